import { eq, lte, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { sessions } from "#db/schema/people.ts";
import type { BaseCtx } from "../core/index.ts";
import type { Viewer } from "./load-session.ts";
import { addMinutes, deskHours, deskIdleMinutes } from "./sign-in.ts";

const everyMinutes = 5;

/**
 * Moves `last_seen_at` at most every five minutes: with `first_read_at` the only thing a GET may write. A second
 * factor that has run out is forgotten in the same step, or being seen again would bring it back.
 */
export async function touchSession(ctx: BaseCtx, viewer: Viewer): Promise<void> {
  const now = ctx.clock.now();
  if (now.getTime() - viewer.lastSeenAt.getTime() < everyMinutes * 60_000) return;
  const ranOut = or(
    lte(sessions.lastSeenAt, addMinutes(now, -deskIdleMinutes)),
    lte(sessions.secondFactorAt, addMinutes(now, -deskHours * 60)),
  );
  // Judged by the row itself: another tab may have given a fresh code meanwhile.
  const kept = (column: AnyPgColumn) => sql`case when ${ranOut} then null else ${column} end`;
  await ctx.db.orm
    .update(sessions)
    .set({
      lastSeenAt: now,
      secondFactorAt: kept(sessions.secondFactorAt),
      deskBusinessId: kept(sessions.deskBusinessId),
      deskMembershipId: kept(sessions.deskMembershipId),
    })
    .where(eq(sessions.id, viewer.sessionId));
}
