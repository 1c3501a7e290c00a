import { loadAttachment } from "#app/domain/disputes/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { requireDesk } from "#app/web/guards.ts";
import { attachmentAnswer, attachmentIn } from "#app/web/uploads/attachment-answer.ts";

/** A file that came with a ticket, to be saved. */
export const loader = answeringFile(async (args) => {
  const desk = requireDesk(args);
  const asked = { number: args.params.number ?? "", id: attachmentIn(args) };
  return attachmentAnswer(desk, await loadAttachment(desk.ctx, asked));
});
