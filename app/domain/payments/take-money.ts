import { and, desc, eq, sql } from "drizzle-orm";
import { allocations } from "#db/schema/invoices.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import {
  type AllocationMove,
  lockBalance,
  lockInvoices,
  moveAllocations,
  moveBalance,
} from "../invoices/index.ts";
import { postEntry } from "../ledger/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";
import { outsideAccount } from "./place-money.ts";

export interface TakeMoneyInput {
  amount: bigint;
  /** 'refund_started' | 'chargeback_withdrawn' */
  kind: string;
  /** `refund:{id}` | `chargeback:{provider's id}` */
  externalId: string;
  subject: { kind: string; id: string };
  /** a bank asks nobody: even credit that payments under way wait for is taken */
  mayTakeReserved?: boolean;
  /** where the money leaves from, when it is not where it came in */
  account?: "provider_balance" | "bank";
  at: Date;
}

export interface Taken {
  /** invoices that are owed again, and how much */
  reopened: PartWanted[];
  fromCredit: bigint;
}

/**
 * Books money of a succeeded payment that leaves again: first what it left as balance credit, then what it has on
 * invoices, newest first; then what credit of the client has on invoices, because that was this money; then credit
 * that others reserved, if it may. `payment` is the locked row as it was before this taking. Throws `conflict` when
 * not all can be found, and a retryable error when the client's credit moved meanwhile.
 */
export async function takeMoney(ctx: InTx<Ctx>, payment: PaymentRow, input: TakeMoneyInput): Promise<Taken> {
  const seen = await sourcesOf(ctx, payment);
  const locked = await lockInvoices(
    ctx,
    [...seen.own, ...seen.credit].map((row) => row.invoiceId),
  );
  const balance = await lockBalance(ctx, payment.clientId, payment.currency);
  const now = await sourcesOf(ctx, payment);
  if (now.credit.some(({ invoiceId }) => !locked.has(invoiceId))) throw movedMeanwhile();
  const onInvoices = now.own.reduce((sum, row) => sum + row.amount, 0n);
  const unplaced = payment.amount - payment.refunded - payment.chargedBack - onInvoices;
  const rest = { left: input.amount };
  const free = draw(rest, least(balance.free, unplaced));
  const rows = [...drawRows(rest, now.own), ...drawRows(rest, now.credit)];
  const reserved = draw(rest, input.mayTakeReserved ? balance.credit - free : 0n);
  if (rest.left > 0n) throw new AppError("conflict", { message: "payments.error.moneyInUse" });
  const fromCredit = free + reserved;
  const entryId = await postEntry(ctx, {
    kind: input.kind,
    clientId: payment.clientId,
    currency: payment.currency,
    occurredAt: input.at,
    subject: input.subject,
    externalId: input.externalId,
    postings: [
      ...rows.map(({ invoiceId, amount }) => ({
        account: "receivable" as const,
        invoiceId,
        amount: -amount,
      })),
      { account: "balance_credit", amount: fromCredit },
      { account: input.account ?? outsideAccount(payment), amount: -input.amount },
    ],
  });
  const touched = new Map([...locked].filter(([id]) => rows.some(({ invoiceId }) => invoiceId === id)));
  await moveAllocations(ctx, { entryId, rows, locked: touched, at: input.at });
  await moveBalance(ctx, payment.clientId, payment.currency, { credit: -fromCredit });
  return { reopened: perInvoice(rows), fromCredit };
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

/** Takes up to `most` of what is left to take; never less than nothing. */
function draw(rest: { left: bigint }, most: bigint): bigint {
  const amount = most > 0n ? least(rest.left, most) : 0n;
  rest.left -= amount;
  return amount;
}

function drawRows(rest: { left: bigint }, rows: readonly AllocationMove[]): AllocationMove[] {
  return rows.map((row) => ({ ...row, amount: -draw(rest, row.amount) })).filter(({ amount }) => amount < 0n);
}

/** Serialization failures are tried again by the transaction; this is one that the database could not see. */
const movedMeanwhile = () =>
  Object.assign(new Error("credit of the client moved while it was being taken"), { code: "40001" });

/** What lies on invoices now: of this payment, and of the client's balance credit; newest first. */
async function sourcesOf(ctx: InTx<Ctx>, payment: PaymentRow) {
  const { businessId } = ctx.scope;
  const { invoiceId, source, paymentId } = allocations;
  const amount = sql<string>`sum(${allocations.amount})`;
  const rows = await ctx.tx
    .select({ invoiceId, source, paymentId, amount })
    .from(allocations)
    .where(
      and(
        eq(allocations.businessId, businessId),
        eq(allocations.clientId, payment.clientId),
        eq(allocations.currency, payment.currency),
        sql`(${source} = 'balance_credit' or (${source} = 'payment' and ${paymentId} = ${payment.id}))`,
      ),
    )
    .groupBy(invoiceId, source, paymentId)
    .having(sql`sum(${allocations.amount}) > 0`)
    .orderBy(desc(sql`max(${allocations.createdAt})`), desc(sql`max(${allocations.id}::text)`));
  const all = rows.map((row) => ({ ...row, amount: BigInt(row.amount) }) as AllocationMove);
  return {
    own: all.filter((row) => row.source === "payment"),
    credit: all.filter((row) => row.source === "balance_credit"),
  };
}

function perInvoice(rows: readonly AllocationMove[]): PartWanted[] {
  const sums = new Map<string, bigint>();
  for (const { invoiceId, amount } of rows) sums.set(invoiceId, (sums.get(invoiceId) ?? 0n) - amount);
  return [...sums].map(([invoiceId, amount]) => ({ invoiceId, amount }));
}
