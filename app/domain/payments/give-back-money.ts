import { and, asc, eq } from "drizzle-orm";
import { allocations } from "#db/schema/invoices.ts";
import { ledgerEntries } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { type AllocationMove, lockInvoices, moveAllocations, moveBalance } from "../invoices/index.ts";
import { postEntry } from "../ledger/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import { outsideAccount } from "./place-money.ts";

export interface GiveBackMoneyInput {
  amount: bigint;
  /** 'refund_failed' | 'chargeback_reinstated' */
  kind: string;
  /** `refund_failed:{id}` | `chargeback_back:{provider's id}` */
  externalId: string;
  /** the external id of the entry by which the money left */
  takenBy: string;
  subject: { kind: string; id: string };
  account?: "provider_balance" | "bank";
  at: Date;
}

export interface GivenBack {
  placed: { invoiceId: string; amount: bigint }[];
  toCredit: bigint;
}

/**
 * The way back of `takeMoney`: a refund that failed, a chargeback that was won. The money returns to the invoices it was
 * taken from as far as they are still owed, the rest becomes balance credit. The caller holds the payment's lock.
 */
export async function giveBackMoney(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  input: GiveBackMoneyInput,
): Promise<GivenBack> {
  const taken = await takenRows(ctx, input.takenBy);
  const locked = await lockInvoices(
    ctx,
    taken.map((row) => row.invoiceId),
  );
  const room = new Map([...locked].map(([id, { outstanding }]) => [id, outstanding]));
  let left = input.amount;
  const rows: AllocationMove[] = [];
  for (const row of taken) {
    const most = room.get(row.invoiceId) ?? 0n;
    const amount = [left, most, -row.amount].reduce((a, b) => (a < b ? a : b));
    if (amount <= 0n) continue;
    rows.push({ ...row, amount });
    room.set(row.invoiceId, most - amount);
    left -= amount;
  }
  const entryId = await postEntry(ctx, {
    kind: input.kind,
    clientId: payment.clientId,
    currency: payment.currency,
    occurredAt: input.at,
    subject: input.subject,
    externalId: input.externalId,
    postings: [
      { account: input.account ?? outsideAccount(payment), amount: input.amount },
      { account: "balance_credit", amount: -left },
      ...rows.map(({ invoiceId, amount }) => ({
        account: "receivable" as const,
        invoiceId,
        amount: -amount,
      })),
    ],
  });
  await moveAllocations(ctx, { entryId, rows, locked, at: input.at });
  if (left > 0n) await moveBalance(ctx, payment.clientId, payment.currency, { credit: left });
  return { placed: rows.map(({ invoiceId, amount }) => ({ invoiceId, amount })), toCredit: left };
}

/** What an entry took off invoices; negative amounts. */
async function takenRows(ctx: InTx<Ctx>, externalId: string): Promise<AllocationMove[]> {
  const { invoiceId, source, paymentId, amount, businessId, entryId, id } = allocations;
  const rows = await ctx.tx
    .select({ invoiceId, source, paymentId, amount })
    .from(allocations)
    .innerJoin(ledgerEntries, and(eq(ledgerEntries.businessId, businessId), eq(ledgerEntries.id, entryId)))
    .where(and(eq(businessId, ctx.scope.businessId), eq(ledgerEntries.externalId, externalId)))
    .orderBy(asc(id));
  return rows.filter((row) => row.amount < 0n) as AllocationMove[];
}
