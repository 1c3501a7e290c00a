import { renderAccountPdf } from "#app/documents/pdf/account-pdf.ts";
import { statementRowsInFile } from "#app/domain/payments/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { deskStatement } from "#app/web/desk/statement.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";
import { notOfPeriod, statementFileName, tooLong } from "#app/web/statement-file.ts";
import { statementPaper } from "#app/web/statement-view.ts";

export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args);
  const { query, statement, place } = await deskStatement(desk, args, statementRowsInFile.pdf);
  const refused = notOfPeriod(query, place);
  if (refused) return refused;
  if (statement.hasMore) return tooLong(locale, statementRowsInFile.pdf);
  return fileAnswer({
    name: statementFileName(statement, place, "pdf"),
    contentType: "application/pdf",
    content: await renderAccountPdf(statementPaper(statement, place)),
  });
});
