import { Resend } from "resend";
import { formatAddress } from "#app/adapters/resend/format-address.ts";
import { mailError } from "#app/adapters/resend/mail-error.ts";
import {
  MailError,
  type Mailer,
  type MailReceipt,
  type OutgoingMail,
} from "#app/domain/notifications/mailer.ts";
import { safeFileName, singleLine } from "#app/kit/safe-text.ts";

export interface ResendMailerOptions {
  apiKey: string;
  /** Another address than Resend's own, such as the sandbox's. */
  baseUrl?: string;
  /** How long one call may take before it counts as unanswered. */
  timeoutMs: number;
  /** Whether the caller holds a database transaction open; sending then is a programming error. */
  insideTransaction: () => boolean;
}

const maxKeyLength = 256;
/** RFC 5322 §2.1.1 */
const maxHeaderLength = 998;

/** The mailer that sends through Resend. It never retries by itself: the worker does, with the same key. */
export function resendMailer(options: ResendMailerOptions): Mailer {
  const client = new Resend(options.apiKey, {
    baseUrl: options.baseUrl ?? "https://api.resend.com",
    userAgent: "kvit",
  });
  return {
    async send(mail, idempotencyKey) {
      if (options.insideTransaction()) throw new Error("mail is never sent inside a database transaction");
      if (idempotencyKey === "" || idempotencyKey.length > maxKeyLength) {
        throw new MailError({
          kind: "rejected",
          name: "invalid_idempotency_key",
          message: "1 to 256 characters",
        });
      }
      const signal = AbortSignal.timeout(options.timeoutMs);
      const sent = await client.emails.send(payload(mail), { idempotencyKey, signal });
      if (sent.error) throw mailError(sent.error, sent.headers);
      return receipt(sent.data);
    },
  };
}

/** Whatever becomes a header is one line without direction marks (case 29). */
function payload(mail: OutgoingMail) {
  const to = "email" in mail.to ? [mail.to] : mail.to;
  return {
    from: formatAddress(mail.from),
    to: to.map(formatAddress),
    replyTo: mail.replyTo && formatAddress(mail.replyTo),
    subject: singleLine(mail.subject),
    html: mail.html,
    text: mail.text,
    headers: mail.headers && mapValues(mail.headers, (value) => singleLine(value, maxHeaderLength)),
    attachments: mail.attachments?.map((file) => ({ ...file, filename: safeFileName(file.filename) })),
    tags: mail.tags && Object.entries(mail.tags).map(([name, value]) => ({ name, value })),
  };
}

function receipt(data: { id?: string } | null): MailReceipt {
  if (data?.id) return { id: data.id };
  throw new MailError({
    kind: "unknown",
    name: "no_receipt",
    message: "the mail was taken without a receipt",
  });
}

function mapValues(record: Readonly<Record<string, string>>, change: (value: string) => string) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
