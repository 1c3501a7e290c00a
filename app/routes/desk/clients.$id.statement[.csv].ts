import { statementRowsInFile } from "#app/domain/payments/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { deskStatement } from "#app/web/desk/statement.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";
import { notOfPeriod, statementCsv, statementFileName, tooLong } from "#app/web/statement-file.ts";

export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args);
  const { query, statement, place } = await deskStatement(desk, args, statementRowsInFile.csv);
  const refused = notOfPeriod(query, place);
  if (refused) return refused;
  if (statement.hasMore) return tooLong(locale, statementRowsInFile.csv);
  return fileAnswer({
    name: statementFileName(statement, place, "csv"),
    contentType: "text/csv; charset=utf-8",
    content: statementCsv(statement, place),
  });
});
