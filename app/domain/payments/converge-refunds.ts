import { and, eq, or } from "drizzle-orm";
import { isUuid, newId } from "#app/kit/ids.ts";
import { refunds } from "#db/schema/payments.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { bookRefund } from "./book-refund.ts";
import { failRefund, markRefundSent, succeedRefund } from "./end-refund.ts";
import type { ProviderRefund } from "./gateway.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { makeRoom } from "./make-room.ts";
import { refundable } from "./payment.ts";
import { type RefundRow, refundFacts } from "./refund.ts";

const isGone = ({ state }: ProviderRefund) => state === "failed" || state === "canceled";

/**
 * Makes true here what the provider says of a payment's refunds, those made outside of Kvit included. What failed comes
 * first: it makes room for the others. The caller holds the payment's lock; only succeeded payments have refunds.
 */
export async function convergeRefunds(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  truths: readonly ProviderRefund[],
): Promise<void> {
  if (payment.state !== "succeeded") return;
  const inOrder = [...truths.filter(isGone), ...truths.filter((truth) => !isGone(truth))];
  for (const truth of inOrder) {
    const known = await findRefund(ctx, payment.id, truth);
    const refund = known ?? (isGone(truth) ? undefined : await adopt(ctx, payment.id, truth));
    if (refund) await converge(ctx, refund, truth);
  }
}

async function findRefund(
  ctx: InTx<Ctx>,
  paymentId: string,
  { id, refundId }: ProviderRefund,
): Promise<RefundRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.businessId, ctx.scope.businessId),
        eq(refunds.paymentId, paymentId),
        or(
          eq(refunds.providerRefundId, id),
          refundId && isUuid(refundId) ? eq(refunds.id, refundId) : undefined,
        ),
      ),
    );
  return row;
}

async function converge(ctx: InTx<Ctx>, refund: RefundRow, truth: ProviderRefund): Promise<void> {
  if (refund.state !== "pending" && refund.state !== "succeeded") {
    if (!isGone(truth)) ctx.log.error("the provider gives back what was ended here", { refundId: refund.id });
    return;
  }
  if (isGone(truth)) {
    const payment = await lockPayment(ctx, refund.paymentId);
    const failureCode = truth.failureCode ?? truth.state;
    return failRefund(ctx, payment, refund, { failureCode, providerRefundId: truth.id });
  }
  if (refund.state === "succeeded") return;
  if (truth.state === "succeeded") await succeedRefund(ctx, refund, truth.id);
  else await markRefundSent(ctx, refund, truth.id);
}

/** A refund that somebody made at the provider: it has left, so it is booked whoever may think otherwise. */
async function adopt(
  ctx: InTx<Ctx>,
  paymentId: string,
  { id: providerRefundId, amount }: ProviderRefund,
): Promise<RefundRow | undefined> {
  const payment = await makeRoom(ctx, paymentId, amount);
  if (refundable(payment) < amount) {
    // Ours is on its way and will be refused by the provider; when that is booked back, this one finds its room.
    ctx.log.warn("a refund made elsewhere waits for one of ours to fail", { paymentId, providerRefundId });
    return undefined;
  }
  const createdAt = ctx.clock.now();
  const id = newId(createdAt);
  const { clientId, currency } = payment;
  const [refund] = await ctx.tx
    .insert(refunds)
    .values({
      ...{ businessId: ctx.scope.businessId, id, paymentId, clientId, currency, amount, providerRefundId },
      ...{ reason: "other", way: "provider", state: "pending", idempotencyKey: `refund:${id}` },
      ...{ createdAt, sentAt: createdAt },
    })
    .returning();
  if (!refund) throw new Error("a refund just written is not there");
  await bookRefund(ctx, payment, refund, true);
  await recordEvent(ctx, {
    kind: "refund.requested",
    subject: { kind: "refund", id },
    clientId,
    data: { ...refundFacts(refund), isElsewhere: true },
  });
  return refund;
}
