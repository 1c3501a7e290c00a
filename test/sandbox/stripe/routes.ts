import * as z from "zod";
import { createIntent } from "#test/sandbox/stripe/create-intent.ts";
import { createSession } from "#test/sandbox/stripe/create-session.ts";
import { createCustomer, loadCustomer, updateCustomer } from "#test/sandbox/stripe/customers.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import { cancelRequest, confirmRequest, listIntents, loadIntent } from "#test/sandbox/stripe/intents.ts";
import { page } from "#test/sandbox/stripe/list.ts";
import { attachMethod, detachMethod, listMethods, loadMethod } from "#test/sandbox/stripe/methods.ts";
import { expand, listing, readParams } from "#test/sandbox/stripe/params.ts";
import { createRefund } from "#test/sandbox/stripe/refunds.ts";
import { refuseMissing } from "#test/sandbox/stripe/refusal.ts";
import { expireSession, listSessions, loadSession } from "#test/sandbox/stripe/sessions.ts";
import type { Here } from "#test/sandbox/stripe/state.ts";

export interface Call {
  here: Here;
  /** From the address; empty where there is none. */
  id: string;
  given: Form;
  payUrl: string;
}

export type Verb = (call: Call) => object;

const bare = z.strictObject({ expand });
const ofCharge = { ...listing, payment_intent: z.string().optional(), charge: z.string().optional() };
const ofChargeShape = z.strictObject(ofCharge);
const eventsShape = z.strictObject({
  ...listing,
  type: z.string().optional(),
  types: z.array(z.string()).max(20).optional(),
  delivery_success: z.enum(["true", "false"]).optional(),
});

/** `:id` stands for one part of the address. */
const routes: Record<string, Verb> = {
  "POST /v1/customers": ({ here, given }) => createCustomer(here, given),
  "GET /v1/customers/:id": read((here, id) => loadCustomer(here, id)),
  "POST /v1/customers/:id": ({ here, id, given }) => updateCustomer(here, id, given),
  "GET /v1/customers/:id/payment_methods": ({ here, id, given }) => listMethods(here, given, id),
  "POST /v1/checkout/sessions": ({ here, given, payUrl }) => createSession(here, given, payUrl),
  "GET /v1/checkout/sessions": ({ here, given }) => listSessions(here, given),
  "GET /v1/checkout/sessions/:id": read((here, id) => loadSession(here, id).shown),
  "POST /v1/checkout/sessions/:id/expire": ({ here, id, given }) => expireSession(here, id, given),
  "POST /v1/payment_intents": ({ here, given }) => createIntent(here, given),
  "GET /v1/payment_intents": ({ here, given }) => listIntents(here, given),
  "GET /v1/payment_intents/:id": read(loadIntent),
  "POST /v1/payment_intents/:id/cancel": ({ here, id, given }) => cancelRequest(here, id, given),
  "POST /v1/payment_intents/:id/confirm": ({ here, id, given }) => confirmRequest(here, id, given),
  "GET /v1/payment_methods": ({ here, given }) => listMethods(here, given),
  "GET /v1/payment_methods/:id": read((here, id) => loadMethod(here, id).shown),
  "POST /v1/payment_methods/:id/attach": ({ here, id, given }) => attachMethod(here, id, given),
  "POST /v1/payment_methods/:id/detach": ({ here, id, given }) => detachMethod(here, id, given),
  "GET /v1/setup_intents/:id": readFrom("setups", "setup_intent"),
  "POST /v1/refunds": ({ here, given }) => createRefund(here, given),
  "GET /v1/refunds": ({ here, given }) => listOfCharge(here, given, "refunds"),
  "GET /v1/refunds/:id": readFrom("refunds", "refund"),
  "GET /v1/disputes": ({ here, given }) => listOfCharge(here, given, "disputes"),
  "GET /v1/disputes/:id": readFrom("disputes", "dispute"),
  "GET /v1/charges/:id": readFrom("charges", "charge"),
  "GET /v1/balance_transactions/:id": readFrom("movements", "balance transaction"),
  "GET /v1/events": ({ here, given }) => listEvents(here, given),
  "GET /v1/events/:id": read(
    (here, id) => here.account.events.find((event) => event.id === id) ?? refuseMissing("event", id, "id"),
  ),
};

const patterns = Object.entries(routes).map(([route, verb]) => ({
  pattern: new RegExp(`^${route.replace(":id", "([^/]+)")}$`),
  verb,
}));

export function findRoute(method: string, path: string): { verb: Verb; id: string } | undefined {
  for (const { pattern, verb } of patterns) {
    const match = pattern.exec(`${method} ${path}`);
    if (match) return { verb, id: decodeURIComponent(match[1] ?? "") };
  }
  return undefined;
}

function read(load: (here: Here, id: string) => object): Verb {
  return ({ here, id, given }) => {
    readParams(bare, given);
    return load(here, id);
  };
}

function readFrom(shelf: "setups" | "refunds" | "disputes" | "charges" | "movements", kind: string): Verb {
  return read((here, id) => here.account[shelf].get(id) ?? refuseMissing(kind, id, "id"));
}

function listOfCharge(here: Here, given: Form, shelf: "refunds" | "disputes") {
  const query = readParams(ofChargeShape, given);
  const all = Array.from<{ id: string; created: number; charge: unknown; payment_intent: unknown }>(
    here.account[shelf].values(),
  );
  const own = all.filter(
    (one) =>
      (!query.charge || one.charge === query.charge) &&
      (!query.payment_intent || one.payment_intent === query.payment_intent),
  );
  return page(own, query, `/v1/${shelf}`);
}

function listEvents(here: Here, given: Form) {
  const query = readParams(eventsShape, given);
  const wanted = query.types ?? (query.type ? [query.type] : null);
  const fits = (type: string) =>
    !wanted ||
    wanted.some((name) => name === type || (name.endsWith("*") && type.startsWith(name.slice(0, -1))));
  return page(
    here.account.events.filter((event) => fits(event.type)),
    query,
    "/v1/events",
  );
}
