import { type ActionFunctionArgs, data } from "@remix-run/node";
import type { StoredFile } from "#app/domain/disputes/index.ts";
import type { AppContext } from "#app/web/context.ts";
import type { TicketFailure } from "#app/web/desk/ticket-form.ts";
import type { FormFailure } from "#app/web/forms.ts";
import { requireDesk, type StaffHere } from "#app/web/guards.ts";
import { sizeWords } from "#app/web/portal/disputing-words.ts";
import { keepFiles, readKept } from "#app/web/uploads/kept-files.ts";
import { readUploads, type Uploads, withKept } from "#app/web/uploads/read-uploads.ts";

export interface SentReply extends Uploads {
  desk: StaffHere;
  files: StoredFile[];
}

/** A message with its files, and those that it carried from before; for the desk that its page was opened for. */
export async function readReply(args: ActionFunctionArgs, app: AppContext): Promise<SentReply> {
  const here = requireDesk(args);
  const sent = await readUploads(args.request, app, here.business.id);
  const desk = requireDesk(args, { formBusiness: sent.form.text("business") });
  const kept = await readKept(desk.ctx, sent.form.all("kept"));
  return { ...withKept(sent, kept, app), desk };
}

/** A message that comes back with all that was typed, and its files; one that was refused is named. */
export function replyFailure(
  { desk, form, files, refused }: SentReply,
  failure?: { data: FormFailure; init: ResponseInit | null },
) {
  const status = failure?.init?.status ?? 422;
  const returned: TicketFailure = {
    ...{ form: "reply", isConflict: status === 409, typed: form.typed },
    message: failure?.data.message,
    errors: { ...failure?.data.errors, ...(refused.length > 0 && { files: refused.join(" ") }) },
    kept: keepFiles(desk.ctx, files).map((file) => ({
      ...file,
      size: sizeWords(file.size, desk.app.locale),
    })),
  };
  return data(returned, { status });
}
