import { beforeAll, describe, expect, test } from "vitest";
import { listStaff } from "#app/domain/identity/index.ts";
import { accountFor, loadPaymentAccount } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as logPage } from "#app/routes/desk/log.tsx";
import { action as decide, loader as settings } from "#app/routes/desk/settings.payments._index.tsx";
import { action as keep, loader as keysPage } from "#app/routes/desk/settings.payments.account._index.tsx";
import { action as end, loader as endPage } from "#app/routes/desk/settings.payments.account.$id.end.tsx";
import { action as limit, loader as limitPage } from "#app/routes/desk/settings.team.$id.refund-limit.tsx";
import { makeStaff } from "#test/factories/business.ts";
import { paymentParts } from "#test/support/payment-parts.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, nobodys, openDesk } from "./desk-world.ts";

const world = theWorld();
const keys = { secretKey: "sk_test_51TypedByTheOwner9876", webhookSecret: "whsec_TypedByTheOwner" };
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

const path = paths.desk.paymentSettings();
const at = (id: string) => ({ path, params: { id } });
const send = (action: unknown, form: Record<string, string>, id = "", as = desk.as.owner) =>
  call(world, action, { ...at(id), as, form: { business: desk.business.slug, ...form } });
const look = async (loader: unknown = settings, id = "", as = desk.as.owner): Promise<View> =>
  (await call(world, loader, { ...at(id), as })).data;
const account = async () => (await loadPaymentAccount(desk.business.ctx))?.id as string;

test("the settings of payments are the owner's alone", async () => {
  const id = nobodys("pac");
  for (const [loader, action] of [
    [settings, decide],
    [keysPage, keep],
    [endPage, end],
    [limitPage, limit],
  ]) {
    for (const as of [desk.as.manager, desk.as.support]) {
      expect((await call(world, loader, { ...at(id), as })).status).toBe(403);
      expect((await send(action, keys, id, as)).status).toBe(403);
    }
  }
});

describe("ways to pay", () => {
  test("are decided by ticking, and an empty box is a decision", async () => {
    expect(await look()).toMatchObject({
      offers: { transfer: true, card: true, sepa_debit: true },
      announcedDays: "5",
      hasBank: true,
      hasAccount: false,
    });
    const changed = await send(decide, { transfer: "on", card: "on", announcedDays: "7" });
    expect([changed.status, changed.location]).toEqual([303, paths.desk.paymentSettings({ done: "saved" })]);
    expect(await look()).toMatchObject({
      offers: { transfer: true, card: true, sepa_debit: false },
      announcedDays: "7",
    });
  });

  test("are all switched off only by who says that clients shall see no way to pay", async () => {
    const asked = await send(decide, { announcedDays: "7" });
    expect(asked.status).toBe(422);
    expect((asked.data as View).errors.noWay).toContain("your clients see no way to pay");
    expect((await look()).offers).toMatchObject({ transfer: true });
    expect((await send(decide, { announcedDays: "7", noWay: "on" })).status).toBe(303);
    expect((await look()).offers).toEqual({ transfer: false, card: false, sepa_debit: false });
    await send(decide, { transfer: "on", card: "on", announcedDays: "7" });
  });

  test.each(["", "0", "31", "2.5", "seven", "-1"])(
    "say which days can be waited for when %j is typed",
    async (days) => {
      const answer = await send(decide, { transfer: "on", announcedDays: days });
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({
        errors: { announcedDays: "Enter a whole number of days from 1 to 30." },
        typed: { announcedDays: days },
      });
    },
  );
});

