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
  recording_undone: "paid",
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

/** No account is older. */
export const firstStatementDay: PlainDate = "2000-01-01";

export const periodProblems = ["unreadable", "early", "ahead", "late", "order"] as const;
/**
 * - `unreadable`: no day of the calendar
 * - `early`: before any account began
 * - `ahead`: begins after today
 * - `late`: ends more than a year after today
 * - `order`: ends before it begins
 */
export type PeriodProblem = (typeof periodProblems)[number];
export type WrongPeriod = Partial<Record<keyof StatementPeriod, PeriodProblem>>;

/**
 * The period an address asks for: from the beginning of its last year unless it says otherwise, and up to today at the
 * latest. One that cannot be is `wrong`, with this year in its place.
 */
export function readPeriod(
  asked: { from?: string | null; to?: string | null },
  today: PlainDate,
): StatementPeriod & { wrong?: WrongPeriod } {
  const [from, to] = [asked.from || undefined, asked.to || undefined];
  const wrong = { ...problemOf("from", from, today), ...problemOf("to", to, today) };
  const end = !to || to > today ? today : to;
  const start = from ?? `${end.slice(0, 4)}-01-01`;
  if (!wrong.from && !wrong.to) {
    if (start <= end) return { from: start, to: end };
    wrong.to = "order";
  }
  return { ...presetPeriod("year", today), wrong };
}

function problemOf(field: keyof StatementPeriod, day: string | undefined, today: PlainDate): WrongPeriod {
  if (day === undefined) return {};
  if (!isPlainDate(day)) return { [field]: "unreadable" };
  if (day < firstStatementDay) return { [field]: "early" };
  if (field === "from") return day > today ? { from: "ahead" } : {};
  return day > addMonths(today, 12) ? { to: "late" } : {};
}
