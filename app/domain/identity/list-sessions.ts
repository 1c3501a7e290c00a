import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/people.ts";
import type { BaseCtx } from "../core/index.ts";
import { addMinutes, idleDays } from "./sign-in.ts";

/** Where a person is signed in, last seen first; neither ended sessions nor those that idled out. */
export function listSessions(ctx: BaseCtx, input: { personId: string }) {
  const now = ctx.clock.now();
  const { id, userAgent, address, createdAt, lastSeenAt, deskBusinessId } = sessions;
  return ctx.db.orm
    .select({ id, userAgent, address, createdAt, lastSeenAt, deskBusinessId })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, input.personId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, addMinutes(now, -idleDays * 24 * 60)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}
