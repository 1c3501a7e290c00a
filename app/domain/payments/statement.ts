import { addDays, addMonths, isPlainDate, type PlainDate } from "#app/kit/dates.ts";

/** What moves a client's account, as a statement sums it up; in this order. */
export const statementGroups = [
  "invoiced",
  "credited",
  "paid",
  "refunded",
  "charged_back",
  "written_off",
  "other",
] as const;
export type StatementGroup = (typeof statementGroups)[number];

const groupOfKind: Record<string, StatementGroup> = {
  invoice_issued: "invoiced",
  credit_note_issued: "credited",
  prepaid_booked: "paid",
  payment_succeeded: "paid",
  refund_started: "refunded",
  refund_failed: "refunded",
  chargeback_withdrawn: "charged_back",
  chargeback_reinstated: "charged_back",
  invoice_written_off: "written_off",
};

/** A movement of a kind that nobody has named yet still counts: a statement always adds up. */
export const statementGroupOf = (kind: string): StatementGroup => groupOfKind[kind] ?? "other";

/** The kinds of a group; of `other` none are known, so it can be summed but not picked. */
export const kindsOf = (group: StatementGroup): string[] =>
  Object.keys(groupOfKind).filter((kind) => groupOfKind[kind] === group);

/** The days of a statement, both included. */
export interface StatementPeriod {
  from: PlainDate;
  to: PlainDate;
}

export const statementPresets = ["year", "months3", "last_year"] as const;
export type StatementPreset = (typeof statementPresets)[number];

/** What a reader mostly asks for: this year, the last three months, the year before. */
export function presetPeriod(preset: StatementPreset, today: PlainDate): StatementPeriod {
  const year = Number(today.slice(0, 4));
  if (preset === "months3") return { from: addDays(addMonths(today, -3), 1), to: today };
  if (preset === "last_year") return { from: `${pad(year - 1)}-01-01`, to: `${pad(year - 1)}-12-31` };
  return { from: `${pad(year)}-01-01`, to: today };
}

const pad = (year: number) => String(year).padStart(4, "0");

const firstDay = "2000-01-01";

/**
 * The period an address asks for; this year where it says nothing that can be understood. An end in the future is
 * today, one before its beginning makes no period.
 */
export function readPeriod(
  asked: { from?: string | null; to?: string | null },
  today: PlainDate,
): StatementPeriod & { isWrong: boolean } {
  const year = presetPeriod("year", today);
  const day = (text: string | null | undefined) => {
    if (!text || !isPlainDate(text) || text < firstDay) return undefined;
    return text > today ? today : text;
  };
  const [from, to] = [day(asked.from), day(asked.to)];
  const start = from ?? year.from;
  const end = to ?? today;
  if (start > end) return { ...year, isWrong: true };
  const isWrong = Boolean((asked.from && !from) || (asked.to && !to));
  return { from: start, to: end, isWrong };
}
