import { bareAmount, percentage } from "#app/documents/paper/paper-figures.ts";
import { oneLine } from "#app/documents/paper/paper-text.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { decimal, isDecimal, isZero } from "#app/kit/decimal.ts";
import { intlTag, type Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { InvoiceIssuedMailProps } from "#emails/invoice-issued.tsx";

type Account = InvoiceIssuedMailProps["account"];

/** More lines than these are summed up, so that the sum stays on the first screen. */
const mostLines = 5;

/** From the lines to what is to be paid, in steps that add up to it. */
export function invoiceAccount(document: SemanticDocument, locale: Locale, t: T): Account {
  const { lines, totals, currency } = document;
  const amount = (value: bigint) => bareAmount(value, currency, locale);
  const row = (label: string, value: bigint) => ({ label, amount: amount(value) });
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const rest = lines.slice(shown.length);
  const restNet = rest.reduce((sum, line) => sum + line.net, 0n);
  const adjustments = [
    row(t("mail.invoiceIssued.adjustment.allowance"), -totals.allowances),
    row(t("mail.invoiceIssued.adjustment.charge"), totals.charges),
    row(t("mail.invoiceIssued.adjustment.rounding"), totals.rounding),
  ].filter((_, index) => [totals.allowances, totals.charges, totals.rounding][index] !== 0n);
  return {
    caption: t("mail.invoiceIssued.lines"),
    lines: shown.map((line) => row(oneLine(line.name), line.net)),
    ...(rest.length > 0 && { more: row(t("mail.invoiceIssued.lines.more", { n: rest.length }), restNet) }),
    ...(adjustments.length > 0 && { adjustments }),
    ...(totals.tax !== 0n && { tax: [row(taxLabel(document, locale, t), totals.tax)] }),
    ...(totals.prepaid !== 0n && { prepaid: row(t("mail.invoiceIssued.prepaid"), -totals.prepaid) }),
    sum: row(t("mail.invoiceIssued.sum", { currency }), totals.payable),
  };
}

/** "VAT 19 % and 7 %": the rates that cost something. */
function taxLabel({ taxes }: SemanticDocument, locale: Locale, t: T): string {
  const costly = taxes
    .map(({ rate }) => rate)
    .filter((rate) => rate && isDecimal(rate) && !isZero(decimal(rate)));
  const rates = [...new Set(costly)].map((rate) => percentage(rate as string, locale));
  if (rates.length === 0) return t("mail.invoiceIssued.tax.none");
  const list = new Intl.ListFormat(intlTag(locale), { type: "conjunction" });
  return t("mail.invoiceIssued.tax", { rates: list.format(rates) });
}
