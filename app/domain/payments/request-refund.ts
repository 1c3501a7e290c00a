import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { payments, refunds } from "#db/schema/payments.ts";
import {
  AppError,
  type Ctx,
  failpoint,
  type InTx,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { mayRefundAlone } from "../identity/index.ts";
import { bookRefund } from "./book-refund.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { readPayeeAccount } from "./payee-account.ts";
import { refundable } from "./payment.ts";
import { type RefundReason, type RefundRow, type RefundWay, refundFacts } from "./refund.ts";

export interface RequestRefundInput {
  paymentId: string;
  /** minor units of the payment's currency */
  amount: bigint;
  reason: RefundReason;
  note?: string;
  /** the way the money came, unless said otherwise */
  way?: RefundWay;
  /** who gets a bank refund, and where */
  payee?: string;
  payeeAccount?: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * Gives money of a succeeded payment back. Ceiling and booking are one transaction under the payment's lock; the
 * provider is asked by a job. Above the member's own limit nothing is booked: it waits for a second pair of eyes.
 * Throws `invalid` for an amount below one or a way that does not fit, `conflict` for more than is left to give back,
 * once a bank has taken money back, and for the same words once more within a minute.
 */
export async function requestRefund(
  ctx: Ctx,
  input: RequestRefundInput,
): Promise<{ refundId: string; state: "pending" | "waiting" }> {
  requireStaff(ctx);
  if (input.amount < 1n) throw new AppError("invalid", { fields: { amount: "payments.error.amount" } });
  return transaction(ctx, async (inTx) => {
    const payment = await lockPayment(inTx, input.paymentId);
    const way = wayOf(payment, input);
    refuseTooMuch(payment, input.amount);
    await refuseTwin(inTx, input);
    const isAlone = await mayRefundAlone(inTx, { amount: input.amount, currency: payment.currency });
    const refund = await insertRefund(inTx, payment, input, way, isAlone ? "pending" : "waiting");
    if (isAlone) await bookRefund(inTx, payment, refund);
    else await reserveRefund(inTx, payment, input.amount);
    const at = input.at;
    await recordEvent(inTx, {
      kind: "refund.requested",
      subject: { kind: "refund", id: refund.id },
      clientId: payment.clientId,
      data: refundFacts(refund),
      details: input.note ? { note: input.note } : undefined,
      quiet: input.quiet,
      at,
    });
    if (isAlone && way === "provider" && !input.quiet) await sendLater(inTx, refund.id);
    failpoint("refund-in-transaction");
    return { refundId: refund.id, state: isAlone ? "pending" : "waiting" };
  });
}

export async function sendLater(ctx: InTx<Ctx>, refundId: string): Promise<void> {
  await ctx.jobs.send(ctx.tx, "send-refund", { businessId: ctx.scope.businessId, refundId });
}

/** Throws `conflict` with the sentence why this much cannot be given back now. */
function refuseTooMuch(payment: PaymentRow, amount: bigint): void {
  if (payment.state !== "succeeded")
    throw new AppError("conflict", { message: "payments.error.refundState" });
  if (payment.chargedBack > 0n)
    throw new AppError("conflict", { message: "payments.error.refundChargeback" });
  if (amount > refundable(payment))
    throw new AppError("conflict", { message: "payments.error.refundTooMuch" });
}

function wayOf(payment: PaymentRow, input: RequestRefundInput): RefundWay {
  const way = input.way ?? (payment.channel === "provider" ? "provider" : "bank");
  if (way === "provider" && !payment.intentId) {
    throw new AppError("invalid", { fields: { way: "payments.error.refundWay" } });
  }
  if (way === "bank" && !input.payee?.trim()) {
    throw new AppError("invalid", { fields: { payee: "payments.error.payee" } });
  }
  return way;
}

/** so long a form may be under way for a second time */
const twinMs = 60_000;

/** What the same member asked for in the same words a moment ago is the same refund, sent twice. */
async function refuseTwin(ctx: InTx<Ctx>, { paymentId, amount, reason, note }: RequestRefundInput) {
  if (ctx.actor.kind !== "staff") return;
  const said = note?.trim();
  const [twin] = await ctx.tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.businessId, ctx.scope.businessId),
        eq(refunds.paymentId, paymentId),
        eq(refunds.requestedBy, ctx.actor.id),
        eq(refunds.amount, amount),
        eq(refunds.reason, reason),
        said ? eq(refunds.note, said) : isNull(refunds.note),
        inArray(refunds.state, ["waiting", "pending", "succeeded"]),
        gt(refunds.createdAt, new Date(ctx.clock.now().getTime() - twinMs)),
      ),
    )
    .limit(1);
  if (twin) throw new AppError("conflict", { message: "payments.error.refundTwice" });
}

async function insertRefund(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  input: RequestRefundInput,
  way: RefundWay,
  state: "pending" | "waiting",
): Promise<RefundRow> {
  const createdAt = input.at ?? ctx.clock.now();
  const id = newId(createdAt);
  const [row] = await ctx.tx
    .insert(refunds)
    .values({
      businessId: ctx.scope.businessId,
      id,
      paymentId: payment.id,
      clientId: payment.clientId,
      currency: payment.currency,
      amount: input.amount,
      reason: input.reason,
      note: input.note?.trim() || null,
      way,
      state,
      idempotencyKey: `refund:${id}`,
      payee: way === "bank" ? (input.payee?.trim() ?? null) : null,
      payeeAccount: way === "bank" ? readPayeeAccount(input.payeeAccount) : null,
      requestedBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      createdAt,
    })
    .returning();
  return row as RefundRow;
}

/** A refund that waits is nobody else's to give back meanwhile. */
async function reserveRefund(ctx: InTx<Ctx>, payment: PaymentRow, amount: bigint): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ refundWaiting: sql`${payments.refundWaiting} + ${amount}` })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, payment.id)));
}
