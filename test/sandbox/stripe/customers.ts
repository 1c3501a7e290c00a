import type Stripe from "stripe";
import * as z from "zod";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { email, expand, metadata, readParams, text } from "#test/sandbox/stripe/params.ts";
import { refuseMissing } from "#test/sandbox/stripe/refusal.ts";
import { shapeCustomer } from "#test/sandbox/stripe/shape-customer.ts";
import type { Here } from "#test/sandbox/stripe/state.ts";

const fields = {
  name: text(256).optional(),
  email: email.optional(),
  phone: text(20).optional(),
  description: text(350).optional(),
  metadata: metadata.optional(),
  preferred_locales: z.array(z.string()).optional(),
  expand,
};
const createShape = z.strictObject(fields);
const updateShape = z.strictObject({
  ...fields,
  invoice_settings: z.strictObject({ default_payment_method: z.string().optional() }).optional(),
});

export function createCustomer(here: Here, given: Form): Stripe.Customer {
  const customer = shapeCustomer(here, readParams(createShape, given));
  here.account.customers.set(customer.id, customer);
  emit(here, "customer.created", customer);
  return customer;
}

export function updateCustomer(here: Here, id: string, given: Form): Stripe.Customer {
  const customer = loadCustomer(here, id);
  const { expand: _, metadata: pairs, invoice_settings, ...plain } = readParams(updateShape, given);
  Object.assign(customer, plain);
  if (pairs) customer.metadata = mergeMetadata(customer.metadata, pairs);
  const method = invoice_settings?.default_payment_method;
  if (method !== undefined) {
    if (here.account.methods.get(method)?.shown.customer !== id)
      refuseMissing("PaymentMethod", method, "invoice_settings[default_payment_method]");
    customer.invoice_settings.default_payment_method = method;
  }
  emit(here, "customer.updated", customer);
  return customer;
}

export function loadCustomer(here: Here, id: string, param = "id"): Stripe.Customer {
  return here.account.customers.get(id) ?? refuseMissing("customer", id, param);
}

/** A key with an empty value is taken away, the others stay. */
export function mergeMetadata(
  old: Record<string, string>,
  pairs: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...old, ...pairs }).filter(([, value]) => value !== ""));
}
