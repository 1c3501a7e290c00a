import type Stripe from "stripe";
import * as z from "zod";
import { loadCustomer } from "#test/sandbox/stripe/customers.ts";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { page } from "#test/sandbox/stripe/list.ts";
import { expand, listing, readParams } from "#test/sandbox/stripe/params.ts";
import { decline, refuse, refuseMissing, refuseState } from "#test/sandbox/stripe/refusal.ts";
import type { Here, MethodRow } from "#test/sandbox/stripe/state.ts";

const attachShape = z.strictObject({ customer: z.string(), expand });
const detachShape = z.strictObject({ expand });
const listShape = z.strictObject({
  ...listing,
  customer: z.string().optional(),
  type: z.string().optional(),
  allow_redisplay: z.string().optional(),
});

export function loadMethod(here: Here, id: string, param = "id"): MethodRow {
  return here.account.methods.get(id) ?? refuseMissing("PaymentMethod", id, param);
}

export function attachMethod(here: Here, id: string, given: Form): Stripe.PaymentMethod {
  const { customer } = readParams(attachShape, given);
  const method = loadMethod(here, id);
  loadCustomer(here, customer, "customer");
  refuseSpent(method);
  if (method.shown.customer && method.shown.customer !== customer)
    refuseState("The payment method you provided has already been attached to a customer.", {
      code: "payment_method_already_attached",
    });
  const attach = method.card?.attach;
  if (attach)
    decline({
      code: attach.code,
      message: attach.message,
      ...(attach.declineCode && { decline_code: attach.declineCode }),
    });
  return keepMethod(here, method, customer);
}

/** The customer's from now on, for charges in the customer's absence too. */
export function keepMethod(here: Here, method: MethodRow, customer: string): Stripe.PaymentMethod {
  const isNew = method.shown.customer !== customer;
  method.shown.customer = customer;
  method.isSetUp = true;
  if (isNew) emit(here, "payment_method.attached", method.shown);
  return method.shown;
}

/** What was used once without being saved, or taken from its customer, is never used again. */
export function refuseSpent(method: MethodRow): void {
  if (method.shown.customer === null && method.isSpent)
    refuseState(
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a " +
        "Customer, and may not be used again.",
      { code: "payment_method_unexpected_state", param: "payment_method" },
    );
}

export function detachMethod(here: Here, id: string, given: Form): Stripe.PaymentMethod {
  readParams(detachShape, given);
  const method = loadMethod(here, id);
  const { shown } = method;
  if (!shown.customer)
    refuseState("The payment method you provided is not attached to a customer so detachment is impossible.");
  shown.customer = null;
  method.isSpent = true;
  emit(here, "payment_method.detached", shown);
  return shown;
}

export function listMethods(here: Here, given: Form, ownerId?: string) {
  const query = readParams(listShape, given);
  const customer = ownerId ?? query.customer;
  if (!customer)
    refuse("Missing required param: customer.", { code: "parameter_missing", param: "customer" });
  loadCustomer(here, customer, ownerId ? "id" : "customer");
  const own = Array.from(here.account.methods.values(), (method) => method.shown).filter(
    (method) => method.customer === customer && (!query.type || method.type === query.type),
  );
  return page(own, query, ownerId ? `/v1/customers/${ownerId}/payment_methods` : "/v1/payment_methods");
}
