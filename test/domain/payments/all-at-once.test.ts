import { afterAll, beforeAll, expect, test } from "vitest";
import { isAppError, transaction } from "#app/domain/core/index.ts";
import {
  announceTransfer,
  endCheckout,
  endStaleCheckouts,
  expirePayments,
  recordPayment,
  requestRefund,
  settlePayment,
  startCheckout,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { giveBankAccount, makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { look } from "./look.ts";

const { stripe } = outside;

let database: FreshDatabase;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database, poolSize: 20 });
  outside.follow(world.clock);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

test("everything at once on the same invoices: no deadlock, nothing lost, the books whole (cases 43, 44, 46)", async () => {
  const business = await makeBusiness(world.base);
  await giveBankAccount(business);
  await givePaymentAccount(business);
  const clientId = await makeClient(business);
  const { ctx } = await makeContact(business, clientId);
  const system = paying(business.ctx);
  const seen = look(business.ctx);
  const made = await Promise.all(Array.from({ length: 6 }, () => makeInvoice(business, clientId)));
  await makeCreditNote(business, clientId, undefined, { totals: { lines: [line({ price: "30.00" })] } });
  const ids = made.map(({ id }) => id);
  const paid = await Promise.all(
    ids
      .slice(0, 3)
      .map((invoiceId) => makeCheckout(ctx, { clientId, parts: [{ invoiceId, amount: 4_000n }] })),
  );
  for (const { url } of paid) await stripe.payByCard(url);

  /** both ways round, so that locks are asked for in every order */
  const parts = (n: number, amount: bigint) => {
    const some = [ids[n % 6], ids[(n + 1) % 6], ids[(n + 2) % 6]] as string[];
    return (n % 2 ? some : some.reverse()).map((invoiceId) => ({ invoiceId, amount }));
  };
  const wish = { clientId, currency: "EUR", method: "card" } as const;
  const came = {
    clientId,
    currency: "EUR",
    method: "transfer",
    receivedOn: "2026-11-24",
    isAnother: true,
  } as const;
  const acts: ((n: number) => Promise<unknown>)[] = [
    (n) => settlePayment(system, paid[n % 3]!.paymentId),
    (n) => recordPayment(business.ctx, { ...came, amount: 1_000n, parts: parts(n, 300n) }),
    (n) =>
      announceTransfer(ctx, { ...wish, parts: parts(n, 100n), useCredit: n % 3 === 0, sentOn: "2026-11-24" }),
    (n) => startCheckout(paying(ctx), { ...wish, parts: parts(n, 200n), useCredit: n % 3 === 0 }),
    (n) =>
      makeCreditNote(business, clientId, made[n % 6]!.document.number, {
        totals: { lines: [line({ price: "5.00" })] },
      }),
    async (n) => {
      const rows = (await seen.payments()).filter(
        (row) => row.state === "succeeded" && row.channel === "recorded",
      );
      const [row] = rows.slice(n % Math.max(1, rows.length));
      const bank = { reason: "other", way: "bank", payee: "Brauhaus Nord" } as const;
      if (row) await requestRefund(business.ctx, { paymentId: row.id, amount: 500n, ...bank });
    },
    async (n) => {
      const rows = (await seen.payments()).filter((row) => row.channel === "announced");
      const [row] = rows.slice(n % Math.max(1, rows.length));
      if (row) await takeBackTransfer(ctx, { paymentId: row.id });
    },
    async (n) => {
      const rows = (await seen.payments()).filter((row) => row.state === "created");
      const [row] = rows.slice(n % Math.max(1, rows.length));
      if (row) await endCheckout(system, row.id);
    },
    (n) => transaction(business.ctx, (inTx) => endStaleCheckouts(inTx, ids[n % 6] as string)),
    () => expirePayments(business.ctx),
  ];
  const ended: PromiseSettledResult<unknown>[] = [];
  for (let wave = 0; wave < 8; wave++) {
    ended.push(...(await Promise.allSettled([...acts, ...acts].map((act, n) => act(wave + n)))));
  }
  const surprises = ended.flatMap((one) =>
    one.status === "rejected" && !isAppError(one.reason) ? [one.reason] : [],
  );
  expect(surprises).toEqual([]);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(80);
  const [deadlocks] = await world.db
    .sql`select deadlocks from pg_stat_database where datname = current_database()`;
  expect(Number(deadlocks?.deadlocks)).toBe(0);
  await expectWhole(world);
}, 120_000);
