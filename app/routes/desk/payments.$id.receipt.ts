import { answeringFile } from "#app/web/answering-file.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { requireDesk } from "#app/web/guards.ts";
import { receiptAnswer } from "#app/web/receipt.ts";

/** The client's receipt, in the reader's language. */
export const loader = answeringFile(async (args, { locale }) => {
  const { ctx } = requireDesk(args);
  return receiptAnswer(ctx, locale, idOf("pay", args.params.id));
});
