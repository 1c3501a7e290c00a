/** A person or a business with its address. Names may be hostile: the adapter makes a safe header of them. */
export interface MailAddress {
  email: string;
  name?: string;
}

/** Reads `Kvit <invoices@example.com>` or a bare address, as in configuration; the address itself is not checked. */
export function parseMailAddress(text: string): MailAddress {
  const parts = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text);
  if (!parts) return { email: text.trim() };
  const name = parts[1]!.replace(/^"(.*)"$/, "$1");
  return name === "" ? { email: parts[2]!.trim() } : { name, email: parts[2]!.trim() };
}

export interface MailAttachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

/** One mail, ready to leave: every text already in the reader's language. */
export interface OutgoingMail {
  from: MailAddress;
  to: MailAddress | readonly MailAddress[];
  replyTo?: MailAddress;
  subject: string;
  html: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
  attachments?: readonly MailAttachment[];
  /** Names and values of ASCII letters, digits, `_` and `-`; they come back with the provider's events. */
  tags?: Readonly<Record<string, string>>;
}

/** The provider took the mail; `id` is its name for it. */
export interface MailReceipt {
  id: string;
}

/**
 * The way mail leaves the house.
 *
 * `send` is safe to repeat with the same key and the same mail for 24 hours: the provider then answers with the first
 * receipt and sends nothing. Later the outcome of an unanswered call is unknown and a person decides (case 77); the
 * caller watches that age. Every failure is a MailError. Never called inside a database transaction.
 */
export interface Mailer {
  send(mail: OutgoingMail, idempotencyKey: string): Promise<MailReceipt>;
}

/**
 * - `transient`: nothing is wrong with the mail; try again with the same key, not before `retryAfterSeconds`.
 *   The mail may nevertheless have left (lost answers look like this), so the key must stay the same.
 * - `rejected`: this mail will never be taken as it is.
 * - `unknown`: something was taken under this key, but not this mail, or the answer makes no sense; a person decides.
 */
export type MailErrorKind = "transient" | "rejected" | "unknown";

export interface MailErrorDetails {
  kind: MailErrorKind;
  /** The provider's name for it (`rate_limit_exceeded`), or ours (`no_answer`, `key_too_long`). */
  name: string;
  message: string;
  retryAfterSeconds?: number;
}

export class MailError extends Error {
  readonly kind: MailErrorKind;
  readonly retryAfterSeconds: number | undefined;

  constructor(details: MailErrorDetails) {
    super(details.message);
    this.name = details.name;
    this.kind = details.kind;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
