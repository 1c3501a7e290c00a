import { and, eq, gt } from "drizzle-orm";
import { disputeNotes } from "#db/schema/disputes.ts";
import { AppError, type Ctx, recordEvent, transaction } from "../core/index.ts";
import { lockDispute } from "./lock-dispute.ts";
import { readText } from "./read-text.ts";
import { writeNote } from "./write-note.ts";

export interface NoteOnDisputeInput {
  id: string;
  text: string;
}

/** so long a form may be under way for a second time */
const twinMs = 60_000;

/**
 * An internal note of a staff member, in any state; no contact ever reads it. It changes nothing of the dispute, so
 * that it stands in nobody's way. The same words of the same person within a minute are one note.
 */
export async function noteOnDispute(ctx: Ctx, input: NoteOnDisputeInput): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const text = readText(input.text, "note");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id);
    const [twin] = await inTx.tx
      .select({ id: disputeNotes.id })
      .from(disputeNotes)
      .where(
        and(
          eq(disputeNotes.businessId, ctx.scope.businessId),
          eq(disputeNotes.disputeId, dispute.id),
          eq(disputeNotes.staffId, actor.id),
          eq(disputeNotes.text, text),
          gt(disputeNotes.createdAt, new Date(ctx.clock.now().getTime() - twinMs)),
        ),
      )
      .limit(1);
    if (twin) return;
    const noteId = await writeNote(inTx, dispute, text);
    const { id, number, invoiceId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.noted",
      subject: { kind: "dispute", id },
      data: { number, invoiceId, noteId },
    });
  });
}
