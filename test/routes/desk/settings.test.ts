import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { enterDesk, listStaff, loadBusiness } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as settings } from "#app/routes/desk/settings._index.tsx";
import { action as endAccount } from "#app/routes/desk/settings.bank-accounts.$id.end.tsx";
import { loader as accountForm, action as addAccount } from "#app/routes/desk/settings.bank-accounts.new.tsx";
import { action as changeFacts } from "#app/routes/desk/settings.business.tsx";
import { action as changeRole } from "#app/routes/desk/settings.team.$id._index.tsx";
import { action as endStaff } from "#app/routes/desk/settings.team.$id.end.tsx";
import { action as invite } from "#app/routes/desk/settings.team.new.tsx";
import { cookieJar } from "#app/web/cookies.ts";
import { sessions } from "#db/schema/people.ts";
import { signInWithFactor, totpAt, viewerOf, wrongCode } from "#test/domain/identity/visitors.ts";
import { makeStaff, unique } from "#test/factories/business.ts";
import { atDesk, call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

const send = (action: unknown, form: Record<string, string>, id = "", as = desk.as.owner) =>
  call(world, action, {
    path: paths.desk.settings(),
    params: { id },
    as,
    form: { business: desk.business.slug, ...form },
  });

const look = async (query = ""): Promise<View> =>
  (await call(world, settings, { path: `/desk/settings${query}`, as: desk.as.support })).data;

const usd = { currency: "USD", account: "DE75 5121 0800 1245 1261 99", holder: "Lumen Studio GmbH" };

describe("the business's facts", () => {
  const facts = { name: "Lumen Studio", legalName: "Lumen Studio GmbH", brand: "#2340c2" };

  test("are changed, and what is emptied is gone", async () => {
    const changed = await send(changeFacts, {
      ...facts,
      city: "Berlin",
      country: "DE",
      replyTo: "Antwort@Lumen.example",
      legalLine: "HRB 1",
      brand: "#AA1122",
    });
    expect([changed.status, changed.location]).toEqual([303, paths.desk.settings({ done: "saved" })]);
    expect((await look("?done=saved")).done).toBe("Saved.");
    const { ctx, id } = desk.business;
    expect(await loadBusiness(ctx, id)).toMatchObject({
      brand: "#aa1122",
      replyTo: "antwort@lumen.example",
      address: { city: "Berlin", country: "DE" },
      legalLine: "HRB 1",
    });
    await send(changeFacts, facts);
    expect(await loadBusiness(ctx, id)).toMatchObject({ replyTo: null, legalLine: null, vatId: null });
  });

  test("come back as typed when they cannot be taken", async () => {
    const answer = await send(changeFacts, { ...facts, name: "", brand: "red;}</style>", replyTo: "x" });
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({
      errors: { name: "Fill this in." },
      typed: { brand: "red;}</style>" },
    });
    const mail = await send(changeFacts, { ...facts, replyTo: "no address" });
    expect((mail.data as View).errors.replyTo).toMatch(/does not look like/);
  });
});

describe("a bank account", () => {
  test("is offered when its check digits agree, and only once", async () => {
    const wrong = await send(addAccount, { ...usd, account: "DE75 5121 0800 1245 1261 98" });
    expect(wrong.status).toBe(422);
    expect((wrong.data as View).errors.account).toMatch(/typing error/);
    expect((wrong.data as View).typed.account).toBe("DE75 5121 0800 1245 1261 98");
    const added = await send(addAccount, usd);
    expect(added.status).toBe(303);
    const view = await look(new URL(added.location ?? "", "https://kvit.example").search);
    expect(view.done).toBe("Account DE75 5121 0800 1245 1261 99 is offered from now on.");
    const again = await send(addAccount, usd);
    expect(again.status).toBe(409);
    expect((again.data as View).errors.account).toBe("This account is offered already.");
  });

  test("is no longer offered once it is ended", async () => {
    const { accounts } = await look();
    const { id } = accounts.find((one: View) => one.currency === "USD");
    expect((await send(endAccount, { confirmed: "yes" }, id)).status).toBe(303);
    expect((await look()).accounts.map((one: View) => one.currency)).toEqual(["EUR"]);
    expect((await send(endAccount, { confirmed: "yes" }, id)).status).toBe(404);
  });
});

describe("the team", () => {
  test("is invited, once each, with a role of the list", async () => {
    const email = `${unique("nina")}@lumen.example`;
    const form = {
      name: "Nina <i>Neu</i>",
      email,
      role: "manager",
      locale: "en",
      title: "Accounts",
      phone: "",
    };
    expect((await send(invite, form)).status).toBe(303);
    const member = (await look()).team.find((one: View) => one.email === email);
    expect(member).toMatchObject({
      name: "Nina <i>Neu</i>",
      role: "manager",
      title: "Accounts",
      phone: null,
    });
    const again = await send(invite, form);
    expect([again.status, (again.data as View).errors.email]).toEqual([
      409,
      `${email} already works at this desk.`,
    ]);
    const boss = await send(invite, { ...form, email: `${unique("x")}@lumen.example`, role: "god" });
    expect([boss.status, Object.keys((boss.data as View).errors)]).toEqual([422, ["role"]]);
  });

  test("changes roles and ends access, and keeps its last owner (case 29)", async () => {
    const alone = await openDesk(world);
    const me = showId("stf", alone.owner.id);
    const form = { business: alone.business.slug, confirmed: "yes" };
    for (const [action, more] of [
      [changeRole, { role: "support" }],
      [endStaff, {}],
    ] as const) {
      const answer = await send(action, { ...form, ...more }, me, alone.as.owner);
      expect(answer.status).toBe(409);
      expect((answer.data as View).message).toMatch(/needs an owner/);
    }
    const support = (await listStaff(alone.business.ctx)).find((one) => one.role === "support");
    const shown = showId("stf", support?.id ?? "");
    expect((await send(changeRole, { ...form, role: "owner" }, shown, alone.as.owner)).status).toBe(303);
    expect((await send(endStaff, form, me, alone.as.owner)).status).toBe(303);
    const left = await listStaff(alone.business.ctx);
    expect(left.map((one) => one.role).sort()).toEqual(["manager", "owner"]);
  });
});

/** Last, because its people grow old: the clock moves on. */
describe("a fresh code", () => {
  /** An owner with an app, at the desk, whose last proof is eleven minutes old. */
  async function lateOwner() {
    const owner = await makeStaff(desk.business, "owner");
    const { token, secret } = await signInWithFactor(world, owner.email);
    const viewer = await viewerOf(world, token);
    const seated = await enterDesk(world.base, { viewer, membershipId: owner.id });
    world.clock.advance({ minutes: 11 });
    return { token: seated.token, codeNow: () => totpAt(secret, world.clock.now()), secret };
  }

  test("in the same form lets the change through, and the browser gets its new session", async () => {
    const { token, codeNow } = await lateOwner();
    const added = await send(addAccount, { ...usd, code: codeNow() }, "", token);
    expect(added.status).toBe(303);
    const fresh = cookieJar(world.base.appUrl).read(added.setCookies[0]?.split(";")[0] ?? "").session ?? "";
    expect(fresh).not.toBe(token);
    const view = (await call(world, settings, { path: paths.desk.settings(), as: fresh })).data as View;
    const { id } = view.accounts.find((one: View) => one.currency === "USD");
    expect((await send(endAccount, { confirmed: "yes" }, id, fresh)).status).toBe(303);
  });

  test("that is wrong changes nothing and keeps what was typed, but not the code", async () => {
    const { token, secret } = await lateOwner();
    const answer = await send(addAccount, { ...usd, code: wrongCode(secret, world.clock.now()) }, "", token);
    expect(answer.status).toBe(422);
    expect((answer.data as View).errors.code).toContain("This code is not right now");
    expect((answer.data as View).typed).toEqual({ business: desk.business.slug, ...usd });
    expect(answer.setCookies).toEqual([]);
  });

  test("that is right keeps the browser signed in even when the form is not", async () => {
    const { token, codeNow } = await lateOwner();
    const form = { ...usd, account: "DE00", code: codeNow() };
    const answer = await send(addAccount, form, "", token);
    expect([answer.status, Object.keys((answer.data as View).errors)]).toEqual([422, ["account"]]);
    const fresh = cookieJar(world.base.appUrl).read(answer.setCookies[0]?.split(";")[0] ?? "").session ?? "";
    const again = await call(world, accountForm, { path: paths.desk.bankAccountNew(), as: fresh });
    expect(again.data).toMatchObject({ needsCode: false });
  });

  test("is asked for once the last proof is ten minutes old, and nothing is done without it", async () => {
    const owner = await makeStaff(desk.business, "owner");
    const token = await atDesk(world, owner);
    const old = new Date(world.clock.now().getTime() - 11 * 60_000);
    await world.db.orm.update(sessions).set({ stepUpAt: old }).where(eq(sessions.personId, owner.personId));
    const form = await call(world, accountForm, { path: paths.desk.bankAccountNew(), as: token });
    expect(form.data).toMatchObject({ needsCode: true });
    const answer = await send(addAccount, usd, "", token);
    expect(answer.status).toBe(422);
    expect(answer.data).toMatchObject({ errors: { code: "Fill this in." }, typed: { holder: usd.holder } });
    expect((await look()).accounts.map((one: View) => one.currency)).toEqual(["EUR"]);
  });
});
