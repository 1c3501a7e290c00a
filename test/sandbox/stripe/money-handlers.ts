import { HttpResponse, http, type RequestHandler } from "msw";
import { stripeLevers } from "#test/sandbox/stripe/levers.ts";
import { moneyPage } from "#test/sandbox/stripe/money-page.ts";
import { RefusedCall } from "#test/sandbox/stripe/refusal.ts";
import type { StripeState } from "#test/sandbox/stripe/state.ts";

interface Money {
  url: string;
  state: StripeState;
  advance: (ms: number) => void;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The levers for people: a page of all payments with a button for what may still happen to each. */
export function moneyHandlers({ url, state, advance }: Money): RequestHandler[] {
  const levers = stripeLevers(state);
  const pulls: Record<string, (value: string) => unknown> = {
    clock: (days) => advance(Math.min(Math.max(Number(days) || 0, 0), 365) * dayMs),
    dispute: (intent) => levers.openDispute(intent),
    won: (id) => levers.closeDispute(id, "won"),
    lost: (id) => levers.closeDispute(id, "lost"),
    refund: (id) => levers.failRefund(id),
  };
  return [
    http.get(`${url}/stripe`, () => show(state, null)),
    http.post(`${url}/stripe`, async ({ request }) => {
      try {
        for (const [name, value] of new URLSearchParams(await request.text())) pulls[name]?.(value);
      } catch (error) {
        if (error instanceof RefusedCall) return show(state, error.message);
        throw error;
      }
      return new HttpResponse(null, { status: 303, headers: { location: "/stripe" } });
    }),
  ];
}

function show(state: StripeState, wrong: string | null) {
  const csp = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
  return HttpResponse.html(moneyPage(state, wrong), {
    status: wrong ? 409 : 200,
    headers: { "content-security-policy": csp, "cache-control": "no-store" },
  });
}
