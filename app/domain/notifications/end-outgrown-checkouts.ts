import { and, eq } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { allocations, creditNotes } from "#db/schema/invoices.ts";
import type { events } from "#db/schema/log.ts";
import type { Ctx, EventKind, InTx } from "../core/index.ts";
import { endStaleCheckouts } from "../payments/index.ts";

type Event = typeof events.$inferSelect;

const shrinking = new Set<string>([
  "credit_note.issued",
  "payment.succeeded",
  "payment.recorded",
  "invoice.written_off",
  "refund.failed",
  "chargeback.won",
  "dispute.submitted",
  "dispute.reopened",
] satisfies EventKind[]);

/**
 * What lowers what is payable of an invoice may leave a checkout open that asks for more than is owed: it is ended before it is paid. So is
 * an announced transfer for which nothing is owed any more.
 */
export async function endOutgrownCheckouts(ctx: InTx<Ctx>, event: Event): Promise<void> {
  if (!shrinking.has(event.kind)) return;
  for (const invoiceId of await invoicesOf(ctx, event)) await endStaleCheckouts(ctx, invoiceId);
}

async function invoicesOf(
  { tx, scope }: InTx<Ctx>,
  { subjectKind, subjectId, data }: Event,
): Promise<string[]> {
  if (subjectKind === "invoice") return [subjectId];
  if (subjectKind === "credit_note") {
    const [note] = await tx
      .select({ id: creditNotes.invoiceId })
      .from(creditNotes)
      .where(and(eq(creditNotes.businessId, scope.businessId), eq(creditNotes.id, subjectId)));
    return note?.id ? [note.id] : [];
  }
  if (subjectKind === "dispute") {
    const rows = await tx
      .select({ id: disputes.invoiceId })
      .from(disputes)
      .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.id, subjectId)));
    return rows.map(({ id }) => id);
  }
  const paymentId = subjectKind === "payment" ? subjectId : data.paymentId;
  if (typeof paymentId !== "string") return [];
  const rows = await tx
    .selectDistinct({ id: allocations.invoiceId })
    .from(allocations)
    .where(and(eq(allocations.businessId, scope.businessId), eq(allocations.paymentId, paymentId)));
  return rows.map(({ id }) => id).sort();
}
