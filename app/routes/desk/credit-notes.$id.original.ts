import { notFound } from "#app/domain/core/index.ts";
import { loadCreditNoteById, loadFile } from "#app/domain/invoices/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The very bytes that were imported, to be saved. */
export const loader = answeringFile(async (args) => {
  const { ctx } = requireDesk(args);
  const note = await loadCreditNoteById(ctx, idOf("crn", args.params.id));
  if (!note.fileId) throw notFound();
  return fileAnswer(await loadFile(ctx, note.fileId));
});
