import { and, asc, eq } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { contacts } from "#db/schema/clients.ts";
import { events, messages } from "#db/schema/log.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

export interface Delivery {
  id: string;
  email: string;
  name: string | null;
  state: "pending" | "sent" | "failed" | "unknown";
  sentAt: Date | null;
  /** why it failed, in the mail service's words */
  failure: string | null;
}

const deliveriesRead = defineRead(
  ["businessId", "subjectId"],
  {
    id: messages.id,
    email: messages.toAddress,
    name: contacts.name,
    state: messages.state,
    sentAt: messages.sentAt,
    failure: messages.failure,
  },
  (select, p) =>
    select
      .from(events)
      .innerJoin(messages, and(eq(messages.businessId, events.businessId), eq(messages.eventId, events.id)))
      .leftJoin(
        contacts,
        and(eq(contacts.businessId, messages.businessId), eq(contacts.id, messages.recipientId)),
      )
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, p.subjectId)))
      .orderBy(asc(messages.toAddress), asc(messages.id))
      .limit(100),
);

/** What became of the mails about one document, a row for each recipient. */
export async function listDeliveries(ctx: Ctx, input: { subjectId: string }): Promise<Delivery[]> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [deliveriesRead({ businessId, ...input })]);
  return rows as Delivery[];
}
