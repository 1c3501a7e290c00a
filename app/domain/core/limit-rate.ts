import { sql } from "drizzle-orm";
import { rateLimits } from "#db/schema/people.ts";
import type { BaseCtx } from "./context.ts";
import { AppError } from "./errors.ts";
import { sha256 } from "./hash.ts";
import { insideTransaction } from "./transaction.ts";

export interface RateLimit {
  name: string;
  max: number;
  windowSeconds: number;
}

/**
 * Counts one use of a limit by a subject (an address, an IP). Kept in PostgreSQL so that all processes share it.
 * Throws `limit` with the seconds to wait when the window is used up; the count goes on meanwhile.
 */
export async function limitRate(ctx: BaseCtx, limit: RateLimit, subject: string): Promise<void> {
  const used = await countUse(ctx, limit, subject);
  if (used.count > limit.max) {
    throw new AppError("limit", { message: "errors.limit", retryAfterSeconds: used.retryAfterSeconds });
  }
}

/** The same count without throwing: whether the use is still allowed. */
export async function withinRate(ctx: BaseCtx, limit: RateLimit, subject: string): Promise<boolean> {
  return (await countUse(ctx, limit, subject)).count <= limit.max;
}

/** Never inside a transaction: a rollback must not give uses back, and a second connection may not be free. */
async function countUse(ctx: BaseCtx, limit: RateLimit, subject: string) {
  if (insideTransaction()) throw new Error("a use of a limit is counted before the transaction");
  const key = sha256(`${limit.name}\n${subject}`).toString("base64url");
  const now = ctx.clock.now();
  const windowStart = new Date(now.getTime() - limit.windowSeconds * 1000);
  const isOver = sql`${rateLimits.windowStartedAt} <= ${windowStart.toISOString()}::timestamptz`;
  const [row] = await ctx.db.orm
    .insert(rateLimits)
    .values({ key, windowStartedAt: now, used: 1 })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        used: sql`case when ${isOver} then 1 else ${rateLimits.used} + 1 end`,
        windowStartedAt: sql`case when ${isOver} then excluded.window_started_at else ${rateLimits.windowStartedAt} end`,
      },
    })
    .returning();
  if (!row) return { count: 1, retryAfterSeconds: 0 };
  const ends = row.windowStartedAt.getTime() + limit.windowSeconds * 1000;
  return { count: row.used, retryAfterSeconds: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)) };
}
