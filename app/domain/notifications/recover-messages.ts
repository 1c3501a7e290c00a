import { and, asc, eq, lt } from "drizzle-orm";
import { messages } from "#db/schema/log.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { keyLifeMs } from "./retry.ts";

/**
 * Asks again about messages whose tries ran out without an answer: sending them now only settles them as unknown, so
 * that staff see them and nothing waits for ever.
 */
export async function recoverMessages(ctx: Ctx): Promise<number> {
  const { businessId } = ctx.scope;
  const before = new Date(ctx.clock.now().getTime() - keyLifeMs);
  return transaction(ctx, async ({ tx, jobs }) => {
    const stuck = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          eq(messages.businessId, businessId),
          eq(messages.state, "pending"),
          lt(messages.firstTriedAt, before),
        ),
      )
      .orderBy(asc(messages.createdAt))
      .limit(500);
    for (const { id: messageId } of stuck) await jobs.send(tx, "send-message", { businessId, messageId });
    return stuck.length;
  });
}
