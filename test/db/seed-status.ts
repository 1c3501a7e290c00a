import { type Figures, type ShownStatus, shownStatus } from "#app/domain/invoices/invoice.ts";

/** What may be shown of an invoice without disputes, write-offs and drafts. */
export const reachable: ShownStatus[] = [
  "credited",
  "paid",
  "processing",
  "overdue",
  "due_today",
  "due_soon",
  "part_paid",
  "open",
];

/** The status of a row as it comes from the database or is about to go there. */
export function statusOf(
  row: Record<keyof Figures, string | bigint> & { dueOn: string },
  today: string,
): ShownStatus {
  const { total, paid, credited, writtenOff, processing, held, dueOn } = row;
  const [a, b, c, d, e, f] = [total, paid, credited, writtenOff, processing, held].map(BigInt) as bigint[];
  const figures = { total: a!, paid: b!, credited: c!, writtenOff: d!, processing: e!, held: f! };
  return shownStatus({ ...figures, state: "issued", dueOn }, today);
}
