import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { creditNotes } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";

/**
 * A credit note that came from the business's own system since the dispute did, credits just what is granted and was
 * not made for another decision. A note of another amount is for a person to judge.
 */
export async function findWantedNote(
  ctx: InTx<Ctx>,
  { invoiceId, submittedAt, reopenedAt }: DisputeRow,
  credit: bigint,
): Promise<string | undefined> {
  const { businessId } = ctx.scope;
  const notes = await ctx.tx
    .select({ id: creditNotes.id })
    .from(creditNotes)
    .where(
      and(
        eq(creditNotes.businessId, businessId),
        eq(creditNotes.invoiceId, invoiceId),
        eq(creditNotes.total, credit),
        gte(creditNotes.createdAt, reopenedAt ?? submittedAt),
      ),
    )
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id));
  const used = await notesOfDecisions(ctx, invoiceId);
  return notes.find(({ id }) => !used.has(id))?.id;
}

/** Every credit note that a decision about the invoice has named so far. */
export async function notesOfDecisions(ctx: InTx<Ctx>, invoiceId: string): Promise<Set<string>> {
  const { businessId } = ctx.scope;
  const ids = ctx.tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.businessId, businessId), eq(disputes.invoiceId, invoiceId)));
  const rows = await ctx.tx
    .select({ id: sql<string | null>`${events.data} ->> 'creditNoteId'` })
    .from(events)
    .where(
      and(
        eq(events.businessId, businessId),
        eq(events.subjectKind, "dispute"),
        inArray(events.subjectId, ids),
        eq(events.kind, "dispute.resolved"),
      ),
    );
  return new Set(rows.flatMap(({ id }) => (id ? [id] : [])));
}
