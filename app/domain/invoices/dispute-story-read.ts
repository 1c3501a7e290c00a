import { and, desc, eq, inArray } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { events } from "#db/schema/log.ts";

const told = [
  ...(["question.asked", "dispute.submitted", "dispute.replied", "dispute.escalated"] as const),
  ...(["dispute.resolved", "dispute.reopened", "dispute.withdrawn", "dispute.accepted"] as const),
];

/** What happened in the disputes and questions about an invoice, newest first. Inside moves are not its story. */
export const disputeStoryRead = defineRead(
  ["businessId", "invoiceId"],
  {
    at: events.at,
    kind: events.kind,
    data: events.data,
    number: disputes.number,
    contactName: contacts.name,
    staffName: staffMembers.name,
  },
  (select, p) =>
    select
      .from(disputes)
      .innerJoin(events, and(eq(events.businessId, disputes.businessId), eq(events.subjectId, disputes.id)))
      .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, events.businessId), eq(staffMembers.id, events.actorId)),
      )
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          eq(disputes.invoiceId, p.invoiceId),
          inArray(events.kind, told),
        ),
      )
      .orderBy(desc(events.at), desc(events.id))
      .limit(100),
);
