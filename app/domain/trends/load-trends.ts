import { and, eq, gte, inArray, lte, sql } from "drizzle-orm";
import { monthStart, type PlainDate } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { improvementOf, improvementsRead } from "./list-improvements.ts";
import { lastMonths, type Period } from "./period.ts";

export const monthsShown = 24;

const c = trendCounts;
const names = ["businessId", "span", "from", "start", "to"] as const;

/** What is drawn month by month. */
const drawn = ["issued", "disputes", ...[1, 2, 3, 4, 5].map((score) => `satisfaction:${score}`)];

/** Sums of the period and of the one before it, by measure and currency. */
const totalsRead = defineRead(
  names,
  {
    measure: c.measure,
    currency: c.currency,
    count:
      sql<bigint>`coalesce(sum(${c.count}) filter (where ${c.on} >= ${sql.placeholder("from")}::date), 0)`.mapWith(
        BigInt,
      ),
    sum: sql<bigint>`coalesce(sum(${c.sum}) filter (where ${c.on} >= ${sql.placeholder("from")}::date), 0)`.mapWith(
      BigInt,
    ),
    before:
      sql<bigint>`coalesce(sum(${c.count}) filter (where ${c.on} < ${sql.placeholder("from")}::date), 0)`.mapWith(
        BigInt,
      ),
  },
  (select, p) =>
    select
      .from(c)
      .where(
        and(
          eq(c.businessId, p.businessId),
          eq(c.span, p.span),
          eq(c.segment, "all"),
          gte(c.on, p.start),
          lte(c.on, p.to),
        ),
      )
      .groupBy(c.measure, c.currency),
);

const causesRead = defineRead(
  ["businessId", "span", "from", "to"],
  {
    cause: c.value,
    measure: c.measure,
    currency: c.currency,
    count: sql<bigint>`sum(${c.count})`.mapWith(BigInt),
    sum: sql<bigint>`sum(${c.sum})`.mapWith(BigInt),
  },
  (select, p) =>
    select
      .from(c)
      .where(
        and(
          eq(c.businessId, p.businessId),
          eq(c.span, p.span),
          eq(c.segment, "cause"),
          gte(c.on, p.from),
          lte(c.on, p.to),
        ),
      )
      .groupBy(c.value, c.measure, c.currency),
);

const monthsRead = defineRead(
  ["businessId", "from", "to"],
  { on: c.on, measure: c.measure, count: sql<number>`sum(${c.count})::int`.mapWith(Number) },
  (select, p) =>
    select
      .from(c)
      .where(
        and(
          eq(c.businessId, p.businessId),
          eq(c.span, "month"),
          eq(c.segment, "all"),
          inArray(c.measure, drawn),
          gte(c.on, p.from),
          lte(c.on, p.to),
        ),
      )
      .groupBy(c.on, c.measure),
);

const receivablesRead = defineRead(
  ["businessId"],
  {
    currency: clientBalances.currency,
    outstanding: sql<bigint>`sum(${clientBalances.outstanding})`.mapWith(BigInt),
  },
  (select, p) =>
    select
      .from(clientBalances)
      .where(eq(clientBalances.businessId, p.businessId))
      .groupBy(clientBalances.currency),
);

/** Everything a page of trends is drawn from: counters alone, and what is owed today. Managers and owners. */
export async function loadTrends(ctx: Ctx, period: Period, today: PlainDate) {
  requireStaff(ctx, "manager");
  const { businessId } = ctx.scope;
  const { span, before, to } = period;
  const from = span === "month" ? monthStart(period.from) : period.from;
  const start = span === "month" ? monthStart(before.from) : before.from;
  const months = lastMonths(today, monthsShown);
  const [totals, causes, byMonth, receivables, improvements] = await ctx.db.flight(ctx.scope, [
    totalsRead({ businessId, span, from, start, to }),
    causesRead({ businessId, span, from, to }),
    monthsRead({ businessId, from: months[0] ?? from, to }),
    receivablesRead({ businessId }),
    improvementsRead({ businessId, today, id: undefined }),
  ]);
  return { totals, causes, months, byMonth, receivables, improvements: improvements.map(improvementOf) };
}
export type TrendRows = Awaited<ReturnType<typeof loadTrends>>;
