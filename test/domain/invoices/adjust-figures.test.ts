import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ctx, type InTx, transaction } from "#app/domain/core/index.ts";
import {
  adjustFigures,
  heldAllocations,
  lockInvoice,
  moveBalance,
} from "#app/domain/invoices/adjust-figures.ts";
import { postEntry } from "#app/domain/ledger/index.ts";
import { insertPayment } from "#app/domain/payments/insert-payment.ts";
import { newId } from "#app/kit/ids.ts";
import { allocations, clientBalances, invoices } from "#db/schema/invoices.ts";
import { makeBusiness, makeClient, type TestBusiness } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { expectWhole } from "./expect-whole.ts";

let database: FreshDatabase;
let world: World;
let business: TestBusiness;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database });
  business = await makeBusiness(world.base);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** A payment's row alone: what it does to an invoice is written by hand below. */
const makePayment = (clientId: string) =>
  transaction(business.ctx, async (inTx) => {
    const state = { channel: "recorded", method: "transfer", state: "succeeded" };
    return (await insertPayment(inTx, { clientId, currency: "EUR", amount: 20_000n, ...state }, [])).id;
  });

/** Money in, allocated; a negative amount gives it back. */
async function allocate(ctx: InTx<Ctx>, invoiceId: string, paymentId: string, amount: bigint): Promise<void> {
  const invoice = (await lockInvoice(ctx, invoiceId))!;
  const { clientId, currency } = invoice;
  const createdAt = ctx.clock.now();
  const entryId = await postEntry(ctx, {
    kind: "payment",
    clientId,
    currency,
    occurredAt: createdAt,
    subject: { kind: "payment", id: paymentId },
    postings: [
      { account: "bank", amount },
      { account: "receivable", invoiceId, amount: -amount },
    ],
  });
  const id = newId(createdAt);
  const row = { businessId: business.id, id, clientId, currency, invoiceId, paymentId, amount, createdAt };
  await ctx.tx.insert(allocations).values({ ...row, source: "payment", entryId: entryId as string });
  await adjustFigures(ctx, invoice, createdAt);
}

const pay = (invoiceId: string, paymentId: string, amount: bigint) => {
  world.clock.advance({ days: 1 });
  return transaction(business.ctx, (inTx) => allocate(inTx, invoiceId, paymentId, amount));
};
const heldOn = async (invoiceId: string) => {
  const held = await transaction(business.ctx, (inTx) => heldAllocations(inTx, invoiceId));
  return held.map(({ paymentId, amount }) => [paymentId, amount]);
};
const rowOf = async (id: string) =>
  (await transaction(business.ctx, ({ tx }) => tx.select().from(invoices).where(eq(invoices.id, id))))[0]!;

describe("figures of an invoice", () => {
  test("paid in parts: each part lowers what is owed, the last unit settles it, giving back opens it (case 41)", async () => {
    const client = await makeClient(business);
    const made = await makeInvoice(business, client);
    const [one, two, three] = [
      await makePayment(client),
      await makePayment(client),
      await makePayment(client),
    ];
    await pay(made.id, one, 5_000n);
    await pay(made.id, two, 6_899n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 11_899n, outstanding: 1n, settledOn: null });
    await pay(made.id, three, 1n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 11_900n, outstanding: 0n, settledOn: "2026-11-27" });
    await pay(made.id, one, -5_000n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 6_900n, outstanding: 5_000n, settledOn: null });
    await expectWhole(world);
  });

  test("a credit note takes from the payment that came last, not from one that was given back last", async () => {
    const client = await makeClient(business);
    const made = await makeInvoice(business, client);
    const [older, newer] = [await makePayment(client), await makePayment(client)];
    await pay(made.id, older, 8_000n);
    await pay(made.id, newer, 3_900n);
    await pay(made.id, older, -1_000n);
    expect(await heldOn(made.id)).toEqual([
      [newer, 3_900n],
      [older, 7_000n],
    ]);
    world.clock.advance({ days: 1 });
    await makeCreditNote(business, client, made.document.number, {
      totals: { lines: [line({ price: "50.00" })] },
    });
    expect(await heldOn(made.id)).toEqual([[older, 5_950n]]);
    expect(await rowOf(made.id)).toMatchObject({ credited: 5_950n, paid: 5_950n, outstanding: 0n });
    await makeCreditNote(business, client, made.document.number, {
      totals: { lines: [line({ price: "10.00" })] },
    });
    expect(await heldOn(made.id)).toEqual([[older, 4_760n]]);
    await expectWhole(world);
  });

  test("more than is owed is refused by the database, whoever asks (case 40)", async () => {
    const client = await makeClient(business);
    const made = await makeInvoice(business, client);
    await expect(pay(made.id, await makePayment(client), 11_901n)).rejects.toMatchObject({
      cause: { code: "23514" },
    });
    expect(await rowOf(made.id)).toMatchObject({ paid: 0n, outstanding: 11_900n });
    await expectWhole(world);
  });

  test("of another business are out of reach", async () => {
    const other = await makeBusiness(world.base);
    const made = await makeInvoice(business, await makeClient(business));
    expect(await transaction(other.ctx, (inTx) => lockInvoice(inTx, made.id))).toBeUndefined();
    await expect(
      transaction(other.ctx, (inTx) => moveBalance(inTx, made.id, "EUR", { credit: 1n })),
    ).rejects.toMatchObject({ cause: { code: "23503" } });
    expect(await transaction(other.ctx, ({ tx }) => tx.select().from(clientBalances))).toEqual([]);
  });
});
