import { and, eq, inArray, sql } from "drizzle-orm";
import { memberships, sessions } from "#db/schema/people.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

/**
 * When members of this business were last here, by membership; nobody who has not signed in since they may act for
 * it, so that an address known from elsewhere gives nothing away.
 */
export async function lastSeenOf(ctx: Ctx, membershipIds: string[]): Promise<Map<string, Date>> {
  requireStaff(ctx);
  if (membershipIds.length === 0) return new Map();
  const rows = await (ctx.tx ?? ctx.db.orm)
    .select({ id: memberships.id, at: sql<Date>`max(${sessions.lastSeenAt})`.mapWith(sessions.lastSeenAt) })
    .from(memberships)
    .innerJoin(sessions, eq(sessions.personId, memberships.personId))
    .where(
      and(
        inArray(memberships.id, membershipIds),
        eq(memberships.businessId, ctx.scope.businessId),
        sql`${sessions.lastSeenAt} >= ${memberships.createdAt}`,
      ),
    )
    .groupBy(memberships.id);
  return new Map(rows.map((row) => [row.id, row.at]));
}
