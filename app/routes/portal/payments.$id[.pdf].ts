import { notFound } from "#app/domain/core/index.ts";
import { readId } from "#app/kit/ids.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { requireContact } from "#app/web/guards.ts";
import { receiptAnswer } from "#app/web/receipt.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const id = readId("pay", args.params.id ?? "");
  if (!id) throw notFound();
  return receiptAnswer(here.ctx, here.app.locale, id);
});
