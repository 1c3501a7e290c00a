import { and, asc, eq, gt, sql } from "drizzle-orm";
import { eventSeals, events } from "#db/schema/log.ts";
import { trendCounts, trendCursors } from "#db/schema/trends.ts";
import { type Ctx, failpoint, type InTx, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { eventFields, loadCountFacts, type SealedEvent } from "./count-facts.ts";
import { countingOf } from "./counting.ts";
import { type Move, spansOf, startOf } from "./measures.ts";
import { movesOf } from "./moves-of.ts";

const batchSize = 500;

/**
 * Moves the counters up to the end of the business's sealed log. A batch and the place it was read to are one
 * transaction under the cursor's lock: every event counts exactly once, also with two workers at once. Returns how
 * many events were read.
 */
export async function countEvents(ctx: Ctx): Promise<number> {
  for (let total = 0; ; ) {
    const read = await transaction(ctx, countBatch);
    total += read;
    if (read < batchSize) return total;
  }
}

async function countBatch(ctx: InTx<Ctx>): Promise<number> {
  const seq = await lockCursor(ctx);
  const batch = await nextEvents(ctx, seq);
  const last = batch.at(-1);
  if (!last) return 0;
  const { timeZone } = await loadBusiness(ctx, ctx.scope.businessId);
  const counting = countingOf(await loadCountFacts(ctx, batch), timeZone);
  await addMoves(
    ctx,
    batch.flatMap((event) => movesOf(event, counting)),
  );
  failpoint("count-in-transaction");
  await moveCursor(ctx, last.seq);
  return batch.length;
}

/** Takes the business's cursor; the second worker waits here and then sees how far the first has come. */
export async function lockCursor(ctx: InTx<Ctx>): Promise<bigint> {
  const { businessId } = ctx.scope;
  const movedAt = ctx.clock.now();
  await ctx.tx.insert(trendCursors).values({ businessId, seq: 0n, movedAt }).onConflictDoNothing();
  const [cursor] = await ctx.tx
    .select({ seq: trendCursors.seq })
    .from(trendCursors)
    .where(eq(trendCursors.businessId, businessId))
    .for("update");
  return cursor?.seq ?? 0n;
}

export async function moveCursor(ctx: InTx<Ctx>, seq: bigint): Promise<void> {
  await ctx.tx
    .update(trendCursors)
    .set({ seq, movedAt: ctx.clock.now() })
    .where(eq(trendCursors.businessId, ctx.scope.businessId));
}

function nextEvents(ctx: InTx<Ctx>, after: bigint): Promise<SealedEvent[]> {
  return ctx.tx
    .select({ seq: eventSeals.seq, ...eventFields })
    .from(eventSeals)
    .innerJoin(events, and(eq(events.businessId, eventSeals.businessId), eq(events.id, eventSeals.eventId)))
    .where(and(eq(eventSeals.businessId, ctx.scope.businessId), gt(eventSeals.seq, after)))
    .orderBy(asc(eventSeals.seq))
    .limit(batchSize);
}

/** Adds up what falls on the same counter and writes all of it in one statement, in the order of the key. */
async function addMoves(ctx: InTx<Ctx>, moves: readonly Move[]): Promise<void> {
  const rows = [...summed(moves).values()].filter(({ count, sum }) => count !== "0" || sum !== "0");
  if (rows.length === 0) return;
  // Amounts go as text: a JSON number would lose digits.
  const given = JSON.stringify(rows);
  const { businessId } = ctx.scope;
  await ctx.tx.execute(sql`
    insert into ${trendCounts} (business_id, span, segment, measure, "on", value, currency, count, sum)
    select ${businessId}::uuid, span, segment, measure, "on", value, currency, count, sum
    from json_to_recordset(${given}::json) as r (
      span text, segment text, measure text, "on" date, value text, currency text, count bigint, sum bigint)
    order by span, segment, measure, "on", value, currency
    on conflict (business_id, span, segment, measure, "on", value, currency)
    do update set count = ${trendCounts}.count + excluded.count, sum = ${trendCounts}.sum + excluded.sum`);
}

function summed(moves: readonly Move[]) {
  const rows = new Map<string, Omit<Move, "count" | "sum"> & { span: string; count: string; sum: string }>();
  for (const { count, sum, ...move } of moves) {
    for (const span of spansOf[move.segment]) {
      const on = startOf(span, move.on);
      const key = JSON.stringify([span, move.segment, move.measure, on, move.value, move.currency]);
      const row = rows.get(key) ?? { ...move, span, on, count: "0", sum: "0" };
      const together = { count: String(BigInt(row.count) + count), sum: String(BigInt(row.sum) + sum) };
      rows.set(key, { ...row, ...together });
    }
  }
  return rows;
}
