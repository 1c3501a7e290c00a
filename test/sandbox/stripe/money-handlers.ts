import { HttpResponse, http, type RequestHandler } from "msw";
import type { Courier } from "#test/sandbox/stripe/deliver.ts";
import { stripeLevers } from "#test/sandbox/stripe/levers.ts";
import { moneyPage } from "#test/sandbox/stripe/money-page.ts";
import { RefusedCall, refuse } from "#test/sandbox/stripe/refusal.ts";
import type { StripeState } from "#test/sandbox/stripe/state.ts";

interface Money {
  url: string;
  state: StripeState;
  courier: Courier;
  advance: (ms: number) => void;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The levers for people: a page of all payments with a button for what may still happen to each. */
export function moneyHandlers({ url, state, courier, advance }: Money): RequestHandler[] {
  const levers = stripeLevers(state);
  const pulls: Record<string, (value: string) => unknown> = {
    clock: (days) => advance(Math.min(Math.max(Number(days) || 0, 0), 365) * dayMs),
    dispute: (intent) => levers.openDispute(intent),
    won: (id) => levers.closeDispute(id, "won"),
    lost: (id) => levers.closeDispute(id, "lost"),
    refund: (id) => levers.failRefund(id),
  };
  return [
    http.get(`${url}/stripe`, () => show(null)),
    http.post(`${url}/stripe`, async ({ request }) => {
      try {
        const form = new URLSearchParams(await request.text());
        for (const [name, value] of form) pulls[name]?.(value);
        if (form.has("url")) tell(String(form.get("secretKey")), String(form.get("url")).trim());
      } catch (error) {
        if (error instanceof RefusedCall) return show(error.message);
        throw error;
      }
      return new HttpResponse(null, { status: 303, headers: { location: "/stripe" } });
    }),
  ];

  /** Another address for an account's webhooks, signed with its own secret. */
  function tell(secretKey: string, address: string): void {
    const secret = state.accounts.get(secretKey)?.webhookSecret;
    if (!secret || !/^https?:$/.test(URL.parse(address)?.protocol ?? "")) refuse("This is no web address.");
    courier.endpoints = courier.endpoints
      .filter((known) => known.url !== address)
      .concat({ secretKey, url: address, secret });
  }

  function show(wrong: string | null) {
    const csp = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
    return HttpResponse.html(moneyPage(state, courier.endpoints, wrong), {
      status: wrong ? 409 : 200,
      headers: { "content-security-policy": csp, "cache-control": "no-store" },
    });
  }
}
