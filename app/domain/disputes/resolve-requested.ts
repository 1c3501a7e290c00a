import { and, asc, eq } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { creditNotes } from "#db/schema/invoices.ts";
import type { events } from "#db/schema/log.ts";
import { type Ctx, type InTx, requireStaff, transaction } from "../core/index.ts";
import { completeDecision } from "./complete-decision.ts";
import { notesOfDecisions } from "./find-wanted-note.ts";
import { grantedBefore } from "./load-claims.ts";
import { lockDispute } from "./lock-dispute.ts";

/**
 * A credit note came from the business's own system: the decision on its invoice that waits for just that amount is
 * carried out with it, the oldest first. Nothing where none waits for it; safe to repeat. Returns the dispute's id.
 */
export function resolveRequested(ctx: Ctx, creditNoteId: string): Promise<string | undefined> {
  requireStaff(ctx);
  return transaction(ctx, async (inTx) => {
    const [note] = await inTx.tx
      .select({ invoiceId: creditNotes.invoiceId, total: creditNotes.total })
      .from(creditNotes)
      .where(and(eq(creditNotes.businessId, ctx.scope.businessId), eq(creditNotes.id, creditNoteId)));
    if (!note?.invoiceId) return undefined;
    for (const id of await waitingOn(inTx, note.invoiceId)) {
      const dispute = await lockDispute(inTx, id);
      if (dispute.state !== "proposed" || !dispute.awaitsCreditNote) continue;
      const before = [...(await grantedBefore(inTx, dispute)).values()].reduce((sum, one) => sum + one, 0n);
      if (dispute.granted - before !== note.total) continue;
      if ((await notesOfDecisions(inTx, note.invoiceId)).has(creditNoteId)) return undefined;
      await completeDecision(inTx, dispute, { creditNoteId, at: ctx.clock.now() });
      return id;
    }
    return undefined;
  });
}

/** Asks for that when a credit note was issued on an invoice that a decision waits for. */
export async function resolveRequestedLater(
  ctx: InTx<Ctx>,
  event: Pick<typeof events.$inferSelect, "kind" | "subjectId" | "data">,
): Promise<void> {
  const { invoiceId } = event.data;
  if (event.kind !== "credit_note.issued" || typeof invoiceId !== "string") return;
  if ((await waitingOn(ctx, invoiceId)).length === 0) return;
  const { businessId } = ctx.scope;
  await ctx.jobs.send(ctx.tx, "resolve-requested", { businessId, creditNoteId: event.subjectId });
}

async function waitingOn({ tx, scope }: InTx<Ctx>, invoiceId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(
      and(
        eq(disputes.businessId, scope.businessId),
        eq(disputes.invoiceId, invoiceId),
        eq(disputes.state, "proposed"),
        eq(disputes.awaitsCreditNote, true),
      ),
    )
    .orderBy(asc(disputes.proposedAt), asc(disputes.id));
  return rows.map(({ id }) => id);
}
