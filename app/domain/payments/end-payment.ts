import { and, eq } from "drizzle-orm";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { AppError, type Ctx, type EventKind, type InTx, recordEvent } from "../core/index.ts";
import { clearProcessing, moveBalance } from "../invoices/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import { canMove, isEnded, type PaymentState } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { partsOf } from "./place-money.ts";

export interface EndPaymentInput {
  to: "failed" | "canceled" | "expired";
  failureCode?: string;
  /** the event that tells of it; `payment.{to}` when left out */
  event?: EventKind;
}

/** Nothing comes of a payment: the invoices are payable again and its credit is free. The caller holds its lock. */
export async function endPayment(ctx: InTx<Ctx>, payment: PaymentRow, input: EndPaymentInput): Promise<void> {
  const { to, failureCode, event = `payment.${to}` as const } = input;
  const now = ctx.clock.now();
  const parts = await partsOf(ctx, payment.id);
  await movePayment(ctx, payment, to, { failureCode: failureCode ?? payment.failureCode, endedAt: now });
  await clearProcessing(ctx, payment.id, now);
  if (!isEnded(payment.state) && payment.credit > 0n) {
    await moveBalance(ctx, payment.clientId, payment.currency, { reserved: -payment.credit });
  }
  await recordEvent(ctx, {
    kind: event,
    subject: { kind: "payment", id: payment.id },
    clientId: payment.clientId,
    data: paymentFacts({ ...payment, failureCode: failureCode ?? null }, parts),
  });
}

/**
 * Moves a payment from the state it was locked in, and no other; what was open for its invoices is open no more.
 * Throws `conflict` when the move is not allowed or somebody was quicker.
 */
export async function movePayment(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  to: PaymentState,
  set: Partial<typeof payments.$inferInsert> = {},
): Promise<void> {
  const { businessId } = ctx.scope;
  if (!canMove(payment.state, to)) throw new AppError("conflict", { message: "payments.error.state" });
  const moved = await ctx.tx
    .update(payments)
    .set({ ...set, state: to })
    .where(
      and(
        eq(payments.businessId, businessId),
        eq(payments.id, payment.id),
        eq(payments.state, payment.state),
      ),
    )
    .returning({ id: payments.id });
  if (moved.length === 0) throw new AppError("conflict", { message: "payments.error.state" });
  if (payment.state !== "created") return;
  await ctx.tx
    .update(paymentParts)
    .set({ isOpen: false })
    .where(and(eq(paymentParts.businessId, businessId), eq(paymentParts.paymentId, payment.id)));
}
