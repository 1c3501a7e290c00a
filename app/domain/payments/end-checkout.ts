import { AppError, isAppError } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import { endSettledTransfer } from "./end-settled-transfer.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import { type GatewayAccount, GatewayError } from "./gateway.ts";
import type { PaymentRow } from "./lock-payment.ts";
import { callMinutes, openCheckout } from "./open-checkout.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";
import { cancelUnbegun, settlePayment, truthOf } from "./settle-payment.ts";

/**
 * Ends an open attempt: its page at the provider is closed first, then the provider is asked what became of it, because
 * it may have been paid a moment before. An announced transfer ends when its invoices are settled. An attempt that is
 * open no more is left alone. Throws `unavailable` when the provider does not answer.
 */
export async function endCheckout(ctx: PayCtx, paymentId: string): Promise<void> {
  const system = asSystem(ctx);
  const payment = await findPaymentRow(system, paymentId);
  if (payment.channel === "announced") return endSettledTransfer(system, paymentId);
  if (payment.channel !== "provider" || payment.state !== "created") return;
  const account = payment.account ? await accountById(system, payment.account) : undefined;
  if (!account) return cancelUnbegun(system, paymentId, "account_ended");
  const sessionId = await sessionOf(system, account, payment);
  if (!sessionId) return;
  try {
    await system.gateway.expireCheckout(account, sessionId);
    await settlePayment(system, paymentId);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.code !== "resource_missing") throw new AppError("unavailable");
    // Nobody can pay on a page that is not there.
    await cancelUnbegun(system, paymentId, "not_at_provider");
  }
}

/**
 * The page to close. Where the answer to its opening was lost it is opened once more with the same key, so that none
 * stays open without our knowing; later the provider is searched.
 */
async function sessionOf(
  ctx: PayCtx,
  account: GatewayAccount,
  payment: PaymentRow,
): Promise<string | undefined> {
  if (payment.sessionId) return payment.sessionId;
  const now = ctx.clock.now().getTime();
  const isRecent = now - payment.createdAt.getTime() < callMinutes * 60_000;
  if (isRecent) return reopened(ctx, account, payment.id);
  const truth = await truthOf(ctx, account, payment);
  if (!truth) await cancelUnbegun(ctx, payment.id);
  return truth?.sessionId;
}

async function reopened(
  ctx: PayCtx,
  account: GatewayAccount,
  paymentId: string,
): Promise<string | undefined> {
  try {
    return (await openCheckout(ctx, account, paymentId)).sessionId;
  } catch (error) {
    // It failed at the provider or was ended by somebody else: nothing is left to close.
    if (isAppError(error, "invalid") || isAppError(error, "conflict")) return undefined;
    throw error;
  }
}
