import { and, eq, ne, or } from "drizzle-orm";
import { todayIn } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { events, messages } from "#db/schema/log.ts";
import { payments, refunds } from "#db/schema/payments.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  isAtLeast,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { recordedByMistake } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { lockReplaced, restoreAnnounced } from "./restore-announced.ts";
import { type Taken, takeMoney } from "./take-money.ts";

/**
 * Takes back the record of money that never came: what it paid is owed again, credit it left is gone, in an entry of
 * its own, and a transfer that was announced is waited for again. In the books it is a refund that is done at once, so that nothing of it can be given back. Support for what
 * they recorded themselves the same day, managers for the rest. Throws `forbidden` otherwise, `invalid` without a
 * reason, `conflict` for what was not recorded by hand, was taken back already, or was given back in part.
 */
export async function undoRecordedPayment(
  ctx: Ctx,
  input: { paymentId: string; reason: string },
): Promise<void> {
  requireStaff(ctx);
  const reason = input.reason.trim();
  if (!reason) throw new AppError("invalid", { fields: { reason: "field.required" } });
  await transaction(ctx, async (inTx) => {
    const payment = await lockPayment(inTx, input.paymentId);
    refuseOther(payment);
    if (!(await mayUndo(inTx, payment)))
      throw new AppError("forbidden", { message: "payments.error.undoOwn" });
    const announced = await lockReplaced(inTx, payment);
    const refundId = await insertReversal(inTx, payment, reason);
    const taken = await takeMoney(inTx, payment, {
      amount: payment.amount,
      kind: "recording_undone",
      externalId: `recording_undone:${payment.id}`,
      subject: { kind: "refund", id: refundId },
      account: "bank",
      mayTakeReserved: true,
      at: ctx.clock.now(),
    });
    await markUndone(inTx, payment);
    if (announced) await restoreAnnounced(inTx, announced);
    await tell(inTx, payment, taken, reason);
  });
}

function refuseOther(payment: PaymentRow): void {
  const refuse = (message: string) => new AppError("conflict", { message });
  if (payment.channel !== "recorded" || payment.state !== "succeeded") {
    throw refuse("payments.error.undoRecordedOnly");
  }
  if (payment.failureCode === recordedByMistake) throw refuse("payments.error.undoDone");
  if (payment.refunded + payment.refundWaiting + payment.chargedBack > 0n) {
    throw refuse("payments.error.undoRefunded");
  }
}

/** Whoever recorded it may mend it on the same day of the business; later it may be in somebody's books. */
export async function mayUndo(
  ctx: Ctx,
  payment: Pick<PaymentRow, "startedById" | "createdAt">,
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== "staff") return actor.kind === "system";
  if (isAtLeast(actor.role, "manager")) return true;
  if (payment.startedById !== actor.id) return false;
  const { timeZone } = await loadBusiness(ctx, ctx.scope.businessId);
  return todayIn(timeZone, payment.createdAt) === todayIn(timeZone, ctx.clock.now());
}

async function insertReversal(ctx: InTx<Ctx>, payment: PaymentRow, note: string): Promise<string> {
  const now = ctx.clock.now();
  const id = newId(now);
  const { id: paymentId, clientId, currency, amount } = payment;
  await ctx.tx.insert(refunds).values({
    ...{ businessId: ctx.scope.businessId, id, paymentId, clientId, currency, amount, note },
    ...{ reason: "our_error", way: "bank", state: "succeeded", idempotencyKey: `undo:${paymentId}` },
    requestedBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    ...{ createdAt: now, endedAt: now },
  });
  return id;
}

async function markUndone(ctx: InTx<Ctx>, payment: PaymentRow): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ refunded: payment.amount, failureCode: recordedByMistake })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, payment.id)));
}

async function tell(ctx: InTx<Ctx>, payment: PaymentRow, taken: Taken, reason: string): Promise<void> {
  await recordEvent(ctx, {
    kind: "payment.recording_undone",
    subject: { kind: "payment", id: payment.id },
    clientId: payment.clientId,
    data: {
      ...paymentFacts(payment, taken.reopened),
      ...{ fromCredit: String(taken.fromCredit), wasMailed: await wasMailed(ctx, payment.id) },
    },
    details: { reason },
  });
}

/** A receipt that has left, or may have, is owned up to; one that waits does not leave any more. */
async function wasMailed({ tx, scope }: InTx<Ctx>, paymentId: string): Promise<boolean> {
  const [sent] = await tx
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(events, and(eq(events.businessId, messages.businessId), eq(events.id, messages.eventId)))
    .where(
      and(
        eq(events.businessId, scope.businessId),
        eq(events.subjectId, paymentId),
        eq(events.kind, "payment.recorded"),
        eq(messages.template, "payment-received"),
        or(ne(messages.attempts, 0), eq(messages.state, "sent")),
      ),
    )
    .limit(1);
  return sent !== undefined;
}
