import { currencySign, type Money, minorDigits } from "#app/kit/currency.ts";
import { toText } from "#app/kit/decimal.ts";
import { intlTag, type Locale } from "#app/kit/locale.ts";

export interface FormatMoneyOptions {
  /** The sign where one is unmistakable (default), always the code, or the bare figure (a column with its own head). */
  display?: "symbol" | "code" | "none";
}

const minus = "\u2212";
const noBreakSpace = "\u00a0";
const formatters = new Map<string, Intl.NumberFormat>();

/**
 * An amount for reading, exact to the last minor unit: "€1,234.50" and "61,240.00 RSD" in English, "1.234,50 €" and
 * "204.633,40 RSD" in Serbian. Minus is U+2212 in front of everything; number and code never part at a line end.
 */
export function formatMoney(money: Money, locale: Locale, options: FormatMoneyOptions = {}): string {
  const digits = minorDigits(money.currency);
  const isNegative = money.amount < 0n;
  const text = toText({ units: isNegative ? -money.amount : money.amount, scale: digits });
  // Given as text, because a float would lose digits beyond 2^53.
  const figure = figureFormatter(locale, digits).format(text as Intl.StringNumericLiteral);
  return (isNegative ? minus : "") + withName(figure, money.currency, locale, options.display ?? "symbol");
}

function withName(
  figure: string,
  currency: string,
  locale: Locale,
  display: "symbol" | "code" | "none",
): string {
  if (display === "none") return figure;
  const sign = display === "symbol" ? currencySign(currency) : undefined;
  if (sign && locale === "en") return sign + figure;
  return figure + noBreakSpace + (sign ?? currency);
}

/** Writes numbers with exactly so many decimals, as a language does; made once. */
export function figureFormatter(locale: Locale, digits: number): Intl.NumberFormat {
  const key = locale + digits;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(intlTag(locale), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, formatter);
  }
  return formatter;
}
