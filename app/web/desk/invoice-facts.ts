import { type InvoiceListRow, shownStatus } from "#app/domain/invoices/index.ts";
import { daysBetween, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { DeskInvoiceRow } from "#app/ui/desk-invoice-table.tsx";

type Row = Omit<InvoiceListRow, "payable"> & { payable: bigint };

/** A row of the desk's list: finished texts, and the facts its status is worded from. */
export function invoiceFacts(
  row: Row,
  {
    locale,
    today,
    client,
    readOn,
  }: { locale: Locale; today: PlainDate; client?: string; readOn: PlainDate | null },
): DeskInvoiceRow {
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
