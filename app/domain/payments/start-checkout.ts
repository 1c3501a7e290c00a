import { AppError, failpoint, type InTx, isAppError, recordEvent, transaction } from "../core/index.ts";
import { moveBalance, setProcessing } from "../invoices/index.ts";
import { asSystem } from "./as-system.ts";
import { endCheckout } from "./end-checkout.ts";
import { findAgain } from "./find-again.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import type { GatewayAccount, ProviderMethod } from "./gateway.ts";
import { insertPayment } from "./insert-payment.ts";
import { loadSavedMethod } from "./load-saved-method.ts";
import type { PaymentRow } from "./lock-payment.ts";
import {
  type LockedPayment,
  lockWanted,
  refuseBadParts,
  refuseOtherAmount,
  type WantedPayment,
} from "./lock-wanted.ts";
import { type Attempt, openAttempts } from "./open-attempts.ts";
import { callMinutes, openCheckout, sessionEnds } from "./open-checkout.ts";
import { payByCredit } from "./pay-by-credit.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountFor } from "./payment-account.ts";
import { paymentFacts } from "./payment-facts.ts";
import { refuseMethod } from "./refuse-method.ts";
import { requirePayer } from "./require-payer.ts";

export interface StartCheckoutInput extends WantedPayment {
  method: ProviderMethod | { savedMethodId: string };
}

export type StartedCheckout =
  | { paymentId: string; next: "redirect"; url: string }
  | { paymentId: string; next: "charging" | "paid" };

/** So often an older attempt is ended before a newer one; then somebody else is at it just now. */
const mostRounds = 5;
/** the first question to the provider, should nobody come back to our page and no webhook arrive */
const askAfterSeconds = 90;

/**
 * Begins a payment: the attempt and its key are kept, then the provider opens a page for it, then that is kept too.
 * The same wish again gets the same attempt and page; another wish for the same invoices ends the older one at the
 * provider first. Credit that covers all pays at once. A page that was paid from already leads to its payment. Throws
 * `forbidden` for viewers, `invalid` naming the field, `conflict` when a payment came in meanwhile, `unavailable` when
 * the provider does not answer (asking again is safe).
 */
export async function startCheckout(ctx: PayCtx, input: StartCheckoutInput): Promise<StartedCheckout> {
  requirePayer(ctx, input.clientId);
  refuseBadParts(input);
  const account = await accountFor(ctx);
  for (let round = 1; round <= mostRounds; round++) {
    const begun = await transaction(ctx, (inTx) => beginAttempt(inTx, input, account));
    if ("older" in begun) {
      for (const id of begun.older) await endOlder(ctx, id);
      continue;
    }
    if ("again" in begun) {
      const { id, state } = begun.again;
      return { paymentId: id, next: state === "succeeded" ? "paid" : "charging" };
    }
    if ("paid" in begun) return { paymentId: begun.paid, next: "paid" };
    const { payment } = begun;
    if (payment.methodId) return { paymentId: payment.id, next: "charging" };
    const url = payment.url ?? (await openCheckout(ctx, account as GatewayAccount, payment.id)).url;
    return { paymentId: payment.id, next: "redirect", url };
  }
  throw new AppError("conflict", { message: "payments.error.begun" });
}

type Begun = { again: PaymentRow } | { older: string[] } | { paid: string } | { payment: PaymentRow };

/** Transaction 1: under the locks of the invoices there is one attempt for each of them (I9). */
async function beginAttempt(
  ctx: InTx<PayCtx>,
  input: StartCheckoutInput,
  account: GatewayAccount | undefined,
): Promise<Begun> {
  const locked = await lockOrFind(ctx, input);
  if ("again" in locked) return locked;
  const attempts = await openAttempts(ctx, input.parts);
  const [only] = attempts;
  if (only && attempts.length === 1 && isSame(ctx, only, input, locked, account))
    return { payment: only.payment };
  if (attempts.length > 0) return { older: attempts.map(({ payment }) => payment.id) };
  refuseOtherAmount(input, locked);
  if (locked.amount === 0n) return { paid: await payByCredit(ctx, input) };
  const payment = await insertAttempt(ctx, input, locked, account);
  failpoint("checkout-in-first-transaction");
  return { payment };
}

