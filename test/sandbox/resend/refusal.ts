/** Names and statuses of the API's errors, after resend.com/docs/api-reference/errors and the SDK's own list. */
const statuses = {
  invalid_idempotency_key: 400,
  validation_error: 422,
  missing_api_key: 401,
  restricted_api_key: 401,
  invalid_api_key: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid_idempotent_request: 409,
  concurrent_idempotent_requests: 409,
  invalid_attachment: 422,
  invalid_from_address: 422,
  invalid_parameter: 422,
  missing_required_field: 422,
  monthly_quota_exceeded: 429,
  daily_quota_exceeded: 429,
  rate_limit_exceeded: 429,
  security_error: 451,
  application_error: 500,
  internal_server_error: 500,
} as const;

export type RefusalName = keyof typeof statuses;

export interface Refusal {
  statusCode: number;
  name: RefusalName;
  message: string;
}

export function refusal(name: RefusalName, message: string, statusCode: number = statuses[name]): Refusal {
  return { statusCode, name, message };
}

export function isRefusal(value: object): value is Refusal {
  return (
    "statusCode" in value && "name" in value && value.name !== undefined && (value.name as string) in statuses
  );
}

/** The error that a fault stands for: by its name, or by its status. */
export function failure(status: number | undefined, error: string | undefined): Refusal {
  const name = error && error in statuses ? (error as RefusalName) : nameFor(status ?? 500);
  return refusal(name, "The sandbox was asked to fail this request.", status ?? statuses[name]);
}

function nameFor(status: number): RefusalName {
  if (status === 429) return "rate_limit_exceeded";
  if (status >= 500) return status === 500 ? "internal_server_error" : "application_error";
  const known = Object.entries(statuses).find(([, code]) => code === status);
  return known ? (known[0] as RefusalName) : "validation_error";
}

/** Carries a refusal out of the readers of single fields. */
export class RefusedMail extends Error {
  readonly refusal: Refusal;
  constructor(why: Refusal) {
    super(why.message);
    this.refusal = why;
  }
}

export function refuse(...why: Parameters<typeof refusal>): never {
  throw new RefusedMail(refusal(...why));
}
