import { and, eq, inArray } from "drizzle-orm";
import { translator } from "#app/locales/translate.ts";
import { invoices } from "#db/schema/invoices.ts";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { failpoint, transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import { type GatewayAccount, GatewayError, type ProviderMethod, type ProviderPayment } from "./gateway.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";
import { partsOf } from "./place-money.ts";
import { payerOf } from "./require-payer.ts";
import { cancelUnbegun, keyHours, makeTrue, settlePayment, truthOf } from "./settle-payment.ts";

/**
 * Charges the saved method of a payment that was begun with one, once: always with the payment's own key, and after the
 * day that a key is good for only by looking whether it was charged. What is not owed any more is not charged. Throws
 * (and is tried again) while the provider does not answer.
 */
export async function chargePayment(ctx: PayCtx, paymentId: string): Promise<void> {
  const system = asSystem(ctx);
  const payment = await findPaymentRow(system, paymentId);
  if (payment.state !== "processing" || !payment.methodId) return;
  if (payment.intentId) return settlePayment(system, paymentId);
  const account = payment.account ? await accountById(system, payment.account) : undefined;
  if (!account) return cancelUnbegun(system, paymentId, "account_ended");
  const hours = (ctx.clock.now().getTime() - payment.createdAt.getTime()) / 3_600_000;
  if (hours >= keyHours) return settlePayment(system, paymentId);
  const truth = (await isOwed(system, payment))
    ? await charge(system, account, payment)
    : await truthOf(system, account, payment);
  if (truth) await makeTrue(system, paymentId, truth);
  else await cancelUnbegun(system, paymentId, "no_longer_owed");
}

/** Whether the invoices still take what is to be charged: a credit note may have come between. */
function isOwed(ctx: PayCtx, payment: PaymentRow): Promise<boolean> {
  return transaction(ctx, async (inTx) => {
    const parts = await partsOf(inTx, payment.id);
    const rows = await inTx.tx
      .select({ id: invoices.id, outstanding: invoices.outstanding })
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, ctx.scope.businessId),
          inArray(
            invoices.id,
            parts.map((part) => part.invoiceId),
          ),
        ),
      );
    const owed = new Map(rows.map(({ id, outstanding }) => [id, outstanding]));
    return parts.every(({ invoiceId, amount }) => amount <= (owed.get(invoiceId) ?? 0n));
  });
}

async function charge(
  ctx: PayCtx,
  account: GatewayAccount,
  payment: PaymentRow,
): Promise<ProviderPayment | undefined> {
  const { businessId } = ctx.scope;
  const { id: paymentId, clientId, currency, amount, number } = payment;
  const { method, locale } = await transaction(ctx, async (inTx) => {
    const [row] = await inTx.tx
      .select()
      .from(paymentMethods)
      .where(
        and(eq(paymentMethods.businessId, businessId), eq(paymentMethods.id, payment.methodId as string)),
      );
    return { method: row, locale: (await payerOf(inTx, payment)).locale };
  });
  // Removed meanwhile: the provider would refuse it too, but whoever removed it is owed that we do not even try.
  if (!method || method.removedAt) return truthOf(ctx, account, payment);
  failpoint("charge-before-provider");
  try {
    const truth = await ctx.gateway.chargeSaved({
      ...{ account, businessId, clientId, paymentId, amount, currency },
      idempotencyKey: payment.idempotencyKey as string,
      method: payment.method as ProviderMethod,
      title: translator(locale)("paying.title.charge", { number }),
      customerId: method.customerId,
      providerMethodId: method.providerMethodId,
    });
    failpoint("charge-after-provider");
    return truth;
  } catch (error) {
    if (!(error instanceof GatewayError) || error.kind === "transient") throw error;
    ctx.log.error("the provider refuses a charge", { paymentId, error });
    // The key was used with other words: that call may have taken the money, so this one's refusal says nothing.
    if (error.code === "idempotency_error") return (await truthOf(ctx, account, payment)) ?? raise(error);
    return refusedAs(payment, error);
  }
}

const raise = (error: Error): never => {
  throw error;
};

/** A call that will never be taken is a payment that failed. */
const refusedAs = ({ amount, currency }: PaymentRow, { code }: GatewayError): ProviderPayment => ({
  ...{ state: "failed", amount, currency, failureCode: code, isLive: false },
  ...{ refunds: [], chargebacks: [] },
});
