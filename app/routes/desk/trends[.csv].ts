import { answeringFile } from "#app/web/answering-file.ts";
import { trendsCsv } from "#app/web/desk/trends-csv.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The figures of the trends page as a table for spreadsheets. */
export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const { name, content } = await trendsCsv(desk, new URL(args.request.url), locale);
  return fileAnswer({ name, contentType: "text/csv; charset=utf-8", content });
});
