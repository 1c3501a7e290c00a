import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { imports } from "#db/schema/imports.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import type { Ctx } from "./context.ts";
import type { EventKind, SubjectKind } from "./event-kinds.ts";
import { requireStaff } from "./require-staff.ts";

export const eventsPerPage = 50;

const staffActor = alias(staffMembers, "staff_actor");
const contactActor = alias(contacts, "contact_actor");
const staffSubject = alias(staffMembers, "staff_subject");
const contactSubject = alias(contacts, "contact_subject");

const fields = {
  id: events.id,
  at: events.at,
  kind: events.kind,
  actorKind: events.actorKind,
  actorName: sql<string | null>`coalesce(${staffActor.name}, ${contactActor.name})`,
  subjectKind: events.subjectKind,
  subjectId: events.subjectId,
  subjectName: sql<
    string | null
  >`coalesce(${staffSubject.name}, ${contactSubject.name}, ${invoices.number}, ${creditNotes.number}, ${imports.number})`,
  clientId: events.clientId,
  clientName: clients.name,
  data: events.data,
  details: eventDetails.details,
  source: events.source,
};

const pageOf = (isAfter: boolean) =>
  defineRead(["businessId", "after"], fields, (select, p) => {
    const { businessId } = events;
    const edge = sql`(${events.at}, ${events.id}) < (select e.at, e.id from ${events} e where e.business_id = ${p.businessId} and e.id = ${p.after})`;
    return select
      .from(events)
      .leftJoin(
        eventDetails,
        and(eq(eventDetails.businessId, businessId), eq(eventDetails.eventId, events.id)),
      )
      .leftJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, events.clientId)))
      .leftJoin(staffActor, and(eq(staffActor.businessId, businessId), eq(staffActor.id, events.actorId)))
      .leftJoin(
        contactActor,
        and(eq(contactActor.businessId, businessId), eq(contactActor.id, events.actorId)),
      )
      .leftJoin(
        staffSubject,
        and(eq(staffSubject.businessId, businessId), eq(staffSubject.id, events.subjectId)),
      )
      .leftJoin(
        contactSubject,
        and(eq(contactSubject.businessId, businessId), eq(contactSubject.id, events.subjectId)),
      )
      .leftJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, events.subjectId)))
      .leftJoin(
        creditNotes,
        and(eq(creditNotes.businessId, businessId), eq(creditNotes.id, events.subjectId)),
      )
      .leftJoin(imports, and(eq(imports.businessId, businessId), eq(imports.id, events.subjectId)))
      .where(and(eq(businessId, p.businessId), isAfter ? edge : undefined))
      .orderBy(desc(events.at), desc(events.id))
      .limit(eventsPerPage + 1);
  });

const firstPage = pageOf(false);
const laterPage = pageOf(true);

export interface LogRow {
  id: string;
  at: Date;
  kind: EventKind;
  actorKind: "staff" | "contact" | "system";
  actorName: string | null;
  subjectKind: SubjectKind;
  subjectId: string;
  /** a person's name or a document's number */
  subjectName: string | null;
  clientId: string | null;
  clientName: string | null;
  data: Record<string, unknown>;
  /** erasable: gone when somebody asked to be forgotten */
  details: Record<string, unknown> | null;
  source: string;
}

/** A page of the business's log, newest first, with the names that its ids stand for today. */
export async function listEvents(
  ctx: Ctx,
  input: { after?: string } = {},
): Promise<{ rows: LogRow[]; hasMore: boolean }> {
  requireStaff(ctx);
  const read = input.after ? laterPage : firstPage;
  const [rows] = await ctx.db.flight(ctx.scope, [
    read({ businessId: ctx.scope.businessId, after: input.after }),
  ]);
  return { rows: rows.slice(0, eventsPerPage) as LogRow[], hasMore: rows.length > eventsPerPage };
}
