import { and, eq } from "drizzle-orm";
import { refunds } from "#db/schema/payments.ts";
import { AppError, failpoint, transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import { convergeRefunds } from "./converge-refunds.ts";
import { failRefund } from "./end-refund.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import { type GatewayAccount, GatewayError, type ProviderRefund } from "./gateway.ts";
import type { PaymentRow } from "./lock-payment.ts";
import { lockRefund } from "./lock-refund.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";
import type { RefundRow } from "./refund.ts";
import { makeTrue } from "./settle-payment.ts";

/** The provider remembers a key for a day; some hours before that we rather look than trust it. */
const trustedHours = 20;

/**
 * Asks the provider to give a booked refund back, always with the refund's own key; once that is too old, by looking
 * first whether it was done. A refusal books it back. Throws (and is tried again) while the provider does not answer.
 */
export async function sendRefund(ctx: PayCtx, refundId: string): Promise<void> {
  const system = asSystem(ctx);
  const refund = await findRefundRow(system, refundId);
  if (refund?.state !== "pending" || refund.way !== "provider" || refund.providerRefundId) return;
  const payment = await findPaymentRow(system, refund.paymentId);
  const account = payment.account ? await accountById(system, payment.account) : undefined;
  if (!account || !payment.intentId) throw new AppError("unavailable");
  if (isOld(system, refund) && (await wasSent(system, account, payment, refund))) return;
  failpoint("refund-before-provider");
  const sent = await ask(system, account, payment, refund);
  failpoint("refund-after-provider");
  await transaction(system, async (inTx) => {
    const locked = await lockRefund(inTx, refundId);
    if (!(sent instanceof GatewayError)) return convergeRefunds(inTx, locked.payment, [sent]);
    if (locked.refund.state !== "pending" || locked.refund.providerRefundId) return;
    await failRefund(inTx, locked.payment, locked.refund, { failureCode: sent.code });
    const { businessId } = ctx.scope;
    await ctx.jobs.send(inTx.tx, "settle-payment", { businessId, paymentId: payment.id });
  });
}

async function findRefundRow(ctx: PayCtx, id: string): Promise<RefundRow | undefined> {
  const [row] = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select()
      .from(refunds)
      .where(and(eq(refunds.businessId, scope.businessId), eq(refunds.id, id))),
  );
  return row;
}

const isOld = (ctx: PayCtx, { decidedAt, createdAt }: RefundRow) =>
  ctx.clock.now().getTime() - (decidedAt ?? createdAt).getTime() > trustedHours * 3_600_000;

async function wasSent(
  ctx: PayCtx,
  account: GatewayAccount,
  { id, intentId }: PaymentRow,
  refund: RefundRow,
): Promise<boolean> {
  const truth = await ctx.gateway.findPayment(account, { intentId: intentId as string });
  if (!truth?.refunds.some(({ refundId }) => refundId === refund.id)) return false;
  await makeTrue(ctx, id, truth);
  return true;
}

/** What the provider made of it, or its refusal; anything else is thrown. */
async function ask(
  ctx: PayCtx,
  account: GatewayAccount,
  { intentId }: PaymentRow,
  { id: refundId, idempotencyKey, amount, currency, reason }: RefundRow,
): Promise<ProviderRefund | GatewayError> {
  try {
    return await ctx.gateway.refund({
      ...{ account, idempotencyKey, refundId, amount, currency, reason },
      ...{ businessId: ctx.scope.businessId, intentId: intentId as string },
    });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.kind === "transient") throw error;
    ctx.log.warn("the provider refuses a refund", { refundId, code: error.code });
    return error;
  }
}
