import { and, desc, eq, sql } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import { events } from "#db/schema/log.ts";
import { AppError, type Ctx, type EventKind, type InTx } from "../core/index.ts";

/** Changes that have a sentence of their own. */
const told = new Set<string>([
  ...(["dispute.assigned", "dispute.taken_up", "dispute.replied", "dispute.proposed"] as const),
  ...(["dispute.sent_back", "dispute.resolved", "dispute.accepted", "dispute.reopened"] as const),
  ...(["dispute.withdrawn", "dispute.closed"] as const),
] satisfies EventKind[]);

/** The conflict that says who changed the dispute last, and how: whoever reads it knows what to look at. */
export async function changedMeanwhile(ctx: InTx<Ctx>, disputeId: string): Promise<AppError> {
  const [last] = await ctx.tx
    .select({ kind: events.kind, who: sql<string | null>`coalesce(${staffMembers.name}, ${contacts.name})` })
    .from(events)
    .leftJoin(
      staffMembers,
      and(eq(staffMembers.businessId, events.businessId), eq(staffMembers.id, events.actorId)),
    )
    .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
    .where(
      and(
        eq(events.businessId, ctx.scope.businessId),
        eq(events.subjectKind, "dispute"),
        eq(events.subjectId, disputeId),
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(1);
  if (!last?.who || !told.has(last.kind))
    return new AppError("conflict", { message: "disputes.error.changed" });
  const what = last.kind.replace("dispute.", "");
  return new AppError("conflict", { message: `disputes.error.changed.${what}`, values: { who: last.who } });
}
