import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import {
  heldAllocations,
  lockInvoice,
  lockInvoices,
  moveAllocations,
  moveBalance,
} from "#app/domain/invoices/index.ts";
import { postEntry } from "#app/domain/ledger/index.ts";
import { recordPayment, requestRefund } from "#app/domain/payments/index.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
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

/** Money in, for one invoice; staff say that it is not the same as before. */
const pay = async (clientId: string, invoiceId: string, amount: bigint): Promise<string> => {
  world.clock.advance({ days: 1 });
  const receivedOn = world.clock.now().toISOString().slice(0, 10);
  const money = {
    clientId,
    currency: "EUR",
    amount,
    method: "transfer",
    receivedOn,
    isAnother: true,
  } as const;
  return (await recordPayment(business.ctx, { ...money, parts: [{ invoiceId, amount }] })).paymentId;
};
const giveBack = (paymentId: string, amount: bigint) => {
  world.clock.advance({ days: 1 });
  const bank = { way: "bank", payee: "Brauhaus Nord" } as const;
  return requestRefund(business.ctx, { paymentId, amount, reason: "requested", ...bank });
};
/** What no verb does: more onto an invoice than it asks for. */
const allocate = (invoiceId: string, amount: bigint) =>
  transaction(business.ctx, async (inTx) => {
    const locked = await lockInvoices(inTx, [invoiceId]);
    const { clientId, currency } = locked.get(invoiceId)!;
    const at = world.clock.now();
    const entryId = await postEntry(inTx, {
      ...{ kind: "prepaid_booked", clientId, currency, occurredAt: at },
      subject: { kind: "invoice", id: invoiceId },
      postings: [
        { account: "prepaid", amount },
        { account: "receivable", invoiceId, amount: -amount },
      ],
    });
    const row = { invoiceId, source: "balance_credit", paymentId: null, amount } as const;
    await moveAllocations(inTx, { entryId, rows: [row], locked, at });
  });
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
    const one = await pay(client, made.id, 5_000n);
    await pay(client, made.id, 6_899n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 11_899n, outstanding: 1n, settledOn: null });
    await pay(client, made.id, 1n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 11_900n, outstanding: 0n, settledOn: "2026-11-27" });
    await giveBack(one, 5_000n);
    expect(await rowOf(made.id)).toMatchObject({ paid: 6_900n, outstanding: 5_000n, settledOn: null });
    await expectWhole(world);
  });

  test("a credit note takes from the payment that came last, not from one that was given back last", async () => {
    const client = await makeClient(business);
    const made = await makeInvoice(business, client);
    const older = await pay(client, made.id, 8_000n);
    const newer = await pay(client, made.id, 3_900n);
    await giveBack(older, 1_000n);
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
    const made = await makeInvoice(business, await makeClient(business));
    await expect(allocate(made.id, 11_901n)).rejects.toMatchObject({ cause: { code: "23514" } });
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
