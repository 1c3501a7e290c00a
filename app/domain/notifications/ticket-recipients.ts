import { and, eq, inArray, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { disputeMessages } from "#db/schema/disputes.ts";
import type { events } from "#db/schema/log.ts";
import { memberships } from "#db/schema/people.ts";
import type { Ctx, InTx, StaffRole } from "../core/index.ts";
import type { Happened, StaffAudience } from "./who-hears.ts";

export interface Recipient {
  id: string;
  email: string;
}

type Event = typeof events.$inferSelect;

/** Who of the business's own people hears: never the one who did it. */
export async function staffOf(
  ctx: InTx<Ctx>,
  event: Event,
  audience: StaffAudience,
  { data, refund, dispute }: Happened,
): Promise<Recipient[]> {
  const team = await teamOf(ctx);
  const others = team.filter(({ id }) => id !== event.actorId);
  const managers = others.filter(({ role }) => role !== "support");
  if (audience === "managers") return managers;
  if (audience === "holder") return others.filter(({ id }) => id === data.after);
  if (audience === "author") {
    const author = dispute ? data.proposedBy : refund?.requestedBy;
    return (dispute ? others : team).filter(({ id }) => id === author);
  }
  const isThere = team.some(({ id }) => id === dispute?.assigneeId);
  const isAssignee = ({ id }: Recipient) => id === dispute?.assigneeId;
  if (audience === "responsible") return others.filter((one) => one.role !== "support" || isAssignee(one));
  if (isThere) return others.filter(isAssignee);
  const support = others.filter(({ role }) => role === "support");
  return support.length > 0 ? support : managers;
}

/** The contacts who take part: who opened it, and who wrote in it. */
export async function disputantsOf({ tx, scope }: InTx<Ctx>, { dispute }: Happened): Promise<string[]> {
  if (!dispute) return [];
  const written = await tx
    .selectDistinct({ id: disputeMessages.authorId })
    .from(disputeMessages)
    .where(
      and(
        eq(disputeMessages.businessId, scope.businessId),
        eq(disputeMessages.disputeId, dispute.id),
        eq(disputeMessages.authorKind, "contact"),
      ),
    );
  return [dispute.openedBy, ...written.flatMap(({ id }) => (id ? [id] : []))];
}

interface Member extends Recipient {
  role: StaffRole;
}

async function teamOf({ tx, scope }: InTx<Ctx>): Promise<Member[]> {
  const rows = await tx
    .select({ id: staffMembers.id, email: staffMembers.email, role: memberships.role })
    .from(staffMembers)
    .innerJoin(
      memberships,
      and(eq(memberships.id, staffMembers.id), eq(memberships.businessId, scope.businessId)),
    )
    .where(
      and(
        eq(staffMembers.businessId, scope.businessId),
        isNull(staffMembers.endedAt),
        inArray(memberships.role, ["support", "manager", "owner"]),
      ),
    );
  return rows as Member[];
}
