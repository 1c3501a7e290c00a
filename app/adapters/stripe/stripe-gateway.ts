import type Stripe from "stripe";
import { chargeSaved } from "#app/adapters/stripe/charge-saved.ts";
import { type StripeOptions, stripeClients } from "#app/adapters/stripe/clients.ts";
import { findPayment, findPaymentOf } from "#app/adapters/stripe/find-payment.ts";
import { isRejected, refusable } from "#app/adapters/stripe/gateway-error.ts";
import { listNotices, readNotice } from "#app/adapters/stripe/notices.ts";
import { openCheckout, openSetup } from "#app/adapters/stripe/open-page.ts";
import { readRefund } from "#app/adapters/stripe/read-after.ts";
import { createCustomer, findSetup, removeMethod } from "#app/adapters/stripe/saved-methods.ts";
import { toStripe } from "#app/adapters/stripe/units.ts";
import type { Gateway } from "#app/domain/payments/gateway.ts";

/**
 * The gateway that goes to Stripe. It never retries by itself: jobs do, with the key that was stored before the call.
 * Reading a notice needs no call and may happen anywhere.
 */
export function stripeGateway(options: StripeOptions): Gateway {
  const clientOf = stripeClients(options);
  return {
    openCheckout: async (request) => openCheckout(clientOf(request.account), request),
    expireCheckout: async (account, sessionId) => expireCheckout(clientOf(account), sessionId),
    findPayment: async (account, by) => findPayment(clientOf(account), by),
    findPaymentOf: async (account, paymentId, since) => findPaymentOf(clientOf(account), paymentId, since),
    chargeSaved: async (request) => chargeSaved(clientOf(request.account), request),
    refund: async (request) => refund(clientOf(request.account), request),
    createCustomer: async (request) => createCustomer(clientOf(request.account), request),
    openSetup: async (request) => openSetup(clientOf(request.account), request),
    findSetup: async (account, sessionId) => findSetup(clientOf(account), sessionId),
    removeMethod: async (account, providerMethodId) => removeMethod(clientOf(account), providerMethodId),
    listNotices: (account, after) => listNotices(clientOf(account), after),
    readNotice,
  };
}

/** Stripe refuses to end what has ended: only a session that is still open is a failure then. */
async function expireCheckout(stripe: Stripe, sessionId: string): Promise<void> {
  try {
    await refusable(stripe.checkout.sessions.expire(sessionId));
  } catch (error) {
    if (!isRejected(error)) throw error;
    const session = await refusable(stripe.checkout.sessions.retrieve(sessionId));
    if (session.status === "open") throw error;
  }
}

async function refund(stripe: Stripe, request: Parameters<Gateway["refund"]>[0]) {
  const { intentId, amount, currency, reason, businessId, refundId, idempotencyKey } = request;
  const made = await refusable(
    stripe.refunds.create(
      {
        payment_intent: intentId,
        amount: toStripe(amount, currency),
        reason: reason === "duplicate" ? "duplicate" : "requested_by_customer",
        metadata: { kvit_business: businessId, kvit_refund: refundId },
      },
      { idempotencyKey },
    ),
  );
  return readRefund(made);
}
