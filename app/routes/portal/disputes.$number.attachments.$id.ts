import { loadAttachment } from "#app/domain/disputes/index.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { requireContact } from "#app/web/guards.ts";
import { numberOf } from "#app/web/portal/dispute-acts.ts";
import { attachmentAnswer, attachmentIn } from "#app/web/uploads/attachment-answer.ts";

/** A file that came with a dispute, to be saved. */
export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const asked = { number: numberOf(args), id: attachmentIn(args) };
  return attachmentAnswer(here, await loadAttachment(here.ctx, asked));
});
