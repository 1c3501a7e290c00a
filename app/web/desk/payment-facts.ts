import type { PaymentFilter, PaymentListRow, PaymentState } from "#app/domain/payments/index.ts";
import { formatDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { DeskPaymentRow } from "#app/ui/desk-payment-table.tsx";
import { deskMethod, deskPaymentStatus } from "#app/web/desk/payment-words.ts";

/** A row of the desk's list of payments: finished texts. */
export function paymentFacts(
  row: PaymentListRow,
  { locale, zone, today, filter }: { locale: Locale; zone: string; today: PlainDate; filter: PaymentFilter },
): DeskPaymentRow {
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency: row.currency }, locale);
  const day = todayIn(zone, orderMoment(row, filter) ?? row.createdAt);
  return {
    id: row.id,
    href: paths.desk.payment(showId("pay", row.id)),
    number: row.number,
    client: row.clientName,
    payer: row.payerName && row.payerName !== row.clientName ? row.payerName : undefined,
    date: formatDate(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "short" : "medium"),
    method: deskMethod(row, t),
    status: deskPaymentStatus({ ...row, state: row.state as PaymentState }, t),
    invoices:
      row.invoiceCount === 1
        ? (row.firstInvoice ?? "")
        : row.invoiceCount > 1
          ? t("desk.payments.invoices", { first: row.firstInvoice ?? "", n: row.invoiceCount - 1 })
          : "",
    amount: money(row.amount > 0n ? row.amount : row.credit),
    credit: row.amount > 0n && row.credit > 0n ? money(row.credit) : undefined,
    isSoft: row.state !== "succeeded" && row.state !== "processing",
  };
}

/** The moment by which the list is in order, so that its dates are too. */
function orderMoment(row: PaymentListRow, filter: PaymentFilter): Date | null {
  if (filter === "arrived") return row.succeededAt;
  return filter === "failed" || filter === "ended" ? row.endedAt : null;
}
