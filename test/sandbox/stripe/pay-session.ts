import type Stripe from "stripe";
import { emit } from "#test/sandbox/stripe/events.ts";
import { keepMethod } from "#test/sandbox/stripe/methods.ts";
import { chargeIntent } from "#test/sandbox/stripe/settle-charge.ts";
import { shapeCustomer } from "#test/sandbox/stripe/shape-customer.ts";
import { shapeIntent } from "#test/sandbox/stripe/shape-intent.ts";
import type { Here, MethodRow, SessionRow } from "#test/sandbox/stripe/state.ts";

export type PayOutcome = { is: "done" } | { is: "confirm" } | { is: "declined"; message: string };

/** A person presses the button of the payment page. */
export function paySession(here: Here, row: SessionRow, method: MethodRow): PayOutcome {
  const { id } = method.shown;
  here.account.methods.set(id, method);
  if (method.card?.authenticates) {
    row.waitingMethodId = id;
    awaitConfirmation(here, row);
    return { is: "confirm" };
  }
  return row.shown.mode === "setup" ? saveMethod(here, row, method) : charge(here, row, method);
}

/** The person's bank asked back, and the person answered. */
export function confirmSession(here: Here, row: SessionRow, isConfirmed: boolean): PayOutcome {
  const method = here.account.methods.get(row.waitingMethodId ?? "");
  if (!method) return { is: "declined", message: "There is nothing to confirm." };
  row.waitingMethodId = undefined;
  if (isConfirmed)
    return row.shown.mode === "setup" ? saveMethod(here, row, method) : charge(here, row, method);
  const message =
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
  const error = {
    type: "card_error",
    code:
      row.shown.mode === "setup"
        ? "setup_intent_authentication_failure"
        : "payment_intent_authentication_failure",
    message,
    payment_method: method.shown,
  };
  if (row.shown.mode === "setup") return refuseSetup(here, row, error);
  const intent = intentOf(here, row);
  Object.assign(intent, {
    status: "requires_payment_method",
    next_action: null,
    payment_method: null,
    last_payment_error: error,
  });
  emit(here, "payment_intent.payment_failed", intent);
  return { is: "declined", message };
}

function awaitConfirmation(here: Here, row: SessionRow): void {
  if (row.shown.mode === "setup") {
    const setup = here.account.setups.get(String(row.shown.setup_intent))!;
    setup.status = "requires_action";
    emit(here, "setup_intent.requires_action", setup);
    return;
  }
  const intent = intentOf(here, row);
  const next = { type: "redirect_to_url", redirect_to_url: { return_url: null, url: row.shown.url } };
  Object.assign(intent, {
    status: "requires_action",
    next_action: next,
    payment_method: row.waitingMethodId,
  });
  emit(here, "payment_intent.requires_action", intent);
}

function charge(here: Here, row: SessionRow, method: MethodRow): PayOutcome {
  const intent = intentOf(here, row);
  const declined = chargeIntent(here, { intent, method });
  if (declined) return { is: "declined", message: declined.error.message ?? "Your card was declined." };
  const customer = customerOf(here, row, method);
  intent.customer = customer;
  if (customer && intent.setup_future_usage) keepMethod(here, method, customer);
  complete(here, row, method, intent.status === "succeeded" ? "paid" : "unpaid");
  return { is: "done" };
}

/** The page's intent; made at the first attempt, used again by the next. */
function intentOf(here: Here, { shown, intentData, allowed }: SessionRow): Stripe.PaymentIntent {
  const known = here.account.intents.get(String(shown.payment_intent));
  if (known) return known;
  const intent = shapeIntent(here, {
    amount: shown.amount_total!,
    currency: shown.currency!,
    customer: shown.customer as string | null,
    description: intentData.description ?? null,
    metadata: { ...intentData.metadata },
    allowed,
    named: shown.allowed_payment_method_types ? allowed : null,
    setupFutureUsage: intentData.setupFutureUsage ?? null,
    receiptEmail: intentData.receiptEmail ?? null,
    statementDescriptorSuffix: intentData.statementDescriptorSuffix ?? null,
  });
  here.account.intents.set(intent.id, intent);
  shown.payment_intent = intent.id;
  emit(here, "payment_intent.created", intent);
  return intent;
}

function saveMethod(here: Here, row: SessionRow, method: MethodRow): PayOutcome {
  const refused = method.card?.attach;
  if (refused) {
    const { code, declineCode, message } = refused;
    return refuseSetup(here, row, {
      type: "card_error",
      code,
      message,
      payment_method: method.shown,
      ...(declineCode && { decline_code: declineCode }),
    });
  }
  const setup = here.account.setups.get(String(row.shown.setup_intent))!;
  const { customer } = row.shown;
  if (customer) keepMethod(here, method, String(customer));
  Object.assign(setup, { status: "succeeded", payment_method: method.shown.id, last_setup_error: null });
  emit(here, "setup_intent.succeeded", setup);
  complete(here, row, method, "no_payment_required");
  return { is: "done" };
}

function refuseSetup(
  here: Here,
  row: SessionRow,
  error: { type: string; code: string; message: string; [detail: string]: unknown },
): PayOutcome {
  const setup = here.account.setups.get(String(row.shown.setup_intent))!;
  Object.assign(setup, { status: "requires_payment_method", last_setup_error: error });
  emit(here, "setup_intent.setup_failed", setup);
  return { is: "declined", message: error.message };
}

function customerOf(here: Here, row: SessionRow, method: MethodRow): string | null {
  if (row.shown.customer || !row.makesCustomer) return row.shown.customer as string | null;
  const { name, email } = method.shown.billing_details;
  const customer = shapeCustomer(here, { name: name ?? undefined, email: email ?? undefined });
  here.account.customers.set(customer.id, customer);
  row.shown.customer = customer.id;
  emit(here, "customer.created", customer);
  return customer.id;
}

function complete(
  here: Here,
  { shown }: SessionRow,
  method: MethodRow,
  paid: Stripe.Checkout.Session.PaymentStatus,
): void {
  const { name, email } = method.shown.billing_details;
  Object.assign(shown, {
    status: "complete",
    payment_status: paid,
    url: null,
    customer_details: {
      address: null,
      business_name: null,
      email,
      individual_name: null,
      name,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
  });
  emit(here, "checkout.session.completed", shown);
}
