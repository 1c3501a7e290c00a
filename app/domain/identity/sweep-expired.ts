import { lt, or } from "drizzle-orm";
import { rateLimits, sessions, setupLinks, signInLinks } from "#db/schema/people.ts";
import { type BaseCtx, transaction } from "../core/index.ts";

const dayMs = 86_400_000;
/** Until then a link that ran out still says so. */
const linkDays = 1;
/** Until then staff can ask when somebody was last here. */
const sessionDays = 30;

/** Deletes what served its time: links, set-up links, sessions long over, used-up rate limits. */
export async function sweepExpired(ctx: BaseCtx): Promise<void> {
  const now = ctx.clock.now().getTime();
  const before = (days: number) => new Date(now - days * dayMs);
  await transaction(ctx, async ({ tx }) => {
    await tx.delete(signInLinks).where(lt(signInLinks.requestedAt, before(linkDays)));
    await tx.delete(setupLinks).where(lt(setupLinks.expiresAt, before(linkDays)));
    await tx.delete(rateLimits).where(lt(rateLimits.windowStartedAt, before(1)));
    await tx
      .delete(sessions)
      .where(or(lt(sessions.expiresAt, before(sessionDays)), lt(sessions.revokedAt, before(sessionDays))));
  });
}
