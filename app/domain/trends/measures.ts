import { addMonths, monthStart, type PlainDate } from "#app/kit/dates.ts";

/**
 * What is counted. `count` is how often, `sum` how much:
 * - `issued` invoices and their totals; by item the invoices with it and the net of its lines
 * - `disputes` and what they ask for, `questions`, `withdrawn`
 * - `resolved` disputes and what was granted; `granted` alone those that were granted something; `kept` promises
 * - `verdict:…` claims and what was granted; `answer:N`, `decide:N` disputes by the time they took (bucket of minutes)
 * - `credit_notes`; `paid` parts of payments on invoices, `on_time` those not late, `pay_days` amount × days,
 *   `pay:N` parts by days (bucket of days)
 * - `clarity:3` and the like: answers by score; `requested:…` and `answered:…` requests and those that were followed
 * All disputes' measures fall on the day the dispute was submitted, so that a figure of a period and its cases agree.
 */
export type Measure = string;

/** What it is counted for. `all` has the value ''. Currencies stand in the key of every segment. */
export const segments = ["all", "cause", "reason", "client", "item", "staff"] as const;
export type Segment = (typeof segments)[number];

export const spans = ["day", "month", "quarter", "year"] as const;
export type Span = (typeof spans)[number];

const ofFew = ["day", "month"] as const;
const ofMany = ["month", "quarter", "year"] as const;

/**
 * Few values are kept by day and by month; many, as clients and items, by month, and in longer spans, so that two years
 * of a thousand clients are added up from a handful of counters each.
 */
export const spansOf: Record<Segment, readonly Span[]> = {
  all: ofFew,
  cause: ofFew,
  reason: ofFew,
  client: ofMany,
  item: ofMany,
  staff: ofMany,
};

/** The first day of the span that a day lies in. */
export function startOf(span: Span, on: PlainDate): PlainDate {
  if (span === "day") return on;
  const month = monthStart(on);
  if (span === "month") return month;
  const number = Number(month.slice(5, 7)) - 1;
  return addMonths(month, -(span === "year" ? number : number % 3));
}

export interface Unit {
  span: "month" | "quarter" | "year";
  on: PlainDate;
}

const longer: readonly (readonly [Unit["span"], number])[] = [
  ["year", 12],
  ["quarter", 3],
];

/** The fewest whole spans, of those in which a segment is kept, that make up the months from one day's to another's. */
export function unitsOf(segment: Segment, first: PlainDate, last: PlainDate): Unit[] {
  const kept = longer.filter(([span]) => spansOf[segment].includes(span));
  const units: Unit[] = [];
  const end = monthStart(last);
  for (let on = monthStart(first); on <= end; ) {
    const fits = ([span, length]: (typeof longer)[number]) =>
      startOf(span, on) === on && addMonths(on, length - 1) <= end;
    const [span, months] = kept.find(fits) ?? (["month", 1] as const);
    units.push({ span, on });
    on = addMonths(on, months);
  }
  return units;
}

/** One step of one counter on one day. */
export interface Move {
  segment: Segment;
  value: string;
  measure: Measure;
  on: PlainDate;
  currency: string;
  count: bigint;
  sum: bigint;
}

export type Key = Pick<Move, "on" | "currency">;

/** A step of a measure for all and for each of the segments that are named. */
export function step(
  { on, currency }: Key,
  places: readonly (readonly [Segment, string])[],
  measure: Measure,
  sum = 0n,
  count = 1n,
): Move[] {
  return places.map(([segment, value]) => ({ segment, value, measure, on, currency, count, sum }));
}

/** The same steps taken back. */
export function reversed(moves: readonly Move[]): Move[] {
  return moves.map((move) => ({ ...move, count: -move.count, sum: -move.sum }));
}
