import { and, lt, ne } from "drizzle-orm";
import { inboundWebhooks } from "#db/schema/payment-accounts.ts";
import { type BaseCtx, transaction } from "../core/index.ts";

/** A provider repeats an event for a month at most; later ones change nothing, because they only make us look. */
const keptDays = 90;

/** Deletes what providers told long ago and what has been settled since; what still waits stays. */
export async function pruneNotices(base: BaseCtx): Promise<void> {
  const before = new Date(base.clock.now().getTime() - keptDays * 86_400_000);
  await transaction(base, ({ tx }) =>
    tx
      .delete(inboundWebhooks)
      .where(and(lt(inboundWebhooks.receivedAt, before), ne(inboundWebhooks.state, "waiting"))),
  );
}
