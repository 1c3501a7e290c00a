import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { systemCtx } from "#app/domain/core/index.ts";
import { requestRefund, sendRefund, settlePayment } from "#app/domain/payments/index.ts";
import { accountById } from "#app/domain/payments/payment-account.ts";
import { verifyDatabase } from "#app/verify/verify-database.ts";
import { connect } from "#db/client.server.ts";
import { connectAccount } from "#db/seed/connect-account.ts";
import { lumenAccount } from "#db/seed/payments/demo-keys.ts";
import { quietCtx, seedDemo } from "#db/seed/seed-demo.ts";
import { paying } from "#test/factories/payment.ts";
import { takeUpStripe } from "#test/sandbox/stripe/keep.ts";
import { createStripeState, stripeKeys, webhookSecrets } from "#test/sandbox/stripe/state.ts";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { rememberPayments } from "#test/support/launch/remember-payments.ts";
import { openWorld, testSecret } from "#test/support/world.ts";

const today = "2026-11-25";
let database: FreshDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase();
  const db = connect({ url: database.appUrl, poolSize: 2, applicationName: "kvit-test" });
  await seedDemo(db, today);
  await connectAccount(db, { sessionSecret: testSecret, today });
  await db.close();
  sql = postgres(database.superuserUrl, { max: 2, onnotice: () => {} });
}, 120_000);

afterAll(async () => {
  await sql.end();
  await database.drop();
});

const count = async (query: string) => Number((await sql.unsafe(query))[0]!.count);

test("the past was paid: by transfer, card and debit at Lumen, by transfer alone at Drina", async () => {
  const rows = await sql<{ slug: string; what: string }[]>`
    select distinct slug, channel || ' ' || method || ' ' || state as what
    from payments p join businesses b on b.id = p.business_id order by 1, 2`;
  const of = (slug: string) => rows.filter((row) => row.slug === slug).map(({ what }) => what);
  expect(of("drina")).toEqual(["announced transfer processing", "recorded transfer succeeded"]);
  expect(of("lumen")).toEqual([
    "announced transfer processing",
    "credit credit succeeded",
    "provider card failed",
    "provider card succeeded",
    "provider sepa_debit failed",
    "provider sepa_debit processing",
    "provider sepa_debit succeeded",
    "recorded transfer succeeded",
  ]);
});

test("every story is there: refunds, chargebacks both ways, money for a person, methods kept", async () => {
  const [row] = await sql`
    select (select count(*)::int from refunds where state = 'succeeded') as refunds,
      (select array_agg(state order by state) from chargebacks) as chargebacks,
      (select count(*)::int from payment_exceptions where state = 'open' and kind = 'surplus') as surplus,
      (select count(*)::int from payment_exceptions where state = 'open' and kind = 'unknown_transfer') as unknown,
      (select count(*)::int from payments where channel = 'credit') as credit,
      (select count(*)::int from payments where state = 'failed') as failed,
      (select count(*)::int from payment_methods m join clients c on c.id = m.client_id where c.name like 'Brauhaus Nord%') as methods,
      (select count(*)::int from payment_methods where exp_year * 12 + exp_month = 2026 * 12 + 12) as expiring`;
  expect(row).toEqual({
    refunds: 2,
    chargebacks: ["lost", "won"],
    surplus: 1,
    unknown: 3,
    credit: 2,
    failed: 3,
    methods: 3,
    expiring: 1,
  });
});

test("clients were told when a bank took their payment back, and when it came back", async () => {
  const rows = await sql`
    select e.kind, m.template, count(distinct e.id)::int as count from messages m
    join events e on e.business_id = m.business_id and e.id = m.event_id
    where e.kind like 'chargeback.%' group by 1, 2 order by 1`;
  expect([...rows]).toEqual([
    { kind: "chargeback.opened", template: "money-taken-back", count: 2 },
    { kind: "chargeback.won", template: "money-back-again", count: 1 },
  ]);
});

test("two documents at most still say themselves what was paid before", async () => {
  expect(
    await count("select count(*) from ledger_entries where kind = 'prepaid_booked'"),
  ).toBeLessThanOrEqual(2);
});

