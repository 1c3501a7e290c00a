import { notFound } from "#app/domain/core/index.ts";
import { loadImport } from "#app/domain/exchange/index.ts";
import { loadFile } from "#app/domain/invoices/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The very bytes that came in, to be saved; of a file that could not be read nothing was kept. */
export const loader = answeringFile(async (args) => {
  const { ctx } = requireDesk(args);
  const { file, refusal } = await loadImport(ctx, idOf("imp", args.params.id));
  if (refusal) throw notFound();
  return fileAnswer(await loadFile(ctx, file.id));
});
