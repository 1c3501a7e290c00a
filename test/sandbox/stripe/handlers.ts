import { delay, HttpResponse, http, type RequestHandler } from "msw";
import Stripe from "stripe";
import type { Faults } from "#test/sandbox/faults.ts";
import { expanded, refusePaths } from "#test/sandbox/stripe/expand.ts";
import { readForm } from "#test/sandbox/stripe/form.ts";
import { releaseKey, takeKey } from "#test/sandbox/stripe/keys.ts";
import { failure, RefusedCall } from "#test/sandbox/stripe/refusal.ts";
import { type Call, findRoute } from "#test/sandbox/stripe/routes.ts";
import { runDue } from "#test/sandbox/stripe/run-due.ts";
import {
  type CallLine,
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

const keptCalls = 100_000;

/** Stripe's HTTP API at `url`, as far as Kvit uses it. */
export function stripeHandlers(stripe: StripeSandbox): RequestHandler[] {
  return [http.all(`${stripe.url}/v1/*`, ({ request }) => answer(stripe, request))];
}

async function answer(stripe: StripeSandbox, request: Request) {
  const { state, faults } = stripe;
  const { pathname, search } = new URL(request.url);
  const route = findRoute(request.method, pathname);
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const requestId = newId("req", 14);
  const headers: Record<string, string> = { "request-id": requestId, "stripe-version": Stripe.API_VERSION };
  if (key !== null) headers["idempotency-key"] = key;
  const line = { method: request.method, path: pathname, idempotencyKey: key };
  const account = accountOf(state, request);
  const say = (said: Answer, outcome: CallLine["outcome"], answerLost = false) => {
    note(state, { ...line, account: account?.secretKey ?? null, outcome, said, answerLost });
    if (answerLost) return HttpResponse.error();
    return HttpResponse.json(said.body, { status: said.status, headers });
  };
  const refuse = (why: RefusedCall, outcome: CallLine["outcome"] = "refused") => say(told(why), outcome);

  if (!route) return refuse(unrecognized(request.method, pathname));
  if (!account) return refuse(unauthorized(request));
  if (isTooFast(state, account, faults.ratePerSecond(pathname))) return refuse(failure(429));
  if (key !== null && (key.length === 0 || key.length > 255)) return refuse(badKey());

  const text = request.method === "GET" ? search.slice(1) : await request.text();
  const known = takeKey(account, key, `${request.method} ${pathname}\n${text}`, state.now());
  if (known.is === "other call") return refuse(otherCall(key!));
  if (known.is === "running") {
    headers["stripe-should-retry"] = "true";
    return refuse(keyInUse());
  }
  const fault = faults.next(pathname);
  const { era } = state;
  if (fault.latencyMs > 0) await delay(fault.latencyMs);
  if (state.era !== era) return HttpResponse.error();
  if (known.is === "known") {
    headers["idempotent-replayed"] = "true";
    if (fault.failure) return strike(known.answer);
    return say(known.answer, "replayed");
  }
  if (fault.failure && !fault.failure.afterEffect) {
    const why = failure(fault.failure.status, fault.failure.error);
    if (why.isResult && known.entry) known.entry.answer = told(why);
    else releaseKey(account, key);
    return refuse(why, "failed");
  }
  runDue(state);
  const here = { state, account, request: { id: requestId, idempotency_key: key } };
  const { said, isResult } = carryOut(route.verb, {
    here,
    id: route.id,
    given: readForm(text),
    payUrl: stripe.payUrl(request),
  });
  if (isResult && known.entry) known.entry.answer = said;
  else releaseKey(account, key);
  if (fault.failure) return strike(said);
  return say(said, said.status < 400 ? "done" : "refused");

  /** The call was carried out, but its caller hears nothing, or of a failure. */
  function strike(said: Answer) {
    const { status, error } = fault.failure!;
    const outcome = known.is === "known" ? "replayed" : "done";
    if (status === undefined && error === undefined) return say(said, outcome, true);
    const lie = told(failure(status, error));
    note(state, { ...line, account: account!.secretKey, outcome, said, answerLost: true });
    return HttpResponse.json(lie.body, { status: lie.status, headers });
  }
}

function carryOut(verb: (call: Call) => object, call: Call): { said: Answer; isResult: boolean } {
  try {
    const { expand = [] } = call.given;
    const paths = (Array.isArray(expand) ? expand : [expand]).map(String);
    refusePaths(paths);
    const answer = verb(call);
    const body = JSON.parse(JSON.stringify(expanded(call.here.account, answer, paths))) as object;
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

function note(state: StripeState, line: Omit<CallLine, "at" | "status" | "code"> & { said: Answer }): void {
  const { said, ...rest } = line;
  const code = (said.body as { error?: { code?: string } }).error?.code ?? null;
  state.calls.push({ at: moment(state), ...rest, status: said.status, code });
  if (state.calls.length > keptCalls) state.calls.shift();
}
