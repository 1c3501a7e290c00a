import type Stripe from "stripe";
import * as z from "zod";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { page } from "#test/sandbox/stripe/list.ts";
import { expand, listing, readParams } from "#test/sandbox/stripe/params.ts";
import { refuseMissing, refuseState } from "#test/sandbox/stripe/refusal.ts";
import { type Here, seconds } from "#test/sandbox/stripe/state.ts";

const cancelShape = z.strictObject({
  cancellation_reason: z.enum(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]).optional(),
  expand,
});
const listShape = z.strictObject({ ...listing, customer: z.string().optional() });

export function loadIntent(here: Here, id: string): Stripe.PaymentIntent {
  return here.account.intents.get(id) ?? refuseMissing("payment_intent", id, "id");
}

export function listIntents(here: Here, given: Form) {
  const query = readParams(listShape, given);
  const own = Array.from(here.account.intents.values()).filter(
    (intent) => !query.customer || intent.customer === query.customer,
  );
  return page(own, query, "/v1/payment_intents");
}

export function cancelRequest(here: Here, id: string, given: Form): Stripe.PaymentIntent {
  const { cancellation_reason: reason = null } = readParams(cancelShape, given);
  const intent = loadIntent(here, id);
  refuseOwned(here, intent, "cancel");
  if (["succeeded", "canceled", "processing"].includes(intent.status))
    refuseState(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
      code: "payment_intent_unexpected_state",
      payment_intent: structuredClone(intent),
    });
  return cancelIntent(here, intent, reason);
}

/** While a payment page owns an intent, only the page may confirm or end it. */
export function refuseOwned(here: Here, intent: Stripe.PaymentIntent, act: "cancel" | "confirm"): void {
  const owner = Array.from(here.account.sessions.values()).find(
    ({ shown }) => shown.payment_intent === intent.id && shown.status === "open",
  );
  if (!owner) return;
  refuseState(
    `You cannot ${act} this PaymentIntent because it is owned by the open Checkout Session ${owner.shown.id}.` +
      " Expire the session instead.",
    { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) },
  );
}

export function cancelIntent(
  here: Here,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  Object.assign(intent, {
    status: "canceled",
    canceled_at: seconds(here.state),
    cancellation_reason: reason,
    next_action: null,
  });
  emit(here, "payment_intent.canceled", intent);
  return intent;
}

const confirmShape = z.strictObject({ payment_method: z.string().optional(), expand });

/** The sandbox confirms only on its payment page and at creation: this road exists to be refused. */
export function confirmRequest(here: Here, id: string, given: Form): never {
  readParams(confirmShape, given);
  const intent = loadIntent(here, id);
  refuseOwned(here, intent, "confirm");
  return refuseState(
    `This PaymentIntent's status is ${intent.status}; the sandbox confirms only at creation.`,
    { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) },
  );
}
