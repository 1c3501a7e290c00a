import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/people.ts";
import type { BaseCtx } from "../core/index.ts";

/** Where a person is signed in, newest first. */
export function listSessions(ctx: BaseCtx, input: { personId: string }) {
  const { id, userAgent, address, createdAt, lastSeenAt, deskBusinessId } = sessions;
  return ctx.db.orm
    .select({ id, userAgent, address, createdAt, lastSeenAt, deskBusinessId })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, input.personId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.clock.now()),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
}