describe("the account at the provider", () => {
  test("tells its address before it is connected, and keeps it", async () => {
    const page = await look(keysPage);
    expect(page.isConnected).toBe(false);
    expect((await look(keysPage)).address).toBe(page.address);
    const connected = await send(keep, keys);
    expect([connected.status, connected.location]).toEqual([
      303,
      paths.desk.paymentSettings({ done: "provider-connected" }),
    ]);
    expect(page.address).toBe(`https://kvit.example${paths.stripeWebhook(showId("pac", await account()))}`);
    expect((await look()).account).toMatchObject({ address: page.address, keyHint: "9876", isLive: false });
  });

  test("gives no key back: neither of an account nor of a form that cannot be taken", async () => {
    for (const page of [settings, keysPage])
      expect(JSON.stringify(await look(page))).not.toContain("TypedByTheOwner");
    const answer = await send(keep, {
      replace: "yes",
      secretKey: "sk_live_51TypedByTheOwner",
      webhookSecret: "",
    });
    expect(answer.status).toBe(422);
    expect((answer.data as View).errors.secretKey).toMatch(/other mode/);
    expect(JSON.stringify(answer.data)).not.toContain("TypedByTheOwner");
  });

  test("says what a key looks like when something else is pasted", async () => {
    const answer = await send(keep, {
      replace: "yes",
      secretKey: "pk_test_0123456789",
      webhookSecret: "sk_test_0123456789",
    });
    expect((answer.data as View).errors).toMatchObject({
      secretKey: expect.stringContaining("sk_live_"),
      webhookSecret: expect.stringContaining("whsec_"),
    });
  });

  test("gets new keys, one without the other", async () => {
    const form = { replace: "yes", secretKey: "", webhookSecret: "whsec_TheNewerOne" };
    expect((await send(keep, form)).location).toBe(paths.desk.paymentSettings({ done: "keys-replaced" }));
    expect(await look(keysPage)).toMatchObject({ isConnected: true, hasOlderSecret: true });
    expect(
      (await send(keep, { replace: "yes", secretKey: "", webhookSecret: "", dropOlder: "on" })).status,
    ).toBe(303);
    expect(await look(keysPage)).toMatchObject({ hasOlderSecret: false });
  });

  test("cannot be connected twice by a page that was opened before", async () => {
    const answer = await send(keep, keys);
    expect(answer.status).toBe(409);
    expect((answer.data as View).message).toMatch(/connected already/);
  });

  test("is ended by its own address, once", async () => {
    const id = showId("pac", await account());
    expect((await call(world, endPage, { ...at(nobodys("pac")), as: desk.as.owner })).status).toBe(404);
    expect((await look(endPage, id)).heading).toContain("9876");
    const ended = await send(end, {}, id);
    expect(ended.location).toBe(paths.desk.paymentSettings({ done: "provider-ended" }));
    expect(await accountFor({ ...desk.business.ctx, ...paymentParts })).toBeUndefined();
    expect((await send(end, {}, id)).status).toBe(404);
  });
});

describe("a refund limit", () => {
  const limitOf = async (id: string) =>
    (await listStaff(desk.business.ctx)).find((one) => one.id === id)?.refundLimit;

  test("is typed as money, none only where that is chosen, and shown with everybody's", async () => {
    const member = await makeStaff(desk.business, "manager");
    const id = showId("stf", member.id);
    expect((await send(limit, { which: "upTo", limit: "1,250.50" }, id)).location).toBe(
      paths.desk.paymentSettings({ done: "saved" }),
    );
    expect(await limitOf(member.id)).toBe(125_050n);
    expect((await look(limitPage, id)).known).toEqual({ which: "upTo", limit: "1,250.50" });
    const shown = (await look()).limits.find((one: View) => one.id === id);
    expect(shown.limit).toBe("alone up to €1,250.50");
    await send(limit, { which: "none", limit: "1,250.50" }, id);
    expect(await limitOf(member.id)).toBeNull();
    expect((await look(limitPage, id)).known).toEqual({ which: "none", limit: "" });
    await send(limit, { which: "upTo", limit: "0" }, id);
    expect(await limitOf(member.id)).toBe(0n);
  });

  test.each([
    [{ which: "upTo", limit: " " }, { limit: "Enter an amount, or choose “No limit”." }],
    [{ limit: "" }, { which: "Choose whether there is a limit." }],
    [{ limit: "50" }, { which: "Choose whether there is a limit." }],
  ])("that is left out is asked for and never taken for none: %j", async (form, errors) => {
    const member = await makeStaff(desk.business, "support");
    const before = await limitOf(member.id);
    const answer = await send(limit, form, showId("stf", member.id));
    expect([answer.status, (answer.data as View).errors]).toEqual([422, errors]);
    expect(await limitOf(member.id)).toBe(before);
  });

  test("that was changed is told from and to in the log", async () => {
    const member = await makeStaff(desk.business, "support");
    const id = showId("stf", member.id);
    await send(limit, { which: "none" }, id);
    await send(limit, { which: "upTo", limit: "0" }, id);
    const told = (await look(logPage)).rows.map((row: View) => row.text);
    expect(told).toContainEqual(
      expect.stringMatching(/may give back alone: it was €100\.00 and is now no limit$/),
    );
    expect(told).toContainEqual(expect.stringMatching(/it was no limit and is now €0\.00$/));
  });

  test.each([
    ["a lot", /1,234\.56/],
    ["-5", /without a minus/],
    ["1.234", /1,234\.56/],
  ])("says how to write it when %j is typed", async (typed, mend) => {
    const member = await makeStaff(desk.business, "support");
    const before = await limitOf(member.id);
    const answer = await send(limit, { which: "upTo", limit: typed }, showId("stf", member.id));
    expect(answer.status).toBe(422);
    expect((answer.data as View).errors.limit).toMatch(mend);
    expect(await limitOf(member.id)).toBe(before);
  });

  test("of nobody here is not found", async () => {
    expect((await send(limit, { which: "upTo", limit: "5" }, nobodys("stf"))).status).toBe(404);
  });
});
