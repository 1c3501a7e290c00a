import { renderAccountPdf } from "#app/documents/pdf/account-pdf.ts";
import { statementRowsInFile } from "#app/domain/payments/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireContact } from "#app/web/guards.ts";
import { statementOf } from "#app/web/portal/statement.ts";
import { notOfPeriod, statementFileName, tooLong } from "#app/web/statement-file.ts";
import { statementPaper } from "#app/web/statement-view.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const { query, statement, place } = await statementOf(here, args.request, statementRowsInFile.pdf);
  const refused = notOfPeriod(query, place);
  if (refused) return refused;
  if (statement.hasMore) return tooLong(here.app.locale, statementRowsInFile.pdf);
  return fileAnswer({
    name: statementFileName(statement, place, "pdf"),
    contentType: "application/pdf",
    content: await renderAccountPdf(statementPaper(statement, place)),
  });
});
