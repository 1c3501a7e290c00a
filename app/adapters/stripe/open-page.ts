import type Stripe from "stripe";
import { refusable } from "#app/adapters/stripe/gateway-error.ts";
import { stripeLocale } from "#app/adapters/stripe/locale.ts";
import { toStripe } from "#app/adapters/stripe/units.ts";
import {
  type CheckoutRequest,
  type Gateway,
  GatewayError,
  type OpenedCheckout,
} from "#app/domain/payments/gateway.ts";

/** Our ids, by which what the provider has is found again and proved ours. */
export function metadataOf(request: Pick<CheckoutRequest, "businessId" | "clientId" | "paymentId">) {
  return {
    kvit_business: request.businessId,
    kvit_client: request.clientId,
    kvit_payment: request.paymentId,
  };
}

/** One line of exactly the amount, so that Stripe's total is ours. */
export async function openCheckout(stripe: Stripe, request: CheckoutRequest): Promise<OpenedCheckout> {
  const metadata = metadataOf(request);
  const { customerId, email } = request;
  const session = await refusable(
    stripe.checkout.sessions.create(
      {
        mode: "payment",
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: request.currency.toLowerCase(),
              unit_amount: toStripe(request.amount, request.currency),
              product_data: { name: request.title },
            },
          },
        ],
        allowed_payment_method_types: [request.method],
        adaptive_pricing: { enabled: false },
        client_reference_id: request.paymentId,
        ...(customerId !== undefined
          ? { customer: customerId }
          : email !== undefined && { customer_email: email }),
        locale: stripeLocale(request.locale),
        metadata,
        payment_intent_data: { metadata, description: request.title },
        success_url: request.successUrl,
        cancel_url: request.cancelUrl,
        expires_at: Math.floor(request.expiresAt.getTime() / 1000),
      },
      { idempotencyKey: request.idempotencyKey },
    ),
  );
  return opened(session);
}

/** Both kinds may be left for later; the euro is named because debits know no other currency. */
export async function openSetup(
  stripe: Stripe,
  request: Parameters<Gateway["openSetup"]>[0],
): Promise<OpenedCheckout> {
  const metadata = {
    kvit_business: request.businessId,
    kvit_client: request.clientId,
    kvit_setup: request.setupId,
  };
  const session = await refusable(
    stripe.checkout.sessions.create(
      {
        mode: "setup",
        currency: "eur",
        customer: request.customerId,
        allowed_payment_method_types: ["card", "sepa_debit"],
        client_reference_id: request.setupId,
        locale: stripeLocale(request.locale),
        metadata,
        setup_intent_data: { metadata },
        success_url: request.successUrl,
        cancel_url: request.cancelUrl,
      },
      { idempotencyKey: request.idempotencyKey },
    ),
  );
  return opened(session);
}

/** An answer repeated under its key may be older than what became of the page since: then it has no address. */
function opened(session: Stripe.Checkout.Session): OpenedCheckout {
  const { id, url, payment_intent: intent, expires_at: expires } = session;
  if (!url)
    throw new GatewayError({ kind: "rejected", code: "session_closed", message: `${id} has no address` });
  return {
    sessionId: id,
    url,
    intentId: (typeof intent === "string" ? intent : intent?.id) ?? undefined,
    expiresAt: new Date(expires * 1000),
  };
}
