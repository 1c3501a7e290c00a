import { and, eq, inArray } from "drizzle-orm";
import { paymentParts, payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";

export interface Attempt {
  payment: PaymentRow;
  /** all it is meant for, by invoice */
  parts: Map<string, bigint>;
}

/** Checkouts that are open for any of these invoices; who holds the invoices' locks sees all of them. */
export async function openAttempts(ctx: InTx<Ctx>, parts: readonly PartWanted[]): Promise<Attempt[]> {
  const { businessId, paymentId, invoiceId, amount, isOpen } = paymentParts;
  const ids = parts.map((part) => part.invoiceId);
  const open = ctx.tx
    .select({ paymentId })
    .from(paymentParts)
    .where(and(eq(businessId, ctx.scope.businessId), inArray(invoiceId, ids), eq(isOpen, true)));
  const rows = await ctx.tx
    .select({ payment: payments, invoiceId, amount })
    .from(payments)
    .innerJoin(paymentParts, and(eq(businessId, payments.businessId), eq(paymentId, payments.id)))
    .where(and(eq(payments.businessId, ctx.scope.businessId), inArray(payments.id, open)));
  return byPayment(rows);
}

/** Rows of payments and parts, put together again. */
export function byPayment(
  rows: readonly { payment: typeof payments.$inferSelect; invoiceId: string; amount: bigint }[],
): Attempt[] {
  const attempts = new Map<string, Attempt>();
  for (const row of rows) {
    const attempt = attempts.get(row.payment.id) ?? { payment: row.payment as PaymentRow, parts: new Map() };
    attempts.set(row.payment.id, attempt);
    attempt.parts.set(row.invoiceId, row.amount);
  }
  return [...attempts.values()];
}
