import { addDays, type PlainDate } from "#app/kit/dates.ts";

/** How long the payable part of an invoice has been due. */
export const agingBuckets = ["not_due", "to_30", "to_60", "to_90", "older"] as const;
export type AgingBucket = (typeof agingBuckets)[number];

/** What stands apart from it: nobody is asked for these amounts. */
export const agingApart = ["disputed", "processing"] as const;
export type AgingApart = (typeof agingApart)[number];

/** Sums of buckets: all that is payable, and what of it is late. */
export const agingSums = ["payable", "overdue"] as const;
export type AgingSum = (typeof agingSums)[number];

export type AgingColumn = AgingBucket | AgingSum | AgingApart;
export const agingColumns: readonly AgingColumn[] = [...agingBuckets, ...agingSums, ...agingApart];

/** The last day that is overdue by 30, 60, 90 days. */
export interface AgingDays {
  today: PlainDate;
  d30: PlainDate;
  d60: PlainDate;
  d90: PlainDate;
}

export function agingDays(today: PlainDate): AgingDays {
  return { today, d30: addDays(today, -30), d60: addDays(today, -60), d90: addDays(today, -90) };
}

/** The due days of a bucket or of a sum of buckets, both ends included; without an end it has none. */
export function daysOf(
  bucket: AgingBucket | AgingSum,
  today: PlainDate,
): { from?: PlainDate; to?: PlainDate } {
  const { d30, d60, d90 } = agingDays(today);
  switch (bucket) {
    case "payable":
      return {};
    case "overdue":
      return { to: addDays(today, -1) };
    case "not_due":
      return { from: today };
    case "to_30":
      return { from: d30, to: addDays(today, -1) };
    case "to_60":
      return { from: d60, to: addDays(d30, -1) };
    case "to_90":
      return { from: d90, to: addDays(d60, -1) };
    default:
      return { to: addDays(d90, -1) };
  }
}
