import { statementRowsInFile } from "#app/domain/payments/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireContact } from "#app/web/guards.ts";
import { statementOf } from "#app/web/portal/statement.ts";
import { notOfPeriod, statementCsv, statementFileName, tooLong } from "#app/web/statement-file.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const { query, statement, place } = await statementOf(here, args.request, statementRowsInFile.csv);
  const refused = notOfPeriod(query, place);
  if (refused) return refused;
  if (statement.hasMore) return tooLong(here.app.locale, statementRowsInFile.csv);
  return fileAnswer({
    name: statementFileName(statement, place, "csv"),
    contentType: "text/csv; charset=utf-8",
    content: statementCsv(statement, place),
  });
});
