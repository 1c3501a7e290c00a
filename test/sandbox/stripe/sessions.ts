import type Stripe from "stripe";
import * as z from "zod";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { cancelIntent } from "#test/sandbox/stripe/intents.ts";
import { page } from "#test/sandbox/stripe/list.ts";
import { expand, listing, readParams } from "#test/sandbox/stripe/params.ts";
import { refuseMissing, refuseState } from "#test/sandbox/stripe/refusal.ts";
import type { Here, SessionRow } from "#test/sandbox/stripe/state.ts";

const expireShape = z.strictObject({ expand });
const listShape = z.strictObject({
  ...listing,
  customer: z.string().optional(),
  payment_intent: z.string().optional(),
  status: z.enum(["complete", "expired", "open"]).optional(),
});

export function loadSession(here: Here, id: string): SessionRow {
  return here.account.sessions.get(id) ?? refuseMissing("checkout.session", id, "id");
}

export function listSessions(here: Here, given: Form) {
  const query = readParams(listShape, given);
  const own = Array.from(here.account.sessions.values(), (row) => row.shown).filter(
    (shown) =>
      (!query.customer || shown.customer === query.customer) &&
      (!query.payment_intent || shown.payment_intent === query.payment_intent) &&
      (!query.status || shown.status === query.status),
  );
  return page(own, query, "/v1/checkout/sessions");
}

export function expireSession(here: Here, id: string, given: Form): Stripe.Checkout.Session {
  readParams(expireShape, given);
  const row = loadSession(here, id);
  if (row.shown.status !== "open")
    refuseState(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.shown.status}.`,
    );
  return endSession(here, row);
}

/** Nobody can pay there any more; an intent that was begun is canceled with it. */
export function endSession(here: Here, row: SessionRow): Stripe.Checkout.Session {
  const { shown } = row;
  Object.assign(shown, { status: "expired", url: null });
  const intent = here.account.intents.get(String(shown.payment_intent));
  if (intent) cancelIntent(here, intent, "automatic");
  emit(here, "checkout.session.expired", shown);
  return shown;
}
