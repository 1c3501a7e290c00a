import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { clients, contacts } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { followUps, ratings } from "#db/schema/feedback.ts";
import { invoiceLines, invoices } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, notFound, requireStaff, transaction } from "../core/index.ts";
import { listStaff } from "../identity/index.ts";

/**
 * What one person said on one occasion, as the desk reads it: what it is about, which lines were not clear, what it was
 * before, and who follows it up. A hidden comment comes without its words. `not_found` when it is none of the
 * business's.
 */
export async function loadRating(ctx: Ctx, id: string) {
  requireStaff(ctx);
  return transaction(ctx, async (inTx) => {
    const { tx, scope } = inTx;
    const { businessId } = scope;
    const of = <Table extends { businessId: typeof ratings.businessId }>(table: Table) =>
      eq(table.businessId, businessId);
    const [row] = await tx
      .select({
        rating: ratings,
        clientName: clients.name,
        contactName: contacts.name,
        contactEmail: contacts.email,
        invoiceNumber: invoices.number,
        disputeNumber: disputes.number,
        paymentNumber: payments.number,
        followUp: followUps,
      })
      .from(ratings)
      .innerJoin(clients, and(of(clients as never), eq(clients.id, ratings.clientId)))
      .leftJoin(contacts, and(of(contacts as never), eq(contacts.id, ratings.contactId)))
      .leftJoin(invoices, and(of(invoices as never), eq(invoices.id, ratings.subjectId)))
      .leftJoin(disputes, and(of(disputes as never), eq(disputes.id, ratings.subjectId)))
      .leftJoin(payments, and(of(payments as never), eq(payments.id, ratings.subjectId)))
      .leftJoin(followUps, and(of(followUps as never), eq(followUps.ratingId, ratings.id)))
      .where(and(eq(ratings.businessId, businessId), eq(ratings.id, id)));
    if (!row) throw notFound();
    const { rating, ...about } = row;
    const unclear =
      rating.unclearLines.length > 0
        ? await tx
            .select({ lineId: invoiceLines.lineId, name: invoiceLines.name })
            .from(invoiceLines)
            .where(
              and(eq(invoiceLines.businessId, businessId), inArray(invoiceLines.id, rating.unclearLines)),
            )
            .orderBy(asc(invoiceLines.position))
        : [];
    const before = await tx
      .select({ at: events.at, score: sql<number>`(${events.data}->>'before')::int` })
      .from(events)
      .where(
        and(
          ...[eq(events.businessId, businessId), eq(events.subjectId, id)],
          eq(events.kind, "rating.changed"),
        ),
      )
      .orderBy(asc(events.at), asc(events.id));
    const staff = await listStaff(inTx);
    const shown = { ...rating, comment: rating.hiddenAt ? null : rating.comment };
    return { ...about, rating: shown, unclear, before, staff };
  });
}

export type LoadedRating = Awaited<ReturnType<typeof loadRating>>;
