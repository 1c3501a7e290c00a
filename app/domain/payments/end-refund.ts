import { and, eq } from "drizzle-orm";
import { refunds } from "#db/schema/payments.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { bookBackRefund } from "./book-refund.ts";
import type { PaymentRow } from "./lock-payment.ts";
import { type RefundRow, refundFacts } from "./refund.ts";

type Change = Partial<Pick<RefundRow, "state" | "providerRefundId" | "failureCode" | "sentAt" | "endedAt">>;

/** Writes what became of a refund and hands the row back as it is now. The caller holds the payment's lock. */
async function changeRefund(ctx: InTx<Ctx>, refund: RefundRow, change: Change): Promise<RefundRow> {
  await ctx.tx
    .update(refunds)
    .set(change)
    .where(and(eq(refunds.businessId, ctx.scope.businessId), eq(refunds.id, refund.id)));
  return { ...refund, ...change };
}

/** On its way: the provider took it. */
export async function markRefundSent(
  ctx: InTx<Ctx>,
  refund: RefundRow,
  providerRefundId: string,
): Promise<void> {
  if (refund.sentAt && refund.providerRefundId === providerRefundId) return;
  const sentAt = refund.sentAt ?? ctx.clock.now();
  const sent = await changeRefund(ctx, refund, { providerRefundId, sentAt });
  if (!refund.sentAt) await tellRefund(ctx, "refund.sent", sent);
}

/** The payer has it. */
export async function succeedRefund(
  ctx: InTx<Ctx>,
  refund: RefundRow,
  providerRefundId?: string,
): Promise<void> {
  const now = ctx.clock.now();
  const done = await changeRefund(ctx, refund, {
    state: "succeeded",
    providerRefundId: providerRefundId ?? refund.providerRefundId,
    sentAt: refund.sentAt ?? now,
    endedAt: now,
  });
  await tellRefund(ctx, "refund.succeeded", done);
}

/** It never arrived: the money is booked back to where it was taken from. */
export async function failRefund(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  refund: RefundRow,
  reason: { failureCode: string; providerRefundId?: string },
): Promise<void> {
  await bookBackRefund(ctx, payment, refund);
  const failed = await changeRefund(ctx, refund, {
    state: "failed",
    failureCode: reason.failureCode,
    providerRefundId: reason.providerRefundId ?? refund.providerRefundId,
    endedAt: ctx.clock.now(),
  });
  await tellRefund(ctx, "refund.failed", failed);
}

async function tellRefund(
  ctx: InTx<Ctx>,
  kind: "refund.sent" | "refund.succeeded" | "refund.failed",
  refund: RefundRow,
): Promise<void> {
  await recordEvent(ctx, {
    kind,
    subject: { kind: "refund", id: refund.id },
    clientId: refund.clientId,
    data: { ...refundFacts(refund), ...(kind === "refund.failed" && { failureCode: refund.failureCode }) },
  });
}
