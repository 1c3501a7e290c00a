import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import {
  accountById,
  accountFor,
  addPaymentAccount,
  changePaymentPolicy,
  endPaymentAccount,
  loadPaymentAccount,
  nextAccountId,
  type PayCtx,
  paymentPolicy,
  replacePaymentKeys,
  webhookAccountOf,
} from "#app/domain/payments/index.ts";
import { webhookKeysOf } from "#app/domain/payments/payment-account.ts";
import { showId } from "#app/kit/ids.ts";
import { makeBusiness, makeStaff, type TestBusiness } from "#test/factories/business.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { paymentParts } from "#test/support/payment-parts.ts";
import { openWorld, theWorld, type World } from "#test/support/world.ts";

const world = theWorld();
const keys = { secretKey: "sk_test_51CanaryOfTheKey9876", webhookSecret: "whsec_CanaryOfTheSecret" };
const newer = { secretKey: "sk_test_51CanaryOfTheNewer1234", webhookSecret: "whsec_CanaryOfTheNewer" };
const canary = /canary/i;

/** Sees every table of the test's database. */
let everywhere: postgres.Sql;
beforeAll(() => {
  everywhere = postgres(world.database.superuserUrl, { max: 1, fetch_types: false });
});
afterAll(() => everywhere.end());

const pay = (ctx: Ctx, more: Partial<PayCtx> = {}): PayCtx => ({ ...ctx, ...paymentParts, ...more });

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: { code?: string; details?: { fields?: object; message?: string } }) => error,
  );

/** Somebody of the team, with a code given just now or without. */
async function as(business: TestBusiness, role: "owner" | "manager") {
  return (await makeStaff(business, role)).ctx;
}
const fresh = () => ({ stepUpAt: world.clock.now() });

const eventsOf = (business: TestBusiness) =>
  everywhere`select kind, subject_kind, subject_id, data from events
    where business_id = ${business.id} and kind like 'payment_account%' order by id`;

