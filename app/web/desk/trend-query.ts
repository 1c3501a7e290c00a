import {
  type Breakdown,
  breakdowns,
  type Days,
  type PeriodKey,
  periodKeys,
} from "#app/domain/trends/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { paths } from "#app/kit/paths.ts";

export const weights = ["value", "count", "satisfaction"] as const;
export type Weight = (typeof weights)[number];

export interface TrendQuery {
  period: PeriodKey;
  /** what causes are weighed by */
  weight: Weight;
  by: Breakdown;
  currency: string;
}

const usual = { period: "90d", weight: "value", by: "client" } as const;

/** What the address asks for; what it does not know is the usual. */
export function readTrendQuery(url: URL, currency: string): TrendQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  return {
    period: periodKeys.find((key) => key === get("period")) ?? usual.period,
    weight: weights.find((one) => one === get("weight")) ?? usual.weight,
    by: breakdowns.find((one) => one === get("by")) ?? usual.by,
    currency: isCurrency(get("currency")) ? get("currency") : currency,
  };
}

/** The same page with something else chosen; the usual is not said. */
export function trendsHref(query: TrendQuery, own: string, change: Partial<TrendQuery> = {}): string {
  return paths.desk.trends(saidOf({ ...query, ...change }, own));
}

/** The figures of the page as a file. */
export function trendsCsvHref(query: TrendQuery, own: string): string {
  return paths.desk.trendsCsv(saidOf(query, own));
}

function saidOf({ period, weight, by, currency }: TrendQuery, own: string) {
  return {
    period: period === usual.period ? undefined : period,
    weight: weight === usual.weight ? undefined : weight,
    by: by === usual.by ? undefined : by,
    currency: currency === own ? undefined : currency,
  };
}

/** The cases behind a figure of some days. */
export function casesHref(
  kind: "disputes" | "questions" | "ratings" | "invoices" | "payments",
  { from, to }: Days,
  more: Record<string, string | undefined> = {},
): string {
  return paths.desk.trendCases({ kind, from, to, ...more });
}
