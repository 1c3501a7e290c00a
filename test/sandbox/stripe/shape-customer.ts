import type Stripe from "stripe";
import { type Here, newId, seconds } from "#test/sandbox/stripe/state.ts";

export interface NewCustomer {
  name?: string;
  email?: string;
  phone?: string;
  description?: string;
  metadata?: Record<string, string>;
  preferred_locales?: string[];
}

export function shapeCustomer(here: Here, wanted: NewCustomer): Stripe.Customer {
  return {
    id: newId("cus", 14),
    object: "customer",
    address: null,
    balance: 0,
    created: seconds(here.state),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: wanted.description ?? null,
    discount: null,
    email: wanted.email ?? null,
    invoice_prefix: newId("X", 8).slice(2).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: wanted.metadata ?? {},
    name: wanted.name ?? null,
    phone: wanted.phone ?? null,
    preferred_locales: wanted.preferred_locales ?? [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}
