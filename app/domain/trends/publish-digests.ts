import { and, eq, gte, sql } from "drizzle-orm";
import { addDays, instantOf, todayIn, wallClock, weekdayOf } from "#app/kit/dates.ts";
import { events } from "#db/schema/log.ts";
import { type BaseCtx, type Ctx, type InTx, recordEvent, systemCtx, transaction } from "../core/index.ts";
import { digestHour } from "../feedback/index.ts";
import { listBusinessIds, loadBusiness } from "../identity/index.ts";
import { countEvents } from "./count-events.ts";
import { loadTrends } from "./load-trends.ts";
import { periodOf } from "./period.ts";
import { keepFacts, summaryFacts } from "./summary-facts.ts";

/** The week's summary of every business whose Monday morning it is. One that fails does not stop the others. */
export async function publishDigests(base: BaseCtx): Promise<void> {
  const failures: unknown[] = [];
  for (const businessId of await listBusinessIds(base)) {
    await publishDigest(systemCtx(base, businessId)).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, "publishing summaries failed in part");
}

/**
 * Writes what the figures say this week into the log, once: from there it is mailed. Only on Mondays from seven in the
 * business's zone, and only where anything was issued in the period. Returns whether it was written.
 */
export async function publishDigest(ctx: Ctx): Promise<boolean> {
  const { timeZone, currency } = await loadBusiness(ctx, ctx.scope.businessId);
  const now = ctx.clock.now();
  const today = todayIn(timeZone, now);
  if (weekdayOf(today) !== 1 || wallClock(now, timeZone).hours < digestHour) return false;
  const monday = instantOf(today, "00:00", timeZone);
  if (await isPublished(ctx, monday)) return false;
  await countEvents(ctx);
  const facts = summaryFacts(await loadTrends(ctx, periodOf("90d", today), today), currency, today);
  if (facts.disputes.after.of === 0) return false;
  return transaction(ctx, async (inTx) => {
    await lockDigest(inTx);
    if (await isPublished(inTx, monday)) return false;
    const subject = { kind: "business", id: ctx.scope.businessId } as const;
    const data = { week: addDays(today, -7), facts: keepFacts(facts) };
    await recordEvent(inTx, { kind: "digest.published", subject, data });
    return true;
  });
}

async function lockDigest({ tx, scope }: InTx<Ctx>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`digest ${scope.businessId}`}, 0))`);
}

function isPublished(ctx: Ctx, since: Date): Promise<boolean> {
  return transaction(ctx, async ({ tx, scope }) => {
    const { businessId, subjectId, at, kind, id } = events;
    const [found] = await tx
      .select({ id })
      .from(events)
      .where(
        and(
          eq(businessId, scope.businessId),
          eq(subjectId, scope.businessId),
          gte(at, since),
          eq(kind, "digest.published"),
        ),
      )
      .limit(1);
    return found !== undefined;
  });
}