/** A second press of the same button, or the page found again by going back, is not a second payment. */
async function lockOrFind(
  ctx: InTx<PayCtx>,
  input: StartCheckoutInput,
): Promise<LockedPayment | { again: PaymentRow }> {
  try {
    return await lockWanted(ctx, input);
  } catch (error) {
    if (!isAppError(error, "invalid") && !isAppError(error, "conflict")) throw error;
    const again = await findAgain(ctx, input);
    if (!again) throw error;
    return { again };
  }
}

/** Whether the wish is the one that is being carried out already, with time enough left to do it. */
function isSame(
  ctx: PayCtx,
  { payment, parts }: Attempt,
  input: StartCheckoutInput,
  locked: LockedPayment,
  account: GatewayAccount | undefined,
): boolean {
  const total = locked.amount + locked.credit;
  const freeAgain = locked.free + payment.credit;
  const credit = !input.useCredit ? 0n : freeAgain < total ? freeAgain : total;
  const minutes = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;
  const now = ctx.clock.now();
  return (
    payment.method === input.method &&
    payment.account === account?.id &&
    payment.credit === credit &&
    parts.size === input.parts.length &&
    input.parts.every(({ invoiceId, amount }) => parts.get(invoiceId) === amount) &&
    (payment.url ? minutes(now, sessionEnds(payment)) > 5 : minutes(payment.createdAt, now) < callMinutes)
  );
}

async function insertAttempt(
  ctx: InTx<PayCtx>,
  input: StartCheckoutInput,
  { amount, credit }: LockedPayment,
  account: GatewayAccount | undefined,
): Promise<PaymentRow> {
  const { clientId, currency, parts } = input;
  const saved =
    typeof input.method === "object"
      ? await loadSavedMethod(ctx, input.clientId, input.method.savedMethodId)
      : undefined;
  const method = saved?.kind ?? (input.method as ProviderMethod);
  await refuseMethod(ctx, method, { currency, amount }, account);
  if (saved && saved.account !== account?.id) {
    throw new AppError("invalid", { fields: { method: "payments.error.method" } });
  }
  const now = ctx.clock.now();
  const payment = await insertPayment(
    ctx,
    {
      ...{ clientId, currency, amount, credit, channel: "provider", method },
      state: saved ? "processing" : "created",
      ...(saved && { methodId: saved.id, methodDetails: saved.details }),
      account: account?.id,
      idempotencyKey: `pay:${crypto.randomUUID()}`,
      expiresAt: saved ? null : sessionEnds({ createdAt: now }),
      createdAt: now,
    },
    parts,
    !saved,
  );
  if (credit > 0n) await moveBalance(ctx, clientId, currency, { reserved: credit });
  if (saved) await setProcessing(ctx, { paymentId: payment.id, clientId, currency, parts });
  await recordEvent(ctx, {
    kind: "payment.started",
    subject: { kind: "payment", id: payment.id },
    clientId,
    data: paymentFacts(payment, parts),
  });
  const job = { businessId: ctx.scope.businessId, paymentId: payment.id };
  if (saved) await ctx.jobs.send(ctx.tx, "charge-payment", job);
  else await ctx.jobs.send(ctx.tx, "settle-payment", job, { startAfterSeconds: askAfterSeconds });
  return payment;
}

async function endOlder(ctx: PayCtx, paymentId: string): Promise<void> {
  const system = asSystem(ctx);
  await endCheckout(system, paymentId);
  const { state } = await findPaymentRow(system, paymentId);
  if (state === "processing" || state === "succeeded") {
    throw new AppError("conflict", { message: "payments.error.cameIn" });
  }
  if (state === "created") throw new AppError("unavailable");
}
