import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, randomToken, sha256 } from "../core/index.ts";

type Change = Partial<
  Pick<
    typeof sessions.$inferInsert,
    "deskBusinessId" | "deskMembershipId" | "secondFactorAt" | "stepUpAt" | "lastSeenAt"
  >
>;

/**
 * Changes what a session may do and gives it a new token in the same step; the old one is dead at once (case 14,
 * ASVS 7.2.4). Returns the token for the cookie. Throws `unauthenticated` when the session ended meanwhile.
 */
export async function rotateSession(
  ctx: InTx<BaseCtx>,
  sessionId: string,
  change: Change,
): Promise<{ token: string }> {
  const token = randomToken();
  const changed = await ctx.tx
    .update(sessions)
    .set({ ...change, tokenHash: sha256(token) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (changed.length === 0) throw new AppError("unauthenticated");
  return { token };
}
