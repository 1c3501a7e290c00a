import { type Figures, type StoredState, shownStatus } from "#app/domain/invoices/invoice.ts";
import { daysBetween, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import { statusWords } from "#app/ui/status-words.ts";

interface Invoice extends Figures {
  state: string;
  currency: string;
  dueOn: PlainDate;
  chasedOn?: PlainDate;
  settledOn?: PlainDate | null;
}

/** How an invoice stands, in at most two words with their shapes: the due date's, and what else is true of a part. */
export function invoiceStatuses(invoice: Invoice, today: PlainDate, locale: Locale): StatusView[] {
  const t = translator(locale);
  const { held, credited, total, settledOn, currency } = invoice;
  const status = shownStatus({ ...invoice, state: invoice.state as StoredState }, today);
  const first = statusWords(t, {
    status,
    daysToDue: daysBetween(today, invoice.chasedOn ?? invoice.dueOn),
    settledOn: settledOn
      ? formatDate(settledOn, locale, isThisYear(settledOn, today) ? "short" : "medium")
      : undefined,
  });
  if (invoice.state !== "issued") return [first];
  if (held > 0n && status !== "disputed") return [first, { is: "disputed", text: t("status.disputed") }];
  if (credited > 0n && credited < total) {
    const amount = formatMoney({ amount: credited, currency }, locale);
    return [first, { is: "credited", text: t("status.credited.part", { amount }) }];
  }
  return [first];
}

function isThisYear(day: PlainDate, today: PlainDate): boolean {
  return day.slice(0, 4) === today.slice(0, 4);
}