describe("an account at the provider", () => {
  test("is connected by an owner who was there a moment ago, and noted without its keys", async () => {
    const business = await makeBusiness(world.base);
    const owner = await as(business, "owner");
    const id = await addPaymentAccount(owner, keys, fresh());
    expect(await accountFor(pay(business.ctx))).toEqual({ id, secretKey: keys.secretKey });
    expect((await webhookKeysOf(pay(business.ctx), id)).secrets).toEqual([keys.webhookSecret]);
    expect(await loadPaymentAccount(business.ctx)).toMatchObject({ id, keyHint: "9876", isLive: false });
    expect(await eventsOf(business)).toMatchObject([
      {
        kind: "payment_account.added",
        subject_kind: "payment_account",
        subject_id: id,
        data: { provider: "stripe", isLive: false, keyHint: "9876" },
      },
    ]);
  });

  test("is nobody's to connect, to give new keys or to end who is no owner, or who was not there just now", async () => {
    const business = await makeBusiness(world.base);
    const [owner, manager] = [await as(business, "owner"), await as(business, "manager")];
    const id = await addPaymentAccount(business.ctx, keys);
    for (const [ctx, proof] of [
      [manager, fresh()],
      [owner, undefined],
      [owner, { stepUpAt: new Date(world.clock.now().getTime() - 11 * 60_000) }],
    ] as const) {
      for (const call of [
        addPaymentAccount(ctx, keys, proof),
        replacePaymentKeys(ctx, { id, ...newer }, proof),
        endPaymentAccount(ctx, { id }, proof),
      ])
        expect(await refusalOf(call)).toMatchObject({ code: "forbidden" });
    }
    expect(await eventsOf(business)).toHaveLength(1);
  });

  test("of another business is not found, and never used", async () => {
    const [one, other] = [await makeBusiness(world.base), await makeBusiness(world.base)];
    const id = await addPaymentAccount(one.ctx, keys);
    expect(await refusalOf(endPaymentAccount(other.ctx, { id }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(replacePaymentKeys(other.ctx, { id, ...newer }))).toMatchObject({
      code: "not_found",
    });
    expect(await accountById(pay(other.ctx), id)).toBeUndefined();
    expect((await webhookKeysOf(pay(other.ctx), id)).secrets).toEqual([]);
    expect(await accountFor(pay(other.ctx))).toBeUndefined();
  });

  test("is one at a time, also when two owners connect at once", async () => {
    const business = await makeBusiness(world.base);
    const made = await Promise.all([
      refusalOf(addPaymentAccount(business.ctx, keys)),
      refusalOf(addPaymentAccount(business.ctx, newer)),
    ]);
    expect(made.filter((error) => error === undefined)).toHaveLength(1);
    expect(made.find((error) => error)).toMatchObject({
      code: "conflict",
      details: { message: "paymentSettings.account.connected" },
    });
    expect(await eventsOf(business)).toHaveLength(1);
  });

  test.each([
    ["a publishable key", { ...keys, secretKey: "pk_test_1234567890" }, "secretKey"],
    ["an empty key", { ...keys, secretKey: " " }, "secretKey"],
    ["a key for a secret", { ...keys, webhookSecret: keys.secretKey }, "webhookSecret"],
  ])("takes no %s", async (_, input, field) => {
    const business = await makeBusiness(world.base);
    const refusal = await refusalOf(addPaymentAccount(business.ctx, input));
    expect(refusal).toMatchObject({ code: "invalid", details: { fields: { [field]: expect.any(String) } } });
    expect(await loadPaymentAccount(business.ctx)).toBeUndefined();
  });

  test("takes live keys, but never in the demo", async () => {
    const business = await makeBusiness(world.base);
    const live = { ...keys, secretKey: "rk_live_51CanaryOfTheKey" };
    const demo = { ...business.ctx, demo: true };
    expect(await refusalOf(addPaymentAccount(demo, live))).toMatchObject({ code: "invalid" });
    await addPaymentAccount(business.ctx, live);
    expect(await loadPaymentAccount(business.ctx)).toMatchObject({ isLive: true });
  });
});

describe("new keys", () => {
  test("leave the account as it is, and the secret before this one counts until it is dropped", async () => {
    const business = await makeBusiness(world.base);
    const ctx = pay(business.ctx);
    const id = await addPaymentAccount(ctx, keys);
    await replacePaymentKeys(ctx, { id, webhookSecret: newer.webhookSecret });
    expect(await accountFor(ctx)).toEqual({ id, secretKey: keys.secretKey });
    expect((await webhookKeysOf(ctx, id)).secrets).toEqual([newer.webhookSecret, keys.webhookSecret]);
    await replacePaymentKeys(ctx, { id, secretKey: newer.secretKey });
    expect(await accountFor(ctx)).toEqual({ id, secretKey: newer.secretKey });
    expect(await loadPaymentAccount(ctx)).toMatchObject({ keyHint: "1234", hasOlderSecret: true });
    await replacePaymentKeys(ctx, { id, dropOlder: true });
    expect((await webhookKeysOf(ctx, id)).secrets).toEqual([newer.webhookSecret]);
    expect((await eventsOf(business)).map(({ data }) => data)).toMatchObject([
      {},
      { replaced: ["webhookSecret"] },
      { replaced: ["secretKey"], keyHint: "1234" },
      { replaced: [], dropped: ["olderWebhookSecret"] },
    ]);
  });

  test("of the other mode, or none at all, are refused", async () => {
    const { ctx } = await makeBusiness(world.base);
    const id = await addPaymentAccount(ctx, keys);
    const live = { id, secretKey: "sk_live_51CanaryOfTheKey" };
    expect(await refusalOf(replacePaymentKeys(ctx, live))).toMatchObject({
      code: "invalid",
      details: { fields: { secretKey: "paymentSettings.account.otherMode" } },
    });
    expect(await refusalOf(replacePaymentKeys(ctx, { id }))).toMatchObject({ code: "invalid" });
  });
});

describe("an account that was ended", () => {
  test("takes no new payments, but brings to their end those begun with it", async () => {
    const business = await makeBusiness(world.base);
    const ctx = pay(business.ctx);
    const id = await addPaymentAccount(ctx, keys);
    await endPaymentAccount(ctx, { id });
    expect(await accountFor(ctx)).toBeUndefined();
    expect(await accountById(ctx, id)).toEqual({ id, secretKey: keys.secretKey });
    expect(await webhookAccountOf(world.base, showId("pac", id))).toEqual({ businessId: business.id, id });
    expect(await refusalOf(endPaymentAccount(ctx, { id }))).toMatchObject({ code: "not_found" });
    expect((await eventsOf(business)).map(({ kind }) => kind)).toEqual([
      "payment_account.added",
      "payment_account.ended",
    ]);
  });

  test("is followed by one of another address, which is known before it is there", async () => {
    const { ctx } = await makeBusiness(world.base);
    const planned = await nextAccountId(ctx);
    expect(await nextAccountId(ctx)).toBe(planned);
    expect(await addPaymentAccount(ctx, keys)).toBe(planned);
    await endPaymentAccount(ctx, { id: planned });
    const next = await addPaymentAccount(ctx, newer);
    expect(next).not.toBe(planned);
    expect(await accountFor(pay(ctx))).toEqual({ id: next, secretKey: newer.secretKey });
  });
});

test("case 105: no key is in any table, event or line of the log", async () => {
  const business = await makeBusiness(world.base);
  const ctx = pay(business.ctx);
  const id = await addPaymentAccount(ctx, keys);
  await replacePaymentKeys(ctx, { id, ...newer });
  await refusalOf(addPaymentAccount(ctx, { ...keys, secretKey: "pk_test_CanaryThatIsNone" }));
  await endPaymentAccount(ctx, { id });
  const tables = await everywhere<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  let rows = 0;
  for (const { schema, name } of tables) {
    const texts = await everywhere<
      { text: string }[]
    >`select one::text as text from ${everywhere(schema)}.${everywhere(name)} one`;
    rows += texts.length;
    for (const { text } of texts) {
      expect(text, name).not.toMatch(canary);
      // What is sealed must not be the bytes themselves either.
      expect(text, name).not.toContain(Buffer.from(keys.secretKey).toString("hex"));
      expect(text, name).not.toContain(Buffer.from(newer.webhookSecret).toString("hex"));
    }
  }
  expect(rows).toBeGreaterThan(10);
  expect(JSON.stringify(world.log)).not.toMatch(canary);
});

describe("the environment's account", () => {
  let database: FreshDatabase;
  let alone: World;
  const defaultAccount = {
    secretKey: "sk_test_of_the_environment",
    webhookSecret: "whsec_of_the_environment",
  };
  beforeAll(async () => {
    database = await freshDatabase();
    alone = await openWorld({ database });
  });
  afterAll(async () => {
    await alone.close();
    await database.drop();
  });

  test("is the only business's while it has none of its own, and nobody's once there are two", async () => {
    const only = await makeBusiness(alone.base);
    const ctx = pay(only.ctx, { defaultAccount });
    expect(await accountFor(pay(only.ctx))).toBeUndefined();
    expect(await accountFor(ctx)).toEqual({ id: "default", secretKey: defaultAccount.secretKey });
    expect(await webhookAccountOf(alone.base, "default")).toEqual({ businessId: only.id, id: "default" });
    expect((await webhookKeysOf(ctx, "default")).secrets).toEqual([defaultAccount.webhookSecret]);

    const own = await addPaymentAccount(only.ctx, keys);
    expect(await accountFor(ctx)).toEqual({ id: own, secretKey: keys.secretKey });
    await endPaymentAccount(only.ctx, { id: own });

    const second = await makeBusiness(alone.base);
    for (const { ctx } of [only, second])
      expect(await accountFor(pay(ctx, { defaultAccount }))).toBeUndefined();
    expect(await webhookAccountOf(alone.base, "default")).toBeUndefined();
    // What was begun with it is brought to its end all the same.
    expect(await accountById(ctx, "default")).toEqual({ id: "default", secretKey: defaultAccount.secretKey });
  });
});

describe("what a business offers", () => {
  const offers = { transfer: true, card: false, sepa_debit: true };

  test("is decided by an owner and noted; deciding the same again changes nothing", async () => {
    const business = await makeBusiness(world.base);
    await changePaymentPolicy(business.ctx, { offers, announcedDays: 7 });
    await changePaymentPolicy(business.ctx, { offers, announcedDays: 7 });
    const policy = paymentPolicy(await loadBusiness(business.ctx, business.id));
    expect(policy).toMatchObject({ offers, announcedDays: 7 });
    const events = await everywhere`
      select data from events where business_id = ${business.id} and kind = 'business.changed'`;
    expect(events).toMatchObject([
      {
        data: {
          fields: ["payments"],
          before: { offers: { transfer: true, card: true, sepa_debit: true }, announcedDays: 5 },
          after: { offers, announcedDays: 7 },
        },
      },
    ]);
    const manager = await as(business, "manager");
    const change = changePaymentPolicy(manager, { offers, announcedDays: 3 });
    expect(await refusalOf(change)).toMatchObject({ code: "forbidden" });
  });

  test.each([0, 31, 2.5])("takes no %d days", async (announcedDays) => {
    const { ctx } = await makeBusiness(world.base);
    const refusal = await refusalOf(changePaymentPolicy(ctx, { offers, announcedDays }));
    expect(refusal).toMatchObject({
      code: "invalid",
      details: { fields: { announcedDays: expect.any(String) } },
    });
  });
});
