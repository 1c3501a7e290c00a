import type { PdfTaxes, PdfTotals } from "#app/documents/pdf/pdf-document.ts";
import type { SemanticDocument, TaxGroup } from "#app/documents/semantic.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { currencyInWords } from "./currency-in-words.ts";
import { bareAmount } from "./paper-figures.ts";
import { oneLine } from "./paper-text.ts";
import { rateNames } from "./rate-names.ts";

/** The tax by rate, with the reason where none is charged. */
export function presentTaxes(document: SemanticDocument, locale: Locale, t: T): PdfTaxes | undefined {
  if (document.taxes.length === 0) return undefined;
  const rates = rateNames(document, locale);
  const amount = (value: bigint) => bareAmount(value, document.currency, locale);
  return {
    caption: t("document.tax"),
    heads: { rate: t("document.tax.rate"), net: t("document.tax.net"), tax: t("document.tax.amount") },
    rows: document.taxes.map((group) => {
      const note = exemptionOf(group, t);
      return {
        rate: rates(group.category, group.rate),
        net: amount(group.taxable),
        tax: amount(group.tax),
        ...(note && { note }),
      };
    }),
  };
}

const explained = ["AE", "E", "G", "K", "O", "Z"] as const;

function exemptionOf({ category, exemptionReason, exemptionCode }: TaxGroup, t: T): string {
  const known = explained.find((code) => code === category);
  const words = oneLine(exemptionReason) || (known ? t(`document.tax.${known}`) : "");
  const code = oneLine(exemptionCode);
  return words && code ? `${words} (${code})` : words || code;
}

/**
 * From the lines to what is asked for, in steps that add up: allowances and charges where there are any, tax, then
 * what was paid in advance and rounded.
 */
export function presentTotals(document: SemanticDocument, locale: Locale, t: T): PdfTotals {
  const { totals, currency, taxCurrency, kind } = document;
  const amount = (value: bigint) => bareAmount(value, currency, locale);
  const words = currencyInWords(currency, locale);
  const hasAdjustments = totals.allowances !== 0n || totals.charges !== 0n;
  const isSettledInPart = totals.prepaid !== 0n || totals.rounding !== 0n;
  const rows: PdfTotals["rows"] = [];
  if (hasAdjustments) rows.push({ label: t("document.lines"), amount: amount(totals.lineNet) });
  if (totals.allowances !== 0n)
    rows.push({ label: t("document.allowance"), amount: amount(-totals.allowances) });
  if (totals.charges !== 0n) rows.push({ label: t("document.charge"), amount: amount(totals.charges) });
  rows.push({ label: t("document.net"), amount: amount(totals.net), ...(hasAdjustments && { isSum: true }) });
  rows.push({ label: t("document.tax"), amount: amount(totals.tax) });
  if (isSettledInPart) rows.push({ label: t("document.gross"), amount: amount(totals.gross), isSum: true });
  if (totals.prepaid !== 0n) rows.push({ label: t("document.prepaid"), amount: amount(-totals.prepaid) });
  if (totals.rounding !== 0n) rows.push({ label: t("document.rounding"), amount: amount(totals.rounding) });
  const isAsked = isSettledInPart && kind === "invoice";
  return {
    caption: t("document.totals"),
    rows,
    sum: {
      label: isAsked ? t("document.payable") : t("document.total.in", { currency: words }),
      amount: formatMoney({ amount: totals.payable, currency }, locale),
    },
    ...(taxCurrency &&
      totals.taxInTaxCurrency !== undefined && {
        after: [
          {
            label: t("document.tax.in", { currency: currencyInWords(taxCurrency, locale) }),
            value: formatMoney({ amount: totals.taxInTaxCurrency, currency: taxCurrency }, locale),
          },
        ],
      }),
  };
}
