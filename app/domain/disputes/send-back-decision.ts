import { AppError, type Ctx, isAtLeast, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { changeDispute, lockDispute, nextOf } from "./lock-dispute.ts";
import { readText } from "./read-text.ts";
import { writeNote } from "./write-note.ts";

export interface SendBackDecisionInput {
  id: string;
  /** why, for whoever decides again; the client never reads it */
  note: string;
  version?: number;
}

/**
 * Gives a decision that waits back to be decided anew, with an internal note that says why: a manager, or its author.
 * Nothing was made or told yet, so nothing is undone; what was chosen stays as a draft. Throws `conflict` when none
 * waits.
 */
export async function sendBackDecision(ctx: Ctx, input: SendBackDecisionInput): Promise<void> {
  requireStaff(ctx);
  const text = readText(input.note, "note");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id, input.version);
    const state = await nextOf(inTx, dispute, "send_back");
    const { actor } = ctx;
    const isAuthor = actor.kind === "staff" && actor.id === dispute.proposedBy;
    if (actor.kind === "staff" && !isAuthor && !isAtLeast(actor.role, "manager"))
      throw new AppError("forbidden");
    await changeDispute(inTx, dispute, {
      ...{ state, proposedBy: null, proposedAt: null, awaitsCreditNote: false },
    });
    await writeNote(inTx, dispute, text);
    const { id, number, invoiceId, proposedBy } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.sent_back",
      subject: { kind: "dispute", id },
      data: { number, invoiceId, proposedBy },
      details: { note: text },
    });
  });
}
