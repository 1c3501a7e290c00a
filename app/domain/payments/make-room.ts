import { and, desc, eq } from "drizzle-orm";
import { refunds } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { declineRefund } from "./decide-refund.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { refundable } from "./payment.ts";
import type { RefundRow } from "./refund.ts";

/**
 * Money that has left outside of Kvit comes before refunds that only wait for a decision: as many of these as stand in
 * its way are declined, the newest first. Returns the payment as it is then; there may still be too little left.
 */
export async function makeRoom(ctx: InTx<Ctx>, paymentId: string, amount: bigint): Promise<PaymentRow> {
  let payment = await lockPayment(ctx, paymentId);
  if (payment.refundWaiting === 0n || refundable(payment) >= amount) return payment;
  const waiting = await ctx.tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.businessId, ctx.scope.businessId),
        eq(refunds.paymentId, paymentId),
        eq(refunds.state, "waiting"),
      ),
    )
    .orderBy(desc(refunds.createdAt), desc(refunds.id));
  for (const refund of waiting) {
    if (refundable(payment) >= amount) break;
    await declineRefund(ctx, refund as RefundRow);
    payment = await lockPayment(ctx, paymentId);
  }
  return payment;
}
