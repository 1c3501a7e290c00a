import { answeringFile } from "#app/web/answering-file.ts";
import { agingCsv } from "#app/web/desk/aging-csv.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The aging of one currency as a table for spreadsheets, all clients. */
export const loader = answeringFile(async (args, { locale }) => {
  const desk = requireDesk(args);
  const { name, content } = await agingCsv(desk, new URL(args.request.url), locale);
  return fileAnswer({ name, contentType: "text/csv; charset=utf-8", content });
});
