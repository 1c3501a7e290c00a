import { and, asc, desc, eq, getTableColumns, ne } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { disputeStoryRead } from "./dispute-story-read.ts";
import { moneyMovesRead } from "./invoice-payment-reads.ts";

const { document: _document, ...figures } = getTableColumns(invoices);

const invoiceRead = defineRead(
  ["businessId", "key"],
  { ...figures, document: invoices.document },
  (select, p) =>
    select
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          eq(invoices.numberKey, p.key),
          ne(invoices.state, "draft"),
        ),
      ),
);

const invoiceByIdRead = defineRead(
  ["businessId", "id"],
  { ...figures, document: invoices.document },
  (select, p) =>
    select.from(invoices).where(and(eq(invoices.businessId, p.businessId), eq(invoices.id, p.id))),
);

const notesRead = defineRead(
  ["businessId", "invoiceId"],
  {
    id: creditNotes.id,
    number: creditNotes.number,
    numberKey: creditNotes.numberKey,
    issuedOn: creditNotes.issuedOn,
    issuedAt: creditNotes.issuedAt,
    applied: creditNotes.applied,
    total: creditNotes.total,
  },
  (select, p) =>
    select
      .from(creditNotes)
      .where(and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.invoiceId, p.invoiceId)))
      .orderBy(asc(creditNotes.issuedOn), asc(creditNotes.id)),
);

const staffRead = defineRead(
  ["businessId", "id"],
  {
    id: staffMembers.id,
    name: staffMembers.name,
    email: staffMembers.email,
    phone: staffMembers.phone,
    title: staffMembers.title,
  },
  (select, p) =>
    select
      .from(staffMembers)
      .where(and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, p.id))),
);

const timelineRead = defineRead(
  ["businessId", "subjectId"],
  {
    id: events.id,
    at: events.at,
    kind: events.kind,
    actorKind: events.actorKind,
    actorId: events.actorId,
    data: events.data,
    details: eventDetails.details,
    actorName: contacts.name,
  },
  (select, p) =>
    select
      .from(events)
      .leftJoin(
        eventDetails,
        and(eq(eventDetails.businessId, events.businessId), eq(eventDetails.eventId, events.id)),
      )
      .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, p.subjectId)))
      .orderBy(desc(events.at), desc(events.id))
      .limit(100),
);

export type InvoiceRow = Omit<typeof invoices.$inferSelect, "document"> & { document: SemanticDocument };

/** An issued invoice by its number key, with its credit notes, its story and the person who looks after it. */
export async function loadInvoice(ctx: Ctx, key: string) {
  const { businessId } = ctx.scope;
  const [[row]] = await ctx.db.flight(ctx.scope, [invoiceRead({ businessId, key })]);
  if (!row) throw notFound();
  return withStory(ctx, row);
}

/** The same by id, for the desk and for jobs; drafts included, but never for a contact. */
export async function loadInvoiceById(ctx: Ctx, id: string) {
  const { businessId } = ctx.scope;
  const [[row]] = await ctx.db.flight(ctx.scope, [invoiceByIdRead({ businessId, id })]);
  if (!row || (row.state === "draft" && ctx.actor.kind === "contact")) throw notFound();
  return withStory(ctx, row);
}

async function withStory(ctx: Ctx, row: typeof invoices.$inferSelect) {
  const { businessId } = ctx.scope;
  const [notes, timeline, staff, moves, disputes] = await ctx.db.flight(ctx.scope, [
    notesRead({ businessId, invoiceId: row.id }),
    timelineRead({ businessId, subjectId: row.id }),
    staffRead({ businessId, id: row.staffId }),
    moneyMovesRead({ businessId, invoiceId: row.id }),
    disputeStoryRead({ businessId, invoiceId: row.id }),
  ]);
  const invoice: InvoiceRow = { ...row, document: documentFromJson(row.document) };
  return { invoice, creditNotes: notes, timeline, staff: staff[0], moves, disputes };
}
