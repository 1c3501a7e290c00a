import { MailError, type MailErrorKind } from "#app/domain/notifications/mailer.ts";

interface ResendError {
  name?: string;
  message?: string;
  statusCode?: number | null;
}

const hourSeconds = 3600;

/** Waiting times for what does not say itself when it is over. */
const patience: Record<string, number> = {
  daily_quota_exceeded: 6 * hourSeconds,
  monthly_quota_exceeded: 24 * hourSeconds,
  concurrent_idempotent_requests: 5,
};

/** Our wrong configuration (key, sender domain, address of the API): mail waits until it is mended. */
const configurationStatuses = [401, 403, 404, 405];
const configurationSeconds = 300;

/** What an answer of Resend means for the mail; `headers` are null when there was no answer. */
export function mailError(error: ResendError, headers: Record<string, string> | null): MailError {
  const status = error.statusCode ?? null;
  const name = headers === null ? "no_answer" : (error.name ?? "unreadable_answer");
  const kind = kindOf(name, status);
  const retryAfterSeconds = kind === "transient" ? waitOf(name, status, headers) : undefined;
  return new MailError({ kind, name, message: error.message ?? name, retryAfterSeconds });
}

/** The SDK tells the status only where the body names it: without one, the same key makes another try safe. */
function kindOf(name: string, status: number | null): MailErrorKind {
  if (name === "concurrent_idempotent_requests" || status === null) return "transient";
  if (name === "invalid_idempotent_request") return "unknown";
  if (status >= 500 || status === 408 || status === 429) return "transient";
  if (configurationStatuses.includes(status)) return "transient";
  return status >= 400 ? "rejected" : "unknown";
}

function waitOf(
  name: string,
  status: number | null,
  headers: Record<string, string> | null,
): number | undefined {
  if (patience[name] !== undefined) return patience[name];
  if (status !== null && configurationStatuses.includes(status)) return configurationSeconds;
  const told = headers?.["retry-after"] ?? (status === 429 ? headers?.["ratelimit-reset"] : undefined);
  return told !== undefined && /^\d{1,6}$/.test(told) ? Number(told) : undefined;
}
