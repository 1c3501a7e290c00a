import { readMail } from "#test/sandbox/resend/read-mail.ts";
import { isRefusal, type Refusal, refusal } from "#test/sandbox/resend/refusal.ts";
import { type ResendState, takeMail } from "#test/sandbox/resend/state.ts";

export interface Accepted {
  answer: object;
  mailIds: string[];
}

const maxBatch = 100;

/** POST /emails */
export function acceptOne(state: ResendState, body: unknown, key: string | null): Accepted | Refusal {
  const mail = readMail(body, false);
  if (isRefusal(mail)) return mail;
  const { id } = takeMail(state, mail, key);
  return { answer: { id }, mailIds: [id] };
}

/** POST /emails/batch: strict takes all or none; permissive takes what is good and names the rest. */
export function acceptBatch(
  state: ResendState,
  body: unknown,
  key: string | null,
  request: Request,
): Accepted | Refusal {
  const mode = request.headers.get("x-batch-validation") ?? "strict";
  if (mode !== "strict" && mode !== "permissive") {
    return refusal("validation_error", "`x-batch-validation` is strict or permissive.");
  }
  if (!Array.isArray(body) || body.length === 0) {
    return refusal("validation_error", "The request body must be an array of emails.");
  }
  if (body.length > maxBatch) return refusal("validation_error", `A batch holds at most ${maxBatch} emails.`);
  const read = body.map((mail) => readMail(mail, true));
  const errors = read.flatMap((mail, index) => (isRefusal(mail) ? [{ index, message: mail.message }] : []));
  const firstRefused = read.find(isRefusal);
  if (mode === "strict" && firstRefused) return firstRefused;
  const mailIds = read.flatMap((mail) => (isRefusal(mail) ? [] : [takeMail(state, mail, key).id]));
  const data = mailIds.map((id) => ({ id }));
  return { answer: mode === "permissive" ? { data, errors } : { data }, mailIds };
}
