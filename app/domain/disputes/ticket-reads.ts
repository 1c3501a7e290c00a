import { and, asc, desc, eq, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { attachments, claims, disputeMessages, disputeNotes, disputes } from "#db/schema/disputes.ts";
import { creditNotes, invoiceLines, invoices } from "#db/schema/invoices.ts";
import { eventDetails, events } from "#db/schema/log.ts";

const assignees = alias(staffMembers, "assignees");
const proposers = alias(staffMembers, "proposers");
const deciders = alias(staffMembers, "deciders");
const earlierShown = 6;
const mostMessages = 500;

export const ticketRead = defineRead(
  ["businessId", "number"],
  {
    ...columnsOf(),
    clientName: clients.name,
    clientLocale: clients.locale,
    openerName: contacts.name,
    assigneeName: assignees.name,
    proposerName: proposers.name,
    deciderName: deciders.name,
    invoiceNumber: invoices.number,
    creditNoteNumber: creditNotes.number,
  },
  (select, p) =>
    select
      .from(disputes)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, disputes.clientId)))
      .innerJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, disputes.invoiceId)))
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, disputes.openedBy)))
      .leftJoin(assignees, and(eq(assignees.businessId, p.businessId), eq(assignees.id, disputes.assigneeId)))
      .leftJoin(proposers, and(eq(proposers.businessId, p.businessId), eq(proposers.id, disputes.proposedBy)))
      .leftJoin(deciders, and(eq(deciders.businessId, p.businessId), eq(deciders.id, disputes.decidedBy)))
      .leftJoin(
        creditNotes,
        and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.id, disputes.creditNoteId)),
      )
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          // A question that became a dispute is found by both: its old number stands in mails.
          or(eq(disputes.number, p.number), eq(disputes.formerNumber, p.number)),
        ),
      ),
);

function columnsOf() {
  const { id, number, formerNumber, kind, state, version, clientId, invoiceId, currency } = disputes;
  const { wanted, openedBy, channel, assigneeId, asked, granted, submittedAt, needsEvidence } = disputes;
  const { answerDueAt, firstAnsweredAt, dueAt, warnAt, warnedAt, escalatedAt, pausedAt } = disputes;
  const { minutesLeft, proposedBy, proposedAt, resolution, answer, dueOn, decidedBy, decidedAt } = disputes;
  const { creditNoteId, awaitsCreditNote, reopenedAt, acceptedAt, closedAt } = disputes;
  return {
    ...{ id, number, formerNumber, kind, state, version, clientId, invoiceId, currency },
    ...{ wanted, openedBy, channel, assigneeId, asked, granted, submittedAt, needsEvidence },
    ...{ answerDueAt, firstAnsweredAt, dueAt, warnAt, warnedAt, escalatedAt, pausedAt, minutesLeft },
    ...{ proposedBy, proposedAt, resolution, answer, dueOn, decidedBy, decidedAt, creditNoteId },
    ...{ awaitsCreditNote, reopenedAt, acceptedAt, closedAt },
  };
}

type Of = Record<"businessId" | "id", Placeholder>;
const ofDispute = <T extends typeof disputeMessages | typeof disputeNotes | typeof attachments>(
  table: T,
  p: Of,
): SQL | undefined => and(eq(table.businessId, p.businessId), eq(table.disputeId, p.id));

export const claimsRead = defineRead(
  ["businessId", "id"],
  {
    id: claims.id,
    position: claims.position,
    lineId: claims.lineId,
    linePosition: invoiceLines.position,
    lineName: invoiceLines.name,
    reason: claims.reason,
    correctedField: claims.correctedField,
    correctedValue: claims.correctedValue,
    asked: claims.asked,
    verdict: claims.verdict,
    granted: claims.granted,
    rootCause: claims.rootCause,
  },
  (select, p) =>
    select
      .from(claims)
      .leftJoin(
        invoiceLines,
        and(eq(invoiceLines.businessId, p.businessId), eq(invoiceLines.id, claims.lineId)),
      )
      .where(and(eq(claims.businessId, p.businessId), eq(claims.disputeId, p.id)))
      .orderBy(asc(claims.position)),
);

export const messagesRead = defineRead(
  ["businessId", "id"],
  {
    id: disputeMessages.id,
    authorKind: disputeMessages.authorKind,
    authorName: sql<string | null>`coalesce(${staffMembers.name}, ${contacts.name})`,
    text: disputeMessages.text,
    createdAt: disputeMessages.createdAt,
  },
  (select, p) =>
    select
      .from(disputeMessages)
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, disputeMessages.authorId)),
      )
      .leftJoin(
        contacts,
        and(eq(contacts.businessId, p.businessId), eq(contacts.id, disputeMessages.authorId)),
      )
      .where(ofDispute(disputeMessages, p))
      .orderBy(asc(disputeMessages.createdAt), asc(disputeMessages.id))
      .limit(mostMessages),
);

export const notesRead = defineRead(
  ["businessId", "id"],
  {
    id: disputeNotes.id,
    authorName: staffMembers.name,
    text: disputeNotes.text,
    createdAt: disputeNotes.createdAt,
  },
  (select, p) =>
    select
      .from(disputeNotes)
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, disputeNotes.staffId)),
      )
      .where(ofDispute(disputeNotes, p))
      .orderBy(asc(disputeNotes.createdAt), asc(disputeNotes.id))
      .limit(mostMessages),
);

export const filesRead = defineRead(
  ["businessId", "id"],
  {
    id: attachments.id,
    messageId: attachments.messageId,
    name: attachments.name,
    size: attachments.size,
  },
  (select, p) =>
    select
      .from(attachments)
      .where(ofDispute(attachments, p))
      .orderBy(asc(attachments.createdAt), asc(attachments.id))
      .limit(mostMessages),
);

export const earlierRead = defineRead(
  ["businessId", "clientId", "id"],
  {
    id: disputes.id,
    number: disputes.number,
    kind: disputes.kind,
    state: disputes.state,
    currency: disputes.currency,
    asked: disputes.asked,
    granted: disputes.granted,
    submittedAt: disputes.submittedAt,
  },
  (select, p) =>
    select
      .from(disputes)
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          eq(disputes.clientId, p.clientId),
          sql`${disputes.id} <> ${p.id}`,
        ),
      )
      .orderBy(desc(disputes.submittedAt), desc(disputes.id))
      .limit(earlierShown),
);

export const storyRead = defineRead(
  ["businessId", "id"],
  {
    id: events.id,
    at: events.at,
    kind: events.kind,
    actorKind: events.actorKind,
    actorName: sql<string | null>`coalesce(${staffMembers.name}, ${contacts.name})`,
    subjectKind: events.subjectKind,
    subjectId: events.subjectId,
    subjectName: sql<string | null>`null`,
    clientId: events.clientId,
    clientName: sql<string | null>`null`,
    data: events.data,
    details: eventDetails.details,
    source: events.source,
  },
  (select, p) =>
    select
      .from(events)
      .leftJoin(
        eventDetails,
        and(eq(eventDetails.businessId, events.businessId), eq(eventDetails.eventId, events.id)),
      )
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, events.actorId)),
      )
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, events.actorId)))
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, p.id)))
      .orderBy(desc(events.at), desc(events.id))
      .limit(100),
);
