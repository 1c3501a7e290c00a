import { and, eq } from "drizzle-orm";
import { refunds } from "#db/schema/payments.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import type { RefundRow } from "./refund.ts";

/** A refund under its payment's lock, which is the one lock that guards both. Throws `not_found`. */
export async function lockRefund(
  ctx: InTx<Ctx>,
  id: string,
): Promise<{ payment: PaymentRow; refund: RefundRow }> {
  const isIt = and(eq(refunds.businessId, ctx.scope.businessId), eq(refunds.id, id));
  const [found] = await ctx.tx.select({ paymentId: refunds.paymentId }).from(refunds).where(isIt);
  if (!found) throw notFound();
  const payment = await lockPayment(ctx, found.paymentId);
  const [refund] = await ctx.tx.select().from(refunds).where(isIt);
  if (!refund) throw notFound();
  return { payment, refund };
}
