import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { eventSeals, events, unsealedEvents } from "#db/schema/log.ts";
import type { Ctx } from "./context.ts";
import { genesis, linkHash } from "./event-chain.ts";
import { type InTx, transaction } from "./transaction.ts";

const batch = 500;

/**
 * Gives every waiting event of a business its place in the gapless chain. One sealer a business at a time
 * (advisory lock), so the chain can neither fork nor skip. What is sealed is counted next. Returns how many were sealed.
 */
export async function sealEvents(ctx: Ctx): Promise<number> {
  for (let total = 0; ; ) {
    const sealed = await transaction(ctx, sealBatch);
    total += sealed;
    if (sealed < batch) return total;
  }
}

async function sealBatch(ctx: InTx<Ctx>): Promise<number> {
  const { businessId } = ctx.scope;
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`seal ${businessId}`}, 0))`);
  const waiting = await ctx.tx
    .select()
    .from(unsealedEvents)
    .innerJoin(
      events,
      and(eq(events.businessId, unsealedEvents.businessId), eq(events.id, unsealedEvents.eventId)),
    )
    .where(eq(unsealedEvents.businessId, businessId))
    .orderBy(asc(unsealedEvents.eventId))
    .limit(batch);
  if (waiting.length === 0) return 0;
  let { seq, hash } = (await loadChainHead(ctx)) ?? { seq: 0n, hash: genesis(businessId) };
  const sealedAt = ctx.clock.now();
  const seals = waiting.map(({ events: event }) => {
    seq += 1n;
    hash = linkHash(seq, hash, event);
    return { businessId, seq, eventId: event.id, hash, sealedAt };
  });
  await ctx.tx.insert(eventSeals).values(seals);
  const ids = seals.map((seal) => seal.eventId);
  await ctx.tx
    .delete(unsealedEvents)
    .where(and(eq(unsealedEvents.businessId, businessId), inArray(unsealedEvents.eventId, ids)));
  await ctx.jobs.send(ctx.tx, "count-events", { businessId }, { singletonKey: businessId });
  return seals.length;
}

/** Number and hash of a business's last seal, for the next one and for anchoring; nothing before the first. */
export function loadChainHead(ctx: Ctx): Promise<{ seq: bigint; hash: Buffer } | undefined> {
  return transaction(ctx, async ({ tx, scope }) => {
    const [last] = await tx
      .select({ seq: eventSeals.seq, hash: eventSeals.hash })
      .from(eventSeals)
      .where(eq(eventSeals.businessId, scope.businessId))
      .orderBy(desc(eventSeals.seq))
      .limit(1);
    return last;
  });
}
