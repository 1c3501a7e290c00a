import {
  attachmentsOf,
  hasControls,
  headersOf,
  type MailFile,
  tagsOf,
} from "#test/sandbox/resend/read-extras.ts";
import { type Refusal, RefusedMail, refusal, refuse } from "#test/sandbox/resend/refusal.ts";

export interface AcceptableMail {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: MailFile[];
}

const fields = new Set(
  "from to cc bcc reply_to subject html text headers tags attachments scheduled_at template topic_id region".split(
    " ",
  ),
);
const unplayed = ["scheduled_at", "template", "topic_id", "region"];
const maxRecipients = 50;

/** Reads one mail of a request body, or says as the real API would why it is refused. */
export function readMail(body: unknown, batch: boolean): AcceptableMail | Refusal {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return refusal("validation_error", "The request body must be an object.");
  }
  const mail = body as Record<string, unknown>;
  try {
    refuseStrangeFields(mail, batch);
    const from = fromOf(mail);
    return {
      from,
      to: addressesOf(mail, "to", true),
      cc: addressesOf(mail, "cc"),
      bcc: addressesOf(mail, "bcc"),
      replyTo: addressesOf(mail, "reply_to"),
      subject: subjectOf(mail),
      ...bodiesOf(mail),
      headers: headersOf(mail.headers),
      tags: tagsOf(mail.tags),
      attachments: attachmentsOf(mail.attachments),
    };
  } catch (thrown) {
    if (thrown instanceof RefusedMail) return thrown.refusal;
    throw thrown;
  }
}

function refuseStrangeFields(mail: Record<string, unknown>, batch: boolean): void {
  for (const field of Object.keys(mail)) {
    if (!fields.has(field)) refuse("validation_error", `Unknown field \`${field}\`.`);
    if (unplayed.includes(field) && mail[field] != null) {
      refuse("validation_error", `The sandbox does not play \`${field}\`.`);
    }
  }
  if (batch && mail.attachments != null) {
    refuse("validation_error", "`attachments` is not supported in batches.");
  }
}

function fromOf(mail: Record<string, unknown>): string {
  if (mail.from == null || mail.from === "") refuse("missing_required_field", "Missing `from` field.");
  const domain = typeof mail.from === "string" ? domainOf(mail.from) : null;
  if (domain === null) refuse("invalid_from_address", "Invalid `from` field.");
  if (!/(^|\.)(example|test|localhost)$/.test(domain)) {
    refuse("validation_error", `The ${domain} domain is not verified.`, 403);
  }
  return mail.from as string;
}

function addressesOf(mail: Record<string, unknown>, field: string, required = false): string[] {
  const value = mail[field];
  const list = value == null ? [] : Array.isArray(value) ? value : [value];
  if (required && list.length === 0) refuse("missing_required_field", `Missing \`${field}\` field.`);
  if (list.length > maxRecipients) {
    refuse("validation_error", `The \`${field}\` field holds at most ${maxRecipients} addresses.`);
  }
  for (const address of list) {
    const domain = typeof address === "string" ? domainOf(address) : null;
    if (domain === null) refuse("validation_error", `Invalid \`${field}\` field.`);
    // The real API refuses these, because mail to them bounces.
    if (/^(example|test)\.(com|net|org)$/.test(domain)) {
      refuse("validation_error", `Invalid \`${field}\` field: ${domain} takes no mail.`);
    }
  }
  return list as string[];
}

function subjectOf(mail: Record<string, unknown>): string {
  if (mail.subject == null || mail.subject === "") {
    refuse("missing_required_field", "Missing `subject` field.");
  }
  if (typeof mail.subject !== "string" || hasControls(mail.subject)) {
    refuse("validation_error", "Invalid `subject` field: line breaks are not allowed.");
  }
  return mail.subject;
}

function bodiesOf(mail: Record<string, unknown>): Pick<AcceptableMail, "html" | "text"> {
  for (const field of ["html", "text"] as const) {
    if (mail[field] != null && typeof mail[field] !== "string") {
      refuse("validation_error", `Invalid \`${field}\` field.`);
    }
  }
  if (!mail.html && !mail.text) refuse("missing_required_field", "Missing `html` or `text` field.");
  return { html: (mail.html as string) ?? null, text: (mail.text as string) ?? null };
}

/** The domain of `a@b.example`, `Name <a@b.example>` or `"Name, Ltd." <a@b.example>`; null when it is none of these. */
function domainOf(address: string): string | null {
  if (hasControls(address)) return null;
  const bare = /^(?:(?:"[^"]*"|[^"<>,;:@()[\]\\]*)\s*<([^<>]+)>|([^<>\s]+))$/.exec(address.trim());
  const parts =
    /^[^\s@"(),:;<>[\]\\]+@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}-]+)$/u.exec(
      bare?.[1] ?? bare?.[2] ?? "",
    );
  return parts ? parts[1]!.toLowerCase() : null;
}
