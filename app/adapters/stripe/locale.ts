import type Stripe from "stripe";

type StripeLocale = Stripe.Checkout.SessionCreateParams.Locale;

/** The nearest that Stripe speaks. Serbian and Bosnian readers follow Croatian; for Cyrillic the browser decides. */
const nearest: Record<string, StripeLocale> = {
  en: "en-GB",
  de: "de",
  hr: "hr",
  bs: "hr",
  "sr-Latn": "hr",
};

export function stripeLocale(locale: string): StripeLocale {
  return nearest[locale] ?? "auto";
}
