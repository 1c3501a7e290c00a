import type { RootCause } from "../disputes/index.ts";
import { groupOf, highest, type RatingKind } from "../feedback/index.ts";
import { dayEdges, minuteEdges, type Quantile, quantile } from "./histogram.ts";
import type { TrendRows } from "./load-trends.ts";
import { ratio } from "./pareto.ts";
import { type Days, lengthOf } from "./period.ts";
import { type Interval, type Part, wilson } from "./wilson.ts";

type Totals = TrendRows["totals"];

/** How often a measure was counted, in all currencies together: in the period, and in the one before. */
export function countOf(totals: Totals, measure: string): { now: number; before: number } {
  const rows = totals.filter((row) => row.measure === measure);
  const all = (pick: "count" | "before") => Number(rows.reduce((sum, row) => sum + row[pick], 0n));
  return { now: all("count"), before: all("before") };
}

/** What a measure comes to in one currency. */
export function sumOf(totals: Totals, measure: string, currency: string): bigint {
  const rows = totals.filter((row) => row.measure === measure && row.currency === currency);
  return rows.reduce((sum, row) => sum + row.sum, 0n);
}

/** Disputes of invoices, now and before. */
export function disputeRate(totals: Totals): { before: Part; after: Part } {
  const disputes = countOf(totals, "disputes");
  const issued = countOf(totals, "issued");
  return {
    before: { count: disputes.before, of: issued.before },
    after: { count: disputes.now, of: issued.now },
  };
}

export interface RatingFigure {
  kind: RatingKind;
  notSatisfied: number;
  neutral: number;
  satisfied: number;
  answers: number;
  /** of the satisfied; undefined without an answer */
  interval?: Interval;
  before: Part;
  requested: number;
  answered: number;
}

/** Answers of a kind in three groups, with what was asked for and answered. */
export function ratingFigure(totals: Totals, kind: RatingKind): RatingFigure {
  const groups = { not_satisfied: 0, neutral: 0, satisfied: 0 };
  const before = { count: 0, of: 0 };
  for (let score = 1; score <= highest[kind]; score += 1) {
    const counted = countOf(totals, `${kind}:${score}`);
    groups[groupOf(kind, score)] += counted.now;
    before.of += counted.before;
    if (groupOf(kind, score) === "satisfied") before.count += counted.before;
  }
  const answers = groups.not_satisfied + groups.neutral + groups.satisfied;
  return {
    kind,
    ...{
      notSatisfied: groups.not_satisfied,
      neutral: groups.neutral,
      satisfied: groups.satisfied,
      answers,
      before,
    },
    interval: wilson({ count: groups.satisfied, of: answers }),
    requested: countOf(totals, `requested:${kind}`).now,
    answered: countOf(totals, `answered:${kind}`).now,
  };
}

export interface Durations {
  count: number;
  median?: Quantile;
  p90?: Quantile;
}

/** Median and nine of ten, from the buckets of a measure. */
export function durationsOf(totals: Totals, measure: "answer" | "decide" | "pay"): Durations {
  const edges = measure === "pay" ? dayEdges : minuteEdges;
  const buckets = new Map<number, number>();
  for (const row of totals) {
    const [name, index] = row.measure.split(":");
    if (name === measure) buckets.set(Number(index), (buckets.get(Number(index)) ?? 0) + Number(row.count));
  }
  const count = [...buckets.values()].reduce((sum, one) => sum + one, 0);
  return { count, median: quantile(buckets, edges, 0.5), p90: quantile(buckets, edges, 0.9) };
}

/** Days from issue to payment, weighted by amount, in one currency; undefined while nothing was paid. */
export function daysToPay(totals: Totals, currency: string): number | undefined {
  const paid = sumOf(totals, "paid", currency);
  return paid > 0n ? ratio(sumOf(totals, "pay_days", currency), paid) : undefined;
}

/**
 * Days' sales outstanding (facts/standards.md §7.3): what is owed today, in days of what the period issued. Not
 * available where nothing was issued.
 */
export function dsoOf(rows: TrendRows, days: Days, currency: string): number | undefined {
  const issued = sumOf(rows.totals, "issued", currency);
  const owed = rows.receivables.find((row) => row.currency === currency)?.outstanding ?? 0n;
  return issued > 0n ? ratio(owed * BigInt(lengthOf(days)), issued) : undefined;
}

export interface CauseFigure {
  cause: RootCause;
  disputes: number;
  /** credited, in the currency that is shown */
  granted: bigint;
  answers: number;
  satisfied: number;
  /** points that answers stayed below the best one */
  lost: number;
}

/** Root causes with what they cost in disputes, in money and in satisfaction. */
export function causeFigures(causes: TrendRows["causes"], currency: string): CauseFigure[] {
  const found = new Map<string, CauseFigure>();
  for (const row of causes) {
    const one = found.get(row.cause) ?? blank(row.cause as RootCause);
    const count = Number(row.count);
    const [kind, score] = row.measure.split(":");
    if (row.measure === "disputes") one.disputes += count;
    if (row.measure === "granted" && row.currency === currency) one.granted += row.sum;
    if (kind === "satisfaction") {
      one.answers += count;
      one.lost += count * (highest.satisfaction - Number(score));
      if (groupOf("satisfaction", Number(score)) === "satisfied") one.satisfied += count;
    }
    found.set(row.cause, one);
  }
  return [...found.values()].filter(
    ({ disputes, granted, answers }) => disputes > 0 || granted > 0n || answers > 0,
  );
}

const blank = (cause: RootCause): CauseFigure => ({
  ...{ cause, disputes: 0, granted: 0n, answers: 0, satisfied: 0, lost: 0 },
});

/** So many months are drawn at least. */
const leastMonths = 6;

/**
 * Month by month what was issued and disputed, and how many answers were satisfied; from the first month in which
 * anything was counted.
 */
export function monthFigures({ months, byMonth }: TrendRows) {
  const of = (on: string, measure: string) =>
    byMonth.find((row) => row.on === on && row.measure === measure)?.count ?? 0;
  const first = months.findIndex((on) => byMonth.some((row) => row.on === on && row.count > 0));
  const start = Math.min(first === -1 ? months.length : first, months.length - leastMonths);
  return months.slice(start).map((on) => {
    const scores = [1, 2, 3, 4, 5].map((score) => of(on, `satisfaction:${score}`));
    const answers = scores.reduce((sum, count) => sum + count, 0);
    const satisfied = (scores[3] ?? 0) + (scores[4] ?? 0);
    return {
      on,
      disputes: { count: of(on, "disputes"), of: of(on, "issued") },
      satisfaction: { count: satisfied, of: answers },
    };
  });
}
