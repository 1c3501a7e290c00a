import Stripe from "stripe";
import { GatewayError } from "#app/domain/payments/gateway.ts";

/** Answers that say nothing about the call itself: too many at once, the object is held, the provider is ill. */
const passing = new Set([408, 409, 429]);
const passingCodes = new Set(["rate_limit", "lock_timeout", "idempotency_key_in_use"]);
/** Our keys are wrong: mended by an owner, after which the same call goes through. */
const misconfigured = new Set([401, 403]);

/** What a failed call to Stripe means for the caller. A GatewayError passes through as it is. */
export function gatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode, code, type } = error;
  const kind = isPassing(statusCode, code) ? "transient" : "rejected";
  // The request's id leads to Stripe's own log; its message may quote a parameter and stays out.
  const message = `Stripe: ${type} ${statusCode ?? "without an answer"} ${error.requestId ?? ""}`.trim();
  return new GatewayError({ kind, code: codeOf(error), message });
}

function isPassing(status: number | undefined, code: string | undefined): boolean {
  if (status === undefined || status >= 500) return true;
  return passing.has(status) || misconfigured.has(status) || passingCodes.has(code ?? "");
}

function codeOf({ statusCode, code, rawType, type }: Stripe.errors.StripeError): string {
  if (statusCode === undefined) return "no_answer";
  if (misconfigured.has(statusCode)) return "key_refused";
  return code ?? rawType ?? type;
}

/** Whether a call was refused for good with one of the codes. */
export function isRejected(error: unknown, ...codes: string[]): error is GatewayError {
  return (
    error instanceof GatewayError &&
    error.kind === "rejected" &&
    (codes.length === 0 || codes.includes(error.code))
  );
}

/** A call whose failures are GatewayErrors. */
export async function refusable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw gatewayError(error);
  }
}
