import { loadCreditNoteById } from "#app/domain/invoices/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { paperOfCreditNote, xmlAnswer } from "#app/web/desk/paper.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args);
  const note = await loadCreditNoteById(desk.ctx, idOf("crn", args.params.id));
  return xmlAnswer(await paperOfCreditNote(desk, note, locale), note.document);
});
