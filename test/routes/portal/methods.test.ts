import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listMethods, settleOpenSetups } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { action as stepUp, loader as stepUpPage } from "#app/routes/guest/account.step-up.tsx";
import { loader as settings } from "#app/routes/portal/settings._index.tsx";
import { loader as signpost, action as useFirst } from "#app/routes/portal/settings.methods.$id.default.ts";
import { action as remove, loader as removePage } from "#app/routes/portal/settings.methods.$id.remove.tsx";
import { action as add, loader as addPage } from "#app/routes/portal/settings.methods.new.tsx";
import { makeContact } from "#test/factories/business.ts";
import { givePaymentAccount, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

describe("saved ways to pay in the settings", () => {
  let portal: Portal;
  let client: string;
  beforeAll(async () => {
    outside.follow(world.clock);
  });
  // The provider begins anew with each test, and so does the business.
  beforeEach(async () => {
    portal = await makePortal(world, "admin");
    client = showId("cli", portal.clientId);
    await givePaymentAccount(portal.business);
  });
  const go = (
    handler: unknown,
    as: string | undefined,
    path: string,
    form?: Record<string, string>,
    id?: string,
  ) =>
    call(world, handler, { as, path, form, params: { business: portal.business.slug, ...(id && { id }) } });
  const p = paths.portal;
  const slug = () => portal.business.slug;
  const sections = async (as = portal.as, query = {}) =>
    ((await go(settings, as, p.settings(slug(), query))).data as Data).clients;

  async function leave(url?: (url: string) => Promise<unknown>) {
    const { location } = await go(add, portal.as, p.methodNew(slug(), { client }), {});
    await (url ?? outside.stripe.payByCard)(location as string);
    world.clock.advance({ minutes: 2 });
    await settleOpenSetups(paying(portal.business.ctx));
    const { methods } = await listMethods(portal.business.ctx, { clientId: portal.clientId });
    return showId("mth", methods.at(-1)!.id);
  }

  it("are added on the provider's page and stand there once the job has asked", async () => {
    expect((await go(addPage, portal.as, p.methodNew(slug(), { client }))).status).toBe(200);
    const { status, location } = await go(add, portal.as, p.methodNew(slug(), { client }), {});
    expect(status).toBe(303);
    expect(location).toMatch(/^https:\/\/checkout\.stripe\.com\//);
    const back = (await outside.stripe.payByCard(location as string)).location as string;
    const query = Object.fromEntries(new URL(back).searchParams);
    const waiting = await go(settings, portal.as, p.settings(slug(), query));
    expect((waiting.data as Data).clients[0].methods).toMatchObject({ isAdding: true, methods: [] });
    expect(waiting.headers.get("refresh")).toMatch(/^3;url=.*look=1$/);
    world.clock.advance({ minutes: 2 });
    await settleOpenSetups(paying(portal.business.ctx));
    const there = await go(settings, portal.as, p.settings(slug(), query));
    expect(there.headers.get("refresh")).toBeNull();
    expect((there.data as Data).clients[0].methods.methods).toMatchObject([
      { name: "Visa ending 4242", month: "12/2034", expiry: "valid", isDefault: true },
    ]);
  });

  it("are made the first, and removed after a question", async () => {
    await leave();
    world.clock.advance({ minutes: -2 });
    const debit = await leave((url) => outside.stripe.payByDebit(url));
    world.clock.advance({ minutes: -2 });
    expect((await go(useFirst, portal.as, p.methodDefault(slug(), debit), {}, debit)).status).toBe(303);
    const [first] = (await sections())[0].methods.methods;
    expect(first).toMatchObject({ id: debit, isDefault: true, expiry: "none" });
    const question = await go(removePage, portal.as, p.methodRemove(slug(), debit), undefined, debit);
    expect((question.data as Data).heading).toContain("account ending 3000");
    expect((await go(remove, portal.as, p.methodRemove(slug(), debit), {}, debit)).status).toBe(303);
    expect((await sections())[0].methods.methods).toHaveLength(1);
    expect((await go(remove, portal.as, p.methodRemove(slug(), debit), {}, debit)).status).toBe(404);
  });

  it("case 52: are nobody's but the client's, and changed by admins alone", async () => {
    const card = await leave();
    const payer = await makeContact(portal.business, portal.clientId, { role: "payer" });
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const [asPayer, asViewer] = [
      await signedIn(world, payer.personId),
      await signedIn(world, viewer.personId),
    ];
    const acts: [unknown, string, string?][] = [
      [add, p.methodNew(slug(), { client })],
      [useFirst, p.methodDefault(slug(), card), card],
      [remove, p.methodRemove(slug(), card), card],
    ];
    for (const [act, path, id] of acts) {
      for (const as of [asPayer, asViewer]) expect((await go(act, as, path, {}, id)).status).toBe(403);
      for (const as of [portal.asStranger, portal.asOutsider])
        expect((await go(act, as, path, {}, id)).status).toBe(404);
      expect((await go(act, undefined, path, {}, id)).status).toBe(401);
    }
    expect(
      (await go(removePage, portal.asStranger, p.methodRemove(slug(), card), undefined, card)).status,
    ).toBe(404);
    expect((await go(signpost, undefined, p.methodDefault(slug(), card), undefined, card)).status).toBe(302);
    expect((await sections(asPayer))[0].methods).toMatchObject({ isAdmin: false });
    expect((await sections(asViewer))[0].methods).toBeUndefined();
    expect((await sections(portal.asStranger))[0].methods.methods).toEqual([]);
  });

  it("ask first for a proof that is fresh, and the person comes back with one", async () => {
    const card = await leave();
    world.clock.advance({ minutes: 11 });
    const page = (await go(removePage, portal.as, p.methodRemove(slug(), card), undefined, card))
      .data as Data;
    expect(page.proof).toBe(paths.accountStepUp({ returnTo: p.methodRemove(slug(), card) }));
    const refused = await go(remove, portal.as, p.methodRemove(slug(), card), {}, card);
    expect(refused.status).toBe(403);
    const sent = await go(useFirst, portal.as, p.methodDefault(slug(), card), {}, card);
    expect(sent.location).toBe(paths.accountStepUp({ returnTo: p.settings(slug()) }));
    expect((await go(add, portal.as, p.methodNew(slug(), { client }), {})).status).toBe(403);
    const asked = await go(stepUpPage, portal.as, page.proof);
    expect((asked.data as Data).email).toBe(portal.max.email);
    const mailed = await go(stepUp, portal.as, page.proof, { returnTo: p.methodRemove(slug(), card) });
    expect([mailed.status, mailed.location]).toEqual([303, paths.loginCheck()]);
    expect(await world.jobsOf("sign-in-mail")).not.toEqual([]);
    expect((await sections())[0].methods.methods).toHaveLength(1);
  });

  it("are absent where the business takes no payments through a provider", async () => {
    portal = await makePortal(world, "admin");
    client = showId("cli", portal.clientId);
    expect((await sections())[0].methods).toBeUndefined();
    expect((await go(addPage, portal.as, p.methodNew(slug(), { client }))).status).toBe(404);
    expect((await go(add, portal.as, p.methodNew(slug(), { client }), {})).status).toBe(404);
  });

  it("stay as they are when the provider is away, and say so", async () => {
    outside.faults({ path: "/v1/", status: 503 });
    const answer = await go(add, portal.as, p.methodNew(slug(), { client }), {});
    expect(answer.status).toBe(503);
    expect((answer.data as Data).message).toContain("does not answer");
  });
});
