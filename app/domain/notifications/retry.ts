import type { MailError } from "./mailer.ts";

/** A provider knows a key for 24 hours; what was asked shortly before their end might be answered after it. */
export const keyLifeMs = 24 * 3_600_000 - 5 * 60_000;

export interface Attempt {
  messageId: string;
  attempts: number;
  /** no earlier attempt of this message could have been taken */
  isFirstInDoubt: boolean;
}

/** Refusals that were said before anything was taken. */
const notTaken = new Set([
  "rate_limit_exceeded",
  "daily_quota_exceeded",
  "monthly_quota_exceeded",
  "missing_api_key",
  "invalid_api_key",
  "restricted_api_key",
]);

/**
 * How long to wait after a passing failure; no seconds where the provider named none. Messages that wait for the same
 * moment are spread over a quarter of the time more, so that they do not come back all at once (case 79).
 */
export function waitAfter(
  error: MailError,
  { messageId }: Pick<Attempt, "messageId">,
): { seconds: number | undefined; isSurelyNotTaken: boolean } {
  const isSurelyNotTaken = notTaken.has(error.name);
  const told = error.retryAfterSeconds;
  if (told === undefined) return { seconds: undefined, isSurelyNotTaken };
  const share = Number.parseInt(messageId.slice(-6), 16) / 0xffffff;
  const spread = Math.ceil(share * Math.max(2, told / 4));
  return { seconds: told + spread, isSurelyNotTaken };
}
