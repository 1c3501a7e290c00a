/** The `error` object of the API's answers, as far as the SDK reads it. */
export interface StripeError {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
  setup_intent?: object;
}

/**
 * Carries a refusal out of readers and verbs. `isResult` tells a call that was begun (a declined card, a charge already
 * refunded) from one that failed validation: only the former is kept under its idempotency key.
 */
export class RefusedCall extends Error {
  readonly status: number;
  readonly error: StripeError;
  readonly isResult: boolean;

  constructor(status: number, error: StripeError, isResult: boolean) {
    super(error.message);
    this.status = status;
    this.error = error;
    this.isResult = isResult;
  }
}

/** What is wrong with the call itself: 400, not kept. */
export function refuse(message: string, details: Partial<StripeError> = {}, status = 400): never {
  throw new RefusedCall(status, { type: "invalid_request_error", message, ...details }, false);
}

/** What the present state of things does not allow: 400, kept. */
export function refuseState(message: string, details: Partial<StripeError> = {}): never {
  throw new RefusedCall(400, { type: "invalid_request_error", message, ...details }, true);
}

/** What the card's bank says no to: 402, kept. */
export function decline(details: Omit<StripeError, "type">): never {
  throw new RefusedCall(402, { type: "card_error", ...details }, true);
}

/** An id that is nobody's. In the address it is 404, in a parameter 400. */
export function refuseMissing(kind: string, id: string, param: string): never {
  const status = param === "id" ? 404 : 400;
  return refuse(`No such ${kind}: '${id}'`, { code: "resource_missing", param }, status);
}

/** The failure a fault stands for: by Stripe's code, or by its status. */
export function failure(status = 500, code?: string): RefusedCall {
  const message = "The sandbox was asked to fail this request.";
  const isInvalid = status < 500 && status !== 402;
  const type = status === 402 ? "card_error" : isInvalid ? "invalid_request_error" : "api_error";
  const named = code ?? (status === 429 ? "rate_limit" : undefined);
  return new RefusedCall(status, { type, message, ...(named && { code: named }) }, status === 500);
}
