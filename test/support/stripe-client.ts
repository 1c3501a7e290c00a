import Stripe from "stripe";
import { outside } from "#test/setup/outside.ts";

/** The real SDK, pointed at the sandbox of this test. Never retries by itself, so that every answer is seen. */
export function sandboxClient(secretKey: string = outside.stripe.secretKey): Stripe {
  const { hostname, protocol } = new URL(outside.stripe.baseUrl);
  return new Stripe(secretKey, {
    host: hostname,
    protocol: protocol === "https:" ? "https" : "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** What a payment page is made of: one line whose amount is the whole. */
export function checkout({ amount = 11_900, currency = "eur" } = {}): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment: "pay_1" };
  return {
    mode: "payment",
    line_items: [
      {
        price_data: { currency, unit_amount: amount, product_data: { name: "Invoice 2026-0417" } },
        quantity: 1,
      },
    ],
    success_url: "https://kvit.example/back?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://kvit.example/pay",
    metadata,
    payment_intent_data: { metadata },
  };
}
