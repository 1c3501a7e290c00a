import Stripe from "stripe";
import { refusable } from "#app/adapters/stripe/gateway-error.ts";
import { metadataOf } from "#app/adapters/stripe/open-page.ts";
import { intentExpand, readPayment } from "#app/adapters/stripe/read-payment.ts";
import { toStripe } from "#app/adapters/stripe/units.ts";
import type { Gateway, ProviderPayment } from "#app/domain/payments/gateway.ts";

type Request = Parameters<Gateway["chargeSaved"]>[0];

const nothingSince = { refunds: [], chargebacks: [] };

/** A bank that refuses, or that asks for its customer who is not there, is an answer and no error. */
export async function chargeSaved(stripe: Stripe, request: Request): Promise<ProviderPayment> {
  try {
    const intent = await createIntent(stripe, request);
    return { ...readPayment(undefined, intent), ...nothingSince };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) return refusable(Promise.reject(error));
    return refused(request, error);
  }
}

function createIntent(stripe: Stripe, request: Request): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create(
    {
      amount: toStripe(request.amount, request.currency),
      currency: request.currency.toLowerCase(),
      customer: request.customerId,
      payment_method: request.providerMethodId,
      allowed_payment_method_types: [request.method],
      off_session: true,
      confirm: true,
      description: request.title,
      metadata: metadataOf(request),
      expand: intentExpand,
    },
    { idempotencyKey: request.idempotencyKey },
  );
}

function refused(request: Request, error: Stripe.errors.StripeCardError): ProviderPayment {
  const { amount, currency, paymentId, businessId, clientId, method } = request;
  return {
    state: "failed",
    intentId: error.payment_intent?.id,
    chargeId: error.charge,
    amount,
    currency,
    paymentId,
    businessId,
    clientId,
    method: { kind: method },
    failureCode: error.decline_code ?? error.code ?? "card_declined",
    isLive: error.payment_intent?.livemode ?? !request.account.secretKey.includes("_test_"),
    ...nothingSince,
  };
}
