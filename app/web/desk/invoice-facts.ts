import { type InvoiceListRow, type ShownStatus, shownStatus } from "#app/domain/invoices/index.ts";
import { daysBetween, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";

/** A row of the desk's list: finished texts, and the facts its status is worded from. */
export interface InvoiceFacts {
  id: string;
  href: string;
  number: string;
  title: string;
  client?: string;
  due: string;
  status: ShownStatus;
  daysToDue: number;
  settledOn?: string;
  /** when the client opened it first; null: not yet */
  readOn: string | null;
  total: string;
  payable: string;
  isSettled: boolean;
  isStruck: boolean;
}

type Row = Omit<InvoiceListRow, "payable"> & { payable: bigint };

export function invoiceFacts(
  row: Row,
  {
    locale,
    today,
    client,
    readOn,
  }: { locale: Locale; today: PlainDate; client?: string; readOn: PlainDate | null },
): InvoiceFacts {
  const money = (amount: bigint) => formatMoney({ amount, currency: row.currency }, locale);
  const date = (day: PlainDate) =>
    formatDate(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "short" : "medium");
  const status = shownStatus({ ...row, state: row.state as "issued" }, today);
  return {
    id: row.id,
    href: paths.desk.invoice(showId("inv", row.id)),
    number: row.number,
    title: row.title,
    client,
    due: date(row.dueOn),
    status,
    daysToDue: daysBetween(today, row.dueOn),
    settledOn: row.settledOn ? date(row.settledOn) : undefined,
    readOn: readOn && date(readOn),
    total: money(row.total),
    payable: money(row.state === "issued" ? row.payable : 0n),
    isSettled: row.state !== "issued" || row.payable === 0n,
    isStruck: row.state === "void" || row.state === "replaced",
  };
}
