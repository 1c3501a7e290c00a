import { and, desc, eq, lt, sql } from "drizzle-orm";
import { allocations } from "#db/schema/invoices.ts";
import { ledgerEntries } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";

export interface TakenBack {
  /** null: it was not a payment that had paid it (balance credit, or before it came here) */
  paymentId: string | null;
  amount: bigint;
}

/** What a credit note took off its invoice's allocations into balance credit, the money that came last first. */
export async function takenBackBy(ctx: InTx<Ctx>, creditNoteId: string): Promise<TakenBack[]> {
  const rows = await ctx.tx
    .select({ paymentId: allocations.paymentId, source: allocations.source, amount: allocations.amount })
    .from(allocations)
    .innerJoin(
      ledgerEntries,
      and(eq(ledgerEntries.businessId, allocations.businessId), eq(ledgerEntries.id, allocations.entryId)),
    )
    .where(
      and(
        eq(allocations.businessId, ctx.scope.businessId),
        eq(ledgerEntries.externalId, `credit_note:${creditNoteId}`),
        lt(allocations.amount, sql`0`),
      ),
    )
    .orderBy(desc(allocations.createdAt), desc(allocations.id));
  return rows.map(({ paymentId, source, amount }) => ({
    paymentId: source === "payment" ? paymentId : null,
    amount: -amount,
  }));
}
