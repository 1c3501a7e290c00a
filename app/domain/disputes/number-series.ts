import { and, eq, sql } from "drizzle-orm";
import { todayIn } from "#app/kit/dates.ts";
import { numberSeries } from "#db/schema/disputes.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";

const prefixes = { credit_note: "CN", dispute: "D", question: "Q" } as const;
export type SeriesKind = keyof typeof prefixes;

/**
 * The next number of a series of the business's year, such as "D-2026-0031". Gapless: its row stays locked until the
 * transaction ends, so it is asked for last.
 */
export async function nextNumber(ctx: InTx<Ctx>, kind: SeriesKind, at: Date): Promise<string> {
  const { businessId } = ctx.scope;
  const { timeZone } = await loadBusiness(ctx, businessId);
  const year = Number(todayIn(timeZone, at).slice(0, 4));
  // Updated before it is inserted: updates wait for the row in turn, inserts that find it overtake each other.
  const [counted] = await ctx.tx
    .update(numberSeries)
    .set({ last: sql`${numberSeries.last} + 1` })
    .where(
      and(eq(numberSeries.businessId, businessId), eq(numberSeries.kind, kind), eq(numberSeries.year, year)),
    )
    .returning({ last: numberSeries.last });
  const row = counted ?? (await beginSeries(ctx, kind, year));
  if (!row) throw new Error("a number series gave no number");
  return `${prefixes[kind]}-${year}-${String(row.last).padStart(4, "0")}`;
}

/** The first number of a year; whoever was a moment later takes the next. */
async function beginSeries({ tx, scope }: InTx<Ctx>, kind: SeriesKind, year: number) {
  const [row] = await tx
    .insert(numberSeries)
    .values({ businessId: scope.businessId, kind, year, last: 1 })
    .onConflictDoUpdate({
      target: [numberSeries.businessId, numberSeries.kind, numberSeries.year],
      set: { last: sql`${numberSeries.last} + 1` },
    })
    .returning({ last: numberSeries.last });
  return row;
}
