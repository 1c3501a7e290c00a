import { HttpResponse, http, type RequestHandler } from "msw";
import * as z from "zod";
import type { Courier } from "#test/sandbox/stripe/deliver.ts";
import { closeDispute, openDispute } from "#test/sandbox/stripe/disputes.ts";
import { failRefund } from "#test/sandbox/stripe/refunds.ts";
import { RefusedCall, refuse, refuseMissing } from "#test/sandbox/stripe/refusal.ts";
import { type Here, hereOf, type StripeAccount, type StripeState } from "#test/sandbox/stripe/state.ts";

export interface Levers {
  /** A payer's bank takes a payment back. */
  openDispute(intentId: string, reason?: string): { id: string; amount: number };
  closeDispute(id: string, outcome: "won" | "lost"): { id: string; status: string };
  /** Sends a refund back at once; given an intent, its next refund comes back a second after it was made. */
  failRefund(id: string, reason?: string): void;
}

export function stripeLevers(state: StripeState): Levers {
  return {
    openDispute(intentId, reason = "fraudulent") {
      const here = ownerOf(state, (account) => account.intents.has(intentId), "payment_intent", intentId);
      const charge = here.account.charges.get(String(here.account.intents.get(intentId)!.latest_charge));
      return charge ? openDispute(here, charge, reason) : refuse("Nothing was charged there.");
    },
    closeDispute(id, outcome) {
      const here = ownerOf(state, (account) => account.disputes.has(id), "dispute", id);
      return closeDispute(here, here.account.disputes.get(id)!, outcome);
    },
    failRefund(id, reason) {
      const has = (account: StripeAccount) => account.refunds.has(id) || account.intents.has(id);
      const here = ownerOf(state, has, "refund", id);
      const refund = here.account.refunds.get(id);
      if (refund) failRefund(here, refund, reason);
      else here.account.refundFails.add(id);
    },
  };
}

function ownerOf(
  state: StripeState,
  has: (account: StripeAccount) => boolean,
  kind: string,
  id: string,
): Here {
  const account = Array.from(state.accounts.values()).find(has);
  return account ? hereOf(state, account) : refuseMissing(kind, id, "id");
}

const clockShape = z.strictObject({
  advanceMs: z.number().min(0).optional(),
  advanceDays: z.number().min(0).optional(),
  /** what becomes due within so many days happens now, and the clock stays */
  hurryDays: z.number().min(0).optional(),
});
const disputeShape = z.strictObject({ payment_intent: z.string(), reason: z.string().optional() });
const outcomeShape = z.strictObject({ outcome: z.enum(["won", "lost"]) });
const refundShape = z.strictObject({ refund: z.string(), reason: z.string().optional() });
const endpointShape = z.strictObject({ secretKey: z.string(), url: z.url(), secret: z.string() });

interface Control {
  url: string;
  state: StripeState;
  courier: Courier;
  advance: (ms: number) => void;
  hurry: (ms: number) => void;
}

/** The same levers over HTTP, for the process of its own; all take JSON. */
export function leverHandlers({ url, state, courier, advance, hurry }: Control): RequestHandler[] {
  const levers = stripeLevers(state);
  const dayMs = 24 * 60 * 60 * 1000;
  return [
    lever(`${url}/clock`, clockShape, ({ advanceMs = 0, advanceDays = 0, hurryDays = 0 }) => {
      advance(advanceMs + advanceDays * dayMs);
      if (hurryDays > 0) hurry(hurryDays * dayMs);
      return { now: new Date(state.now()).toISOString() };
    }),
    lever(`${url}/stripe/disputes`, disputeShape, ({ payment_intent, reason }) =>
      levers.openDispute(payment_intent, reason),
    ),
    lever(`${url}/stripe/disputes/:id`, outcomeShape, ({ outcome }, id) => levers.closeDispute(id, outcome)),
    lever(`${url}/stripe/refund-fails`, refundShape, ({ refund, reason }) => {
      levers.failRefund(refund, reason);
      return {};
    }),
    lever(`${url}/webhook-endpoints`, endpointShape, (endpoint) => {
      courier.endpoints = courier.endpoints.filter((known) => known.url !== endpoint.url).concat(endpoint);
      return courier.endpoints;
    }),
    http.get(`${url}/webhook-endpoints`, () => HttpResponse.json(courier.endpoints)),
  ];
}

function lever<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  pull: (given: z.infer<Shape>, id: string) => object,
): RequestHandler {
  return http.post(url, async ({ request, params }) => {
    const given = shape.safeParse(await request.json().catch(() => null));
    if (!given.success) return HttpResponse.json({ error: z.prettifyError(given.error) }, { status: 400 });
    try {
      return HttpResponse.json(pull(given.data, String(params.id ?? "")));
    } catch (error) {
      if (error instanceof RefusedCall)
        return HttpResponse.json({ error: error.message }, { status: error.status });
      throw error;
    }
  });
}
