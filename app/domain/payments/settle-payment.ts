import { failpoint, transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import { convergePayment } from "./converge-payment.ts";
import { endPayment } from "./end-payment.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import type { GatewayAccount, ProviderPayment } from "./gateway.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { callMinutes, sessionEnds } from "./open-checkout.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { isEnded } from "./payment.ts";
import { accountById } from "./payment-account.ts";

/** So long the provider knows a key. */
export const keyHours = 24;

/**
 * Asks the provider what became of a payment and makes it true here. Safe in any order and any number of times, also
 * when no answer ever came: then it is looked for by our own id. Provider payments only; others are left alone.
 */
export async function settlePayment(ctx: PayCtx, paymentId: string): Promise<void> {
  const system = asSystem(ctx);
  const payment = await findPaymentRow(system, paymentId);
  if (payment.channel !== "provider") return;
  const account = payment.account ? await accountById(system, payment.account) : undefined;
  if (!account) {
    ctx.log.error("a payment belongs to an account that is not there", { paymentId });
    return;
  }
  const truth = await truthOf(system, account, payment);
  failpoint("settle-after-provider");
  if (truth) await makeTrue(system, paymentId, truth);
  else await giveUp(system, payment);
}

/** The one transaction in which what the provider said becomes so. */
export async function makeTrue(ctx: PayCtx, paymentId: string, truth: ProviderPayment): Promise<void> {
  await transaction(asSystem(ctx), async (inTx) => {
    await convergePayment(inTx, paymentId, truth);
    failpoint("settle-in-transaction");
  });
  failpoint("settle-after-commit");
}

export function truthOf(
  ctx: PayCtx,
  account: GatewayAccount,
  { id, sessionId, intentId, createdAt }: PaymentRow,
): Promise<ProviderPayment | undefined> {
  if (!sessionId && !intentId) return ctx.gateway.findPaymentOf(account, id, createdAt);
  return ctx.gateway.findPayment(account, {
    ...(sessionId && { sessionId }),
    ...(intentId && { intentId }),
  });
}

/** The provider knows nothing of it: once no call and no page can be under way any more, nothing will come. */
async function giveUp(ctx: PayCtx, payment: PaymentRow): Promise<void> {
  const { id, sessionId, intentId, methodId, createdAt, state } = payment;
  const now = ctx.clock.now().getTime();
  const minutes = (now - createdAt.getTime()) / 60_000;
  if (sessionId || intentId) {
    ctx.log.error("the provider does not know a payment", { paymentId: id });
    const isOver = state === "created" && now > sessionEnds(payment).getTime();
    if (isOver) await cancelUnbegun(ctx, id, "not_at_provider");
    return;
  }
  if (minutes < (methodId ? keyHours * 60 : callMinutes)) return;
  await cancelUnbegun(ctx, id);
}

/** Ends an attempt that never reached the provider, or that it does not know. */
export async function cancelUnbegun(
  ctx: PayCtx,
  paymentId: string,
  failureCode = "never_begun",
): Promise<void> {
  await transaction(asSystem(ctx), async (inTx) => {
    const payment = await lockPayment(inTx, paymentId);
    if (!isEnded(payment.state)) await endPayment(inTx, payment, { to: "canceled", failureCode });
  });
}
