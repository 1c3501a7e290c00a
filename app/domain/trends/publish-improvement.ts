import { improvements } from "#db/schema/trends.ts";
import { type Ctx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { isImprovement, lockImprovement } from "./change-improvement.ts";

/** From now on all clients read it as "you said, we did". A second time changes nothing. */
export async function publishImprovement(
  ctx: Ctx,
  { id, at, quiet }: { id: string; at?: Date; quiet?: boolean },
): Promise<void> {
  requireStaff(ctx, "manager");
  await transaction(ctx, async (inTx) => {
    const { publishedAt } = await lockImprovement(inTx, id);
    if (publishedAt) return;
    const now = at ?? ctx.clock.now();
    await inTx.tx.update(improvements).set({ publishedAt: now }).where(isImprovement(ctx, id));
    const subject = { kind: "improvement", id } as const;
    await recordEvent(inTx, { kind: "improvement.published", subject, data: {}, quiet, at });
  });
}
