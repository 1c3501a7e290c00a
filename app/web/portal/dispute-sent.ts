import { data } from "@remix-run/node";
import { limitRate, withinRate } from "#app/domain/core/index.ts";
import { askQuestion, type StoredFile, type Submitted, submitDispute } from "#app/domain/disputes/index.ts";
import { sentence, submitting } from "#app/web/forms.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { keepFiles, readKept } from "#app/web/uploads/kept-files.ts";
import { readUploads, type Uploads, uploadLimits, withKept } from "#app/web/uploads/read-uploads.ts";
import { atFields, pickedIn, readClaimsForm, wishIn } from "./dispute-form.ts";
import type { Disputable } from "./disputing-view.ts";
import { sizeWords } from "./disputing-words.ts";

/** A form that came with files, and those that it carried from before. */
export interface SentForm extends Uploads {
  files: StoredFile[];
}

/** Nobody writes so much; each of them is a mail to the business. */
const anHour = { name: "dispute-words", max: 60, windowSeconds: 3_600 };
const aDay = { name: "uploads", max: uploadLimits.filesADay, windowSeconds: 86_400 };

/** A client's people together send so many files a day: more is nobody's proof, and would fill the store (case 31). */
export async function readSent(here: ContactHere, request: Request, clientId: string): Promise<SentForm> {
  const mayStore = () => withinRate(here.app.base, aDay, `${here.business.id} ${clientId}`);
  const sent = await readUploads(request, here.app, here.business.id, mayStore);
  return withKept(sent, await readKept(here.ctx, sent.form.all("kept")), here.app);
}

/** A form that comes back with all that was typed, and its files. */
export function comesBack(
  here: ContactHere,
  { form, files, refused }: SentForm,
  what: { errors?: Record<string, string>; message?: string; isShown?: boolean; status?: number },
) {
  const errors = { ...(refused.length > 0 && { files: refused.join(" ") }), ...what.errors };
  const isWrong = Object.keys(errors).length > 0;
  return data(
    {
      errors,
      message: what.message ?? (isWrong ? sentence(here.app, "disputing.check.errors") : undefined),
      isShown: what.isShown ?? false,
      picked: form.all("line"),
      values: form.typed,
      kept: keepFiles(here.ctx, files).map((file) => ({
        ...file,
        size: sizeWords(file.size, here.app.locale),
      })),
    },
    { status: what.status ?? (isWrong ? 422 : 200) },
  );
}

export type Returned = ReturnType<typeof comesBack>;

type Outcome = { ok: true; value: Submitted } | { ok: false; failure: Returned };

/** Sends a form's verb, unless a file was refused: then nothing is sent, so that nobody waits for half of it. */
export async function sending(
  here: ContactHere,
  sent: SentForm,
  verb: () => Promise<Submitted>,
  fields: (errors: Record<string, string>) => Record<string, string> = (errors) => errors,
): Promise<Outcome> {
  if (sent.refused.length > 0) return { ok: false, failure: comesBack(here, sent, {}) };
  const done = await submitting(here.app, sent.form, async () => {
    await limitRate(here.app.base, anHour, `${here.business.id} ${here.viewer.person.id}`);
    return verb();
  });
  if (done.ok) return done;
  const { errors, message } = done.failure.data;
  const status = done.failure.init?.status;
  return { ok: false, failure: comesBack(here, sent, { errors: fields(errors), message, status }) };
}

/** The dispute of a form: its ticked lines as claims. */
export function sendDispute(here: ContactHere, { page, room }: Disputable, sent: SentForm): Promise<Outcome> {
  const { invoice } = page;
  const picked = pickedIn(sent.form, room);
  const input = {
    invoiceId: invoice.id,
    claims: readClaimsForm(sent.form, picked, { room, locale: here.app.locale }),
    wanted: wishIn(sent.form),
    text: sent.form.text("text"),
    attachments: sent.files,
  };
  return sending(
    here,
    sent,
    () => submitDispute(here.ctxFor(invoice.clientId), input),
    (errors) => atFields(errors, picked),
  );
}

export function sendQuestion(
  here: ContactHere,
  { page, room }: Disputable,
  sent: SentForm,
): Promise<Outcome> {
  const { invoice } = page;
  const about = sent.form.text("about");
  const line = room.lines.find(({ position }) => String(position) === about);
  const text = sent.form.text("text");
  const input = { invoiceId: invoice.id, lineId: line?.id, text, attachments: sent.files };
  return sending(here, sent, () => askQuestion(here.ctxFor(invoice.clientId), input));
}
