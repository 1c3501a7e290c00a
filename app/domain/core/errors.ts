import type { Money } from "#app/kit/currency.ts";

/** The closed list of what can go wrong in a way a caller may react to. */
export type ErrorCode =
  | "not_found"
  | "forbidden"
  | "unauthenticated"
  | "conflict"
  | "invalid"
  | "limit"
  | "unavailable";

export interface ErrorDetails {
  /** key in the catalog, for the sentence a person reads */
  message?: string;
  /** for the sentence; money is written as its reader writes it */
  values?: Record<string, string | number | Money>;
  /** field name → catalog key */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
}

/** An expected outcome that is not success. Surprises stay ordinary errors and are logged. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ? `${code}: ${details.message}` : code);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/** The one table from code to HTTP status. Another tenant's row is `not_found`, never `forbidden`. */
export const errorStatus: Record<ErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 422,
  limit: 429,
  unavailable: 503,
};

export const notFound = () => new AppError("not_found");

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** SQLSTATEs that say "try again later": serialization, locks, time-outs, full disk, memory, connections. */
const transientStates = new Set([
  ...["40001", "40P01", "55P03", "57014", "25P03", "25P04", "57P05"],
  ...["57P01", "57P02", "57P03", "53100", "53200", "53300", "53400", "58030"],
  ...["08000", "08001", "08003", "08004", "08006", "08007"],
]);
const transientNames = new Set([
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"],
]);

/** Whether a database error says "try again later" rather than "this is wrong". */
export function isTransient(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === "string" && (transientStates.has(code) || transientNames.has(code))) return true;
  }
  return false;
}

/** The constraint a unique violation names, or undefined for any other error. */
export function violatedUnique(error: unknown): string | undefined {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    const { code, constraint_name: name } = e as { code?: string; constraint_name?: string };
    if (code === "23505") return name ?? "";
  }
  return undefined;
}
