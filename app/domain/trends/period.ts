import { addDays, addMonths, daysBetween, monthStart, type PlainDate } from "#app/kit/dates.ts";
import type { Span } from "./measures.ts";

export const periodKeys = ["30d", "90d", "12m", "24m"] as const;
export type PeriodKey = (typeof periodKeys)[number];

export interface Days {
  from: PlainDate;
  to: PlainDate;
}

/** A period that ends today, and the one just as long before it; counted by day or by whole months. */
export interface Period extends Days {
  key: PeriodKey;
  span: Span;
  before: Days;
}

export function periodOf(key: PeriodKey, today: PlainDate): Period {
  if (key === "30d" || key === "90d") {
    const days = key === "30d" ? 30 : 90;
    const from = addDays(today, 1 - days);
    return {
      key,
      span: "day",
      from,
      to: today,
      before: { from: addDays(from, -days), to: addDays(from, -1) },
    };
  }
  const months = key === "12m" ? 12 : 24;
  const from = addMonths(monthStart(today), 1 - months);
  const before = { from: addMonths(from, -months), to: addDays(from, -1) };
  return { key, span: "month", from, to: today, before };
}

export const lengthOf = ({ from, to }: Days): number => daysBetween(from, to) + 1;

/** The whole months that a period touches: what is kept by month alone is shown for them. */
export const monthsOf = ({ from, to }: Days): Days => ({ from: monthStart(from), to });

/** First days of the last so many months, oldest first. */
export function lastMonths(today: PlainDate, count: number): PlainDate[] {
  const last = monthStart(today);
  return Array.from({ length: count }, (_, index) => addMonths(last, index + 1 - count));
}
