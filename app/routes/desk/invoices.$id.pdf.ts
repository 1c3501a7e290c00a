import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { paperOfInvoice, pdfAnswer } from "#app/web/desk/paper.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args);
  const story = await loadInvoiceById(desk.ctx, idOf("inv", args.params.id));
  return pdfAnswer(await paperOfInvoice(desk, story, locale));
});
