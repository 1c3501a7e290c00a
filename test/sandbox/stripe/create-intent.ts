import type Stripe from "stripe";
import * as z from "zod";
import { refuseCurrency, refuseShape, refuseSize } from "#test/sandbox/stripe/currency.ts";
import { loadCustomer } from "#test/sandbox/stripe/customers.ts";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { fittingMethods, type MethodType, typeOf } from "#test/sandbox/stripe/method-choice.ts";
import { loadMethod, refuseSpent } from "#test/sandbox/stripe/methods.ts";
import {
  currency,
  email,
  expand,
  flag,
  integer,
  metadata,
  methodTypes,
  readParams,
  text,
  url,
} from "#test/sandbox/stripe/params.ts";
import { decline, refuse } from "#test/sandbox/stripe/refusal.ts";
import { chargeIntent } from "#test/sandbox/stripe/settle-charge.ts";
import { shapeIntent } from "#test/sandbox/stripe/shape-intent.ts";
import type { Here, MethodRow } from "#test/sandbox/stripe/state.ts";

const shape = z.strictObject({
  amount: integer(1),
  currency,
  customer: z.string().optional(),
  payment_method: z.string().optional(),
  confirm: flag.optional(),
  off_session: z.enum(["true", "false", "one_off", "recurring"]).optional(),
  allowed_payment_method_types: methodTypes.optional(),
  excluded_payment_method_types: methodTypes.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  description: text(1000).optional(),
  metadata: metadata.optional(),
  receipt_email: email.optional(),
  setup_future_usage: z.enum(["on_session", "off_session"]).optional(),
  statement_descriptor_suffix: text(22).optional(),
  capture_method: z.enum(["automatic", "automatic_async"]).optional(),
  return_url: url.optional(),
  error_on_requires_action: flag.optional(),
  expand,
});
type Wanted = z.infer<typeof shape>;

/** An intent of its own, without a payment page: confirmed at once it charges a saved method. */
export function createIntent(here: Here, given: Form): Stripe.PaymentIntent {
  const wanted = readParams(shape, given);
  refuseCurrency(wanted.currency, "currency");
  refuseShape(wanted.amount, wanted.currency, "amount");
  refuseSize(wanted.amount, wanted.currency, "amount");
  if (wanted.customer) loadCustomer(here, wanted.customer, "customer");
  const method = wanted.payment_method ? loadMethod(here, wanted.payment_method, "payment_method") : null;
  if (method) refuseSpent(method);
  const isAway = wanted.off_session !== undefined && wanted.off_session !== "false";
  if (isAway && !wanted.confirm)
    refuse("`off_session` can only be given with `confirm`.", { param: "off_session" });
  if (wanted.confirm) refuseUnready(wanted, method, isAway);
  if (method?.shown.customer && method.shown.customer !== wanted.customer)
    refuse(
      "The PaymentMethod belongs to a Customer. Please include the Customer in the `customer` parameter.",
      {
        code: "payment_method_customer_mismatch",
        param: "payment_method",
      },
    );
  const { allowed, named } = choice(wanted, method);
  const intent = shapeIntent(here, {
    amount: wanted.amount,
    currency: wanted.currency,
    customer: wanted.customer ?? null,
    description: wanted.description ?? null,
    metadata: wanted.metadata ?? {},
    allowed,
    named,
    setupFutureUsage: wanted.setup_future_usage ?? null,
    receiptEmail: wanted.receipt_email ?? null,
    statementDescriptorSuffix: wanted.statement_descriptor_suffix ?? null,
  });
  here.account.intents.set(intent.id, intent);
  emit(here, "payment_intent.created", intent);
  if (method) intent.payment_method = method.shown.id;
  if (method && !wanted.confirm) intent.status = "requires_confirmation";
  if (method && wanted.confirm) confirm(here, intent, method, isAway);
  return intent;
}

function refuseUnready(wanted: Wanted, method: MethodRow | null, isAway: boolean): void {
  const missing = (param: string) =>
    refuse(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  if (!method) missing("payment_method");
  if (isAway && !wanted.customer) missing("customer");
  if (isAway && !method?.shown.customer)
    refuse("The PaymentMethod must be attached to the Customer before it is charged off session.", {
      code: "payment_method_unexpected_state",
      param: "payment_method",
    });
}

function choice(
  wanted: Wanted,
  method: MethodRow | null,
): { allowed: MethodType[]; named: MethodType[] | null } {
  const { allowed_payment_method_types: names, excluded_payment_method_types: without } = wanted;
  const several = [names, without, wanted.automatic_payment_methods].filter(Boolean).length > 1;
  if (several)
    refuse("`allowed_payment_method_types` cannot be combined with the other ways to choose methods.", {
      param: "allowed_payment_method_types",
    });
  const allowed = fittingMethods(wanted.currency, wanted.amount, names, without);
  if (allowed.length === 0) refuse("No valid payment method types for this Payment Intent.");
  if (method && !allowed.includes(typeOf(method)))
    refuse("The PaymentMethod provided is not of a type this PaymentIntent allows.", {
      code: "payment_intent_invalid_parameter",
      param: "payment_method",
    });
  return { allowed, named: names ? allowed : null };
}

function confirm(here: Here, intent: Stripe.PaymentIntent, method: MethodRow, isAway: boolean): void {
  const needs = method.card?.authenticates;
  if (needs === "always" || (needs === "unless set up" && !method.isSetUp)) {
    if (isAway) refuseUnauthenticated(here, intent, method);
    intent.status = "requires_action";
    intent.next_action = { type: "use_stripe_sdk", use_stripe_sdk: {} } as Stripe.PaymentIntent.NextAction;
    emit(here, "payment_intent.requires_action", intent);
    return;
  }
  const declined = chargeIntent(here, { intent, method });
  if (!declined) return;
  const { code, decline_code, advice_code, message = "" } = declined.error;
  decline({
    code,
    message,
    ...(decline_code && { decline_code }),
    ...(advice_code && { advice_code }),
    charge: declined.charge.id,
    payment_intent: structuredClone(intent),
    payment_method: structuredClone(method.shown),
  });
}

function refuseUnauthenticated(here: Here, intent: Stripe.PaymentIntent, method: MethodRow): never {
  const message = "Your card was declined. This transaction requires authentication.";
  const code = "authentication_required";
  const error = {
    type: "card_error",
    code,
    decline_code: code,
    message,
    payment_method: method.shown,
  } as Stripe.PaymentIntent.LastPaymentError;
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    last_payment_error: error,
  });
  emit(here, "payment_intent.payment_failed", intent);
  return decline({
    code,
    decline_code: code,
    message,
    payment_intent: structuredClone(intent),
    payment_method: structuredClone(method.shown),
  });
}
