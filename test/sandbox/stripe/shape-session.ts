import type Stripe from "stripe";
import { type Here, newId, seconds } from "#test/sandbox/stripe/state.ts";

export interface NewSession {
  mode: "payment" | "setup";
  amount: number | null;
  currency: string | null;
  customer: string | null;
  customerCreation: "always" | "if_required" | null;
  customerEmail: string | null;
  clientReferenceId: string | null;
  metadata: Record<string, string>;
  successUrl: string;
  cancelUrl: string | null;
  expiresAt: number;
  locale: string | null;
  submitType: string | null;
  allowed: ("card" | "sepa_debit")[];
  named: ("card" | "sepa_debit")[] | null;
  setupIntent: string | null;
  payUrl: string;
}

export function shapeSession(here: Here, wanted: NewSession): Stripe.Checkout.Session {
  const id = newId("cs_test", 58);
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: wanted.named,
    amount_subtotal: wanted.amount,
    amount_total: wanted.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: wanted.cancelUrl,
    client_reference_id: wanted.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: seconds(here.state),
    currency: wanted.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: wanted.customer,
    customer_account: null,
    customer_creation: wanted.customerCreation,
    customer_details: null,
    customer_email: wanted.customerEmail,
    discounts: [],
    expires_at: wanted.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: wanted.locale as Stripe.Checkout.Session.Locale | null,
    managed_payments: null,
    metadata: wanted.metadata,
    mode: wanted.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: wanted.mode === "setup" ? "always" : "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: wanted.allowed,
    payment_status: wanted.mode === "setup" ? "no_payment_required" : "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: wanted.setupIntent,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: wanted.submitType as Stripe.Checkout.Session.SubmitType | null,
    subscription: null,
    success_url: wanted.successUrl,
    total_details: wanted.mode === "setup" ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${wanted.payUrl}/pay/${id}`,
    wallet_options: null,
  };
}
