import { eq } from "drizzle-orm";
import { sessions } from "#db/schema/people.ts";
import type { BaseCtx } from "../core/index.ts";
import type { Viewer } from "./load-session.ts";

const everyMinutes = 5;

/** Moves `last_seen_at` at most every five minutes: with `first_read_at` the only thing a GET may write. */
export async function touchSession(ctx: BaseCtx, viewer: Viewer): Promise<void> {
  const now = ctx.clock.now();
  if (now.getTime() - viewer.lastSeenAt.getTime() < everyMinutes * 60_000) return;
  await ctx.db.orm.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, viewer.sessionId));
}