test("who paid and who receives invoices has read of each payment; nobody was told twice", async () => {
  const [row] = await sql`
    select count(*)::int as told, count(distinct (event_id, recipient_id))::int as once
    from messages where template = 'payment-received'`;
  expect(row!.told).toBeGreaterThan(2_000);
  expect(row!.once).toBe(row!.told);
});

test("Lumen's keys are the sandbox's, sealed so that the site opens them", async () => {
  expect([lumenAccount.secretKey, lumenAccount.webhookSecret]).toEqual([
    stripeKeys.lumen,
    webhookSecrets.lumen,
  ]);
  const db = connect({ url: database.appUrl, poolSize: 1, applicationName: "kvit-test" });
  try {
    const [lumen] = await sql<{ id: string }[]>`select id from businesses where slug = 'lumen'`;
    const base = { ...quietCtx(db, today), secrets: makeSecrets(testSecret) };
    const ctx = { ...systemCtx(base, lumen!.id), gateway: {} as never };
    expect(await accountById(ctx, lumenAccount.id)).toEqual({
      id: lumenAccount.id,
      secretKey: stripeKeys.lumen,
    });
  } finally {
    await db.close();
  }
});

test("the demo's Stripe remembers the last months, so that a seeded payment can be given back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kvit-"));
  const file = join(folder, "sandbox.json");
  try {
    await rememberPayments({ auditUrl: database.auditUrl, file });
    const state = createStripeState(Date.now, () => {});
    expect(takeUpStripe(file, state)).toBe(0);
    const account = state.accounts.get(stripeKeys.lumen)!;
    const kept = await sql<{ intent: string; charge: string; amount: string; state: string }[]>`
      select intent_id as intent, charge_id as charge, amount, state from payments
      where intent_id is not null and state in ('succeeded', 'processing') and charged_back = 0`;
    expect(kept.length).toBeGreaterThan(50);
    for (const { intent, charge, amount, state: shown } of kept) {
      expect(account.intents.get(intent)).toMatchObject({
        status: shown,
        amount: Number(amount),
        latest_charge: charge,
      });
      expect(account.charges.get(charge)?.payment_intent).toBe(intent);
    }
    expect(state.due.map(({ what }) => what)).toEqual(["debit ends"]);
    expect(account.events).toEqual([]);
    const methods = await sql<{ id: string }[]>`select provider_method_id as id from payment_methods`;
    for (const { id } of methods) expect(account.methods.get(id)?.shown.customer).toMatch(/^cus_/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a seeded card payment is given back the way it came; the debit is asked about and still on its way", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kvit-"));
  const world = await openWorld({ database, now: `${today}T09:00:00Z` });
  try {
    const file = join(folder, "sandbox.json");
    await rememberPayments({ auditUrl: database.auditUrl, file });
    outside.takeUp(file);
    outside.follow(world.clock);
    const [lumen] = await sql<{ id: string }[]>`select id from businesses where slug = 'lumen'`;
    const ctx = paying(systemCtx(world.base, lumen!.id));
    const [card] = await sql<{ id: string }[]>`
      select id from payments where method = 'card' and state = 'succeeded' and intent_id is not null
        and charged_back = 0 and refunded = 0 order by created_at desc limit 1`;
    const asked = { paymentId: card!.id, amount: 100n, reason: "goodwill" } as const;
    const { refundId } = await requestRefund(ctx, asked);
    await sendRefund(ctx, refundId);
    const [refund] = await sql`select state, provider_refund_id as name from refunds where id = ${refundId}`;
    expect(refund).toMatchObject({ state: "succeeded", name: expect.stringMatching(/^re_/) });
    const [debit] = await sql<{ id: string }[]>`
      select id from payments where method = 'sepa_debit' and state = 'processing'`;
    await settlePayment(ctx, debit!.id);
    const stateOf = async () => (await sql`select state from payments where id = ${debit!.id}`)[0]!.state;
    expect(await stateOf()).toBe("processing");
    world.clock.advance({ hours: 24 * 5 });
    outside.advance(0);
    await settlePayment(ctx, debit!.id);
    expect(await stateOf()).toBe("succeeded");
    expect(world.log.filter(({ level }) => level === "error")).toEqual([]);
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
});

test("with its account connected every invariant still holds", async () => {
  const lines: string[] = [];
  const report = await verifyDatabase({ url: database.auditUrl, write: (line) => lines.push(line) });
  expect(report.isWhole, lines.join("\n")).toBe(true);
});
