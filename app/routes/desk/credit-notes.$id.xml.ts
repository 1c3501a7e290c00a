import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadCreditNoteById } from "#app/domain/invoices/index.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { paperOfCreditNote, xmlAnswer } from "#app/web/desk/paper.ts";
import { answering } from "#app/web/errors.ts";

import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const note = await loadCreditNoteById(desk.ctx, idOf("crn", args.params.id));
  return xmlAnswer(await paperOfCreditNote(desk, note, locale), note.document);
});
