import { HttpResponse, http, type RequestHandler } from "msw";
import * as z from "zod";
import type { Faults } from "#test/sandbox/faults.ts";
import type { LogMail, ResendState } from "#test/sandbox/resend/state.ts";
import type { Delivery } from "#test/sandbox/stripe/deliver.ts";
import type { CallLine, ChargeLine, MoneyLine, StripeState } from "#test/sandbox/stripe/state.ts";

const share = z.number().min(0).max(1);
const webhooks = z.strictObject({
  lose: share.optional(),
  duplicate: share.optional(),
  reorder: z.boolean().optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  seed: z.int().optional(),
});
const fault = z.strictObject({
  path: z.string().startsWith("/").optional(),
  latencyMs: z.int().min(0).max(600_000).optional(),
  errorRate: share.optional(),
  status: z.int().min(400).max(599).optional(),
  error: z.string().optional(),
  answerLost: z.boolean().optional(),
  times: z.int().min(1).optional(),
  seed: z.int().optional(),
  ratePerSecond: z.int().min(1).optional(),
  webhooks: webhooks.optional(),
});
const body = z.union([fault, z.array(fault)]);

/** How tests steer the outside world: `POST /faults` (an object or a list; `{}` ends all), `GET /log.json`. */
export function controlHandlers(url: string, faults: Faults, log: () => SandboxLog): RequestHandler[] {
  return [
    http.get(`${url}/faults`, () => HttpResponse.json(faults.list())),
    http.post(`${url}/faults`, async ({ request }) => {
      const wanted = body.safeParse(await request.json().catch(() => null));
      if (!wanted.success)
        return HttpResponse.json({ error: z.prettifyError(wanted.error) }, { status: 400 });
      faults.set(wanted.data);
      return HttpResponse.json(faults.list());
    }),
    http.get(`${url}/log.json`, () => HttpResponse.json(log())),
  ];
}

export interface SandboxLog {
  /** Oldest first; emptying the mailbox does not shorten it. */
  mails: LogMail[];
  requests: ResendState["requests"];
  /** Every attempt to move money, oldest first: what a test of "charged once" counts. */
  charges: ChargeLine[];
  refunds: MoneyLine[];
  disputes: MoneyLine[];
  /** Every call of Stripe's API. */
  calls: CallLine[];
  deliveries: Delivery[];
}

export function listLog(resend: ResendState, stripe: StripeState, deliveries: Delivery[]): SandboxLog {
  const { charges, refunds, disputes, calls } = stripe;
  return { mails: resend.log, requests: resend.requests, charges, refunds, disputes, calls, deliveries };
}
