import { delay, HttpResponse, http, type RequestHandler } from "msw";
import Stripe from "stripe";
import type { Faults, FaultVerdict } from "#test/sandbox/faults.ts";
import { expanded, refusePaths } from "#test/sandbox/stripe/expand.ts";
import { type Form, readForm } from "#test/sandbox/stripe/form.ts";
import { releaseKey, takeKey } from "#test/sandbox/stripe/keys.ts";
import { failure, RefusedCall } from "#test/sandbox/stripe/refusal.ts";
import { findRoute, type Verb } from "#test/sandbox/stripe/routes.ts";
import { runDue } from "#test/sandbox/stripe/run-due.ts";
import {
  type CallLine,
  type KeyEntry,
  moment,
  newId,
  type StripeAccount,
  type StripeState,
} from "#test/sandbox/stripe/state.ts";

export interface StripeSandbox {
  url: string;
  state: StripeState;
  faults: Faults;
  /** Where the payment page stands, as the caller of this request would write it. */
  payUrl: (request: Request) => string;
}

interface Answer {
  status: number;
  body: object;
}

type Struck = FaultVerdict["failure"];

const keptCalls = 100_000;

/** Stripe's HTTP API at `url`, as far as Kvit uses it. */
export function stripeHandlers(stripe: StripeSandbox): RequestHandler[] {
  return [http.all(`${stripe.url}/v1/*`, ({ request }) => answer(stripe, request))];
}

/** One call on its way to its answer. */
interface Exchange {
  stripe: StripeSandbox;
  request: Request;
  path: string;
  key: string | null;
  headers: Record<string, string>;
  account: StripeAccount | undefined;
}

async function answer(stripe: StripeSandbox, request: Request) {
  const { pathname: path, search } = new URL(request.url);
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const headers: Record<string, string> = {
    "request-id": newId("req", 14),
    "stripe-version": Stripe.API_VERSION,
    ...(key !== null && { "idempotency-key": key }),
  };
  const account = accountOf(stripe.state, request);
  const exchange: Exchange = { stripe, request, path, key, headers, account };
  const route = findRoute(request.method, path);
  if (!route) return refuse(exchange, unrecognized(request.method, path));
  if (!account) return refuse(exchange, unauthorized(request));
  if (isTooFast(stripe.state, account, stripe.faults.ratePerSecond(path)))
    return refuse(exchange, failure(429));
  if (key !== null && (key.length === 0 || key.length > 255)) return refuse(exchange, badKey());

  const text = request.method === "GET" ? search.slice(1) : await request.text();
  const known = takeKey(account, key, `${request.method} ${path}\n${text}`, stripe.state.now());
  if (known.is === "other call") return refuse(exchange, otherCall(key!));
  if (known.is === "running") {
    headers["stripe-should-retry"] = "true";
    return refuse(exchange, keyInUse());
  }
  const fault = stripe.faults.next(path);
  const { era } = stripe.state;
  if (fault.latencyMs > 0) await delay(fault.latencyMs);
  if (stripe.state.era !== era) return HttpResponse.error();
  if (known.is === "known") {
    headers["idempotent-replayed"] = "true";
    return reply(exchange, known.answer, "replayed", fault.failure);
  }
  if (fault.failure && !fault.failure.afterEffect) {
    const why = failure(fault.failure.status, fault.failure.error);
    settleKey(exchange, known.entry, told(why), why.isResult);
    return refuse(exchange, why, "failed");
  }
  const { said, isResult } = carryOut(exchange, route, readForm(text));
  settleKey(exchange, known.entry, said, isResult);
  return reply(exchange, said, said.status < 400 ? "done" : "refused", fault.failure);
}

function refuse(exchange: Exchange, why: RefusedCall, outcome: CallLine["outcome"] = "refused") {
  return reply(exchange, told(why), outcome, null);
}

/** Says it, unless a fault wants the caller to hear nothing, or of a failure. */
function reply(exchange: Exchange, said: Answer, outcome: CallLine["outcome"], struck: Struck) {
  const { stripe, request, path, key, account, headers } = exchange;
  const code = (said.body as { error?: { code?: string } }).error?.code ?? null;
  note(stripe.state, {
    account: account?.secretKey ?? null,
    method: request.method,
    path,
    idempotencyKey: key,
    outcome,
    status: said.status,
    code,
    answerLost: struck !== null,
  });
  if (struck && struck.status === undefined && struck.error === undefined) return HttpResponse.error();
  const heard = struck ? told(failure(struck.status, struck.error)) : said;
  return HttpResponse.json(heard.body, { status: heard.status, headers });
}

function settleKey(
  { account, key }: Exchange,
  entry: KeyEntry | null,
  said: Answer,
  isResult: boolean,
): void {
  if (isResult && entry) entry.answer = said;
  else releaseKey(account!, key);
}

function carryOut(
  { stripe, request, key, account, headers }: Exchange,
  { verb, id }: { verb: Verb; id: string },
  given: Form,
): { said: Answer; isResult: boolean } {
  const { state } = stripe;
  runDue(state);
  const from = { id: headers["request-id"]!, idempotency_key: key };
  const here = { state, account: account!, request: from };
  try {
    const { expand = [] } = given;
    const paths = (Array.isArray(expand) ? expand : [expand]).map(String);
    refusePaths(paths);
    const answer = verb({ here, id, given, payUrl: stripe.payUrl(request) });
    const body = JSON.parse(JSON.stringify(expanded(here.account, answer, paths))) as object;
    return { said: { status: 200, body }, isResult: true };
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error;
    return { said: told(error), isResult: error.isResult };
  }
}

function told(why: RefusedCall): Answer {
  const doc = why.error.code ? { doc_url: `https://docs.stripe.com/error-codes/${why.error.code}` } : {};
  return { status: why.status, body: { error: { ...JSON.parse(JSON.stringify(why.error)), ...doc } } };
}

function accountOf(state: StripeState, request: Request): StripeAccount | undefined {
  return state.accounts.get(secretKeyOf(request) ?? "");
}

function secretKeyOf(request: Request): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
}

function isTooFast(state: StripeState, account: StripeAccount, limit = Number.POSITIVE_INFINITY): boolean {
  const second = Math.floor(state.now() / 1000);
  if (account.window.second !== second) account.window = { second, count: 0 };
  account.window.count++;
  return account.window.count > limit;
}

function unauthorized(request: Request): RefusedCall {
  const key = secretKeyOf(request);
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****. The sandbox knows only its own keys.`
    : "You did not provide an API key. You need to provide your API key in the Authorization header.";
  return new RefusedCall(401, { type: "invalid_request_error", message }, false);
}

function unrecognized(method: string, path: string): RefusedCall {
  const message = `Unrecognized request URL (${method}: ${path}). The sandbox does not play it, or Stripe has none.`;
  return new RefusedCall(404, { type: "invalid_request_error", message }, false);
}

function badKey(): RefusedCall {
  const message = "Idempotency-Key must be between 1 and 255 characters.";
  return new RefusedCall(400, { type: "idempotency_error", message }, false);
}

function otherCall(key: string): RefusedCall {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new RefusedCall(400, { type: "idempotency_error", message }, false);
}

function keyInUse(): RefusedCall {
  const message = "There is currently another in-progress request using this Idempotent Key.";
  return new RefusedCall(409, { type: "idempotency_error", code: "idempotency_key_in_use", message }, false);
}

function note(state: StripeState, line: Omit<CallLine, "at">): void {
  state.calls.push({ at: moment(state), ...line });
  if (state.calls.length > keptCalls) state.calls.shift();
}
