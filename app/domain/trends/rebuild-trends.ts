import { eq } from "drizzle-orm";
import { trendCounts } from "#db/schema/trends.ts";
import { type Ctx, requireStaff, transaction } from "../core/index.ts";
import { countEvents, lockCursor, moveCursor } from "./count-events.ts";

/**
 * Drops the business's counters and counts its log again from the first event: after a rule of counting or the
 * business's time zone changed. Returns how many events were read.
 */
export async function rebuildTrends(ctx: Ctx): Promise<number> {
  requireStaff(ctx, "owner");
  await transaction(ctx, async (inTx) => {
    await lockCursor(inTx);
    await inTx.tx.delete(trendCounts).where(eq(trendCounts.businessId, ctx.scope.businessId));
    await moveCursor(inTx, 0n);
  });
  return countEvents(ctx);
}
