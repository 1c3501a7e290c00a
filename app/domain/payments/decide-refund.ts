import { and, eq, sql } from "drizzle-orm";
import { payments, refunds } from "#db/schema/payments.ts";
import { AppError, type Ctx, type InTx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { mayRefundAlone } from "../identity/index.ts";
import { bookRefund } from "./book-refund.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { lockRefund } from "./lock-refund.ts";
import { type RefundRow, refundFacts } from "./refund.ts";
import { sendLater } from "./request-refund.ts";

export interface DecideRefundInput {
  refundId: string;
  decision: "approve" | "decline";
  note?: string;
}

/**
 * The second pair of eyes on a refund above its author's limit: a manager at least, never the author, and alone able
 * to give that much back. Throws `forbidden` otherwise, `conflict` when it was decided already or a bank took the money
 * back meanwhile.
 */
export async function decideRefund(ctx: Ctx, input: DecideRefundInput): Promise<void> {
  requireStaff(ctx, "manager");
  await transaction(ctx, async (inTx) => {
    const { payment, refund } = await lockRefund(inTx, input.refundId);
    if (refund.state !== "waiting")
      throw new AppError("conflict", { message: "payments.error.refundDecided" });
    if (ctx.actor.kind === "staff" && ctx.actor.id === refund.requestedBy) {
      throw new AppError("forbidden", { message: "payments.error.refundOwn" });
    }
    const { amount, currency } = refund;
    if (!(await mayRefundAlone(inTx, { amount, currency }))) {
      throw new AppError("forbidden", { message: "payments.error.refundLimit" });
    }
    if (input.decision === "approve") await approve(inTx, payment, refund, input.note);
    else await declineRefund(inTx, refund, input.note);
  });
}

async function approve(ctx: InTx<Ctx>, payment: PaymentRow, refund: RefundRow, note: string | undefined) {
  if (payment.chargedBack > 0n)
    throw new AppError("conflict", { message: "payments.error.refundChargeback" });
  await leaveWaiting(ctx, refund, "pending");
  const freed = await lockPayment(ctx, payment.id);
  await bookRefund(ctx, freed, refund);
  await tell(ctx, "refund.approved", { ...refund, state: "pending" }, note);
  if (refund.way === "provider") await sendLater(ctx, refund.id);
}

/** Ends a waiting refund without giving anything back. Also called when a bank takes the money it was meant from. */
export async function declineRefund(ctx: InTx<Ctx>, refund: RefundRow, note?: string): Promise<void> {
  await leaveWaiting(ctx, refund, "declined");
  await tell(ctx, "refund.declined", { ...refund, state: "declined" }, note);
}

async function leaveWaiting(ctx: InTx<Ctx>, refund: RefundRow, state: "pending" | "declined"): Promise<void> {
  const { businessId } = ctx.scope;
  const now = ctx.clock.now();
  await ctx.tx
    .update(payments)
    .set({ refundWaiting: sql`${payments.refundWaiting} - ${refund.amount}` })
    .where(and(eq(payments.businessId, businessId), eq(payments.id, refund.paymentId)));
  await ctx.tx
    .update(refunds)
    .set({
      state,
      decidedBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      decidedAt: now,
      endedAt: state === "declined" ? now : null,
    })
    .where(and(eq(refunds.businessId, businessId), eq(refunds.id, refund.id)));
}

async function tell(
  ctx: InTx<Ctx>,
  kind: "refund.approved" | "refund.declined",
  refund: RefundRow,
  note: string | undefined,
): Promise<void> {
  await recordEvent(ctx, {
    kind,
    subject: { kind: "refund", id: refund.id },
    clientId: refund.clientId,
    data: refundFacts(refund),
    details: note?.trim() ? { note: note.trim() } : undefined,
  });
}
