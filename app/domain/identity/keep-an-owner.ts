import { and, asc, eq, isNull } from "drizzle-orm";
import { memberships, people } from "#db/schema/people.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";

/**
 * Throws `conflict` when this membership is that of the only owner who can sign in. Locks the rows of all such owners,
 * in the order of their ids, so that two who remove each other at once cannot both succeed.
 */
export async function keepAnOwner(ctx: InTx<Ctx>, leavingId: string): Promise<void> {
  const owners = await ctx.tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.businessId, ctx.scope.businessId),
        eq(memberships.kind, "staff"),
        eq(memberships.role, "owner"),
        isNull(memberships.endedAt),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(memberships.id))
    .for("update", { of: memberships });
  if (owners.length === 1 && owners[0]?.id === leavingId) {
    throw new AppError("conflict", { message: "desk.team.lastOwner" });
  }
}
