import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/people.ts";
import { type BaseCtx, notFound } from "../core/index.ts";

/** Ends one session of a person: signing out, or revoking another browser. Another person's is not found. */
export async function endSession(
  ctx: BaseCtx,
  input: { personId: string; sessionId: string },
): Promise<void> {
  const ended = await (ctx.tx ?? ctx.db.orm)
    .update(sessions)
    .set({ revokedAt: ctx.clock.now() })
    .where(
      and(
        eq(sessions.id, input.sessionId),
        eq(sessions.personId, input.personId),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id });
  if (ended.length === 0) throw notFound();
}

/** Signs a person out of every browser. Returns how many sessions ended. */
export async function endAllSessions(ctx: BaseCtx, input: { personId: string }): Promise<number> {
  const ended = await (ctx.tx ?? ctx.db.orm)
    .update(sessions)
    .set({ revokedAt: ctx.clock.now() })
    .where(and(eq(sessions.personId, input.personId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.length;
}
