import type { Period } from "#app/documents/semantic.ts";
import { minorDigits } from "#app/kit/currency.ts";
import { formatDate, isPlainDate, type PlainDate } from "#app/kit/dates.ts";
import { decimal, isNegative, toText, trim } from "#app/kit/decimal.ts";
import { figureFormatter, formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";

const minus = "\u2212";

/** A decimal with every digit it has, at least `leastDigits` behind the point: a document is never rounded for looks. */
export function exactFigure(text: string, locale: Locale, leastDigits = 0): string {
  const figure = trim(decimal(text));
  const digits = Math.max(leastDigits, figure.scale);
  // As text, because a float would lose digits.
  return figureFormatter(locale, digits)
    .format(toText(figure) as Intl.StringNumericLiteral)
    .replace("-", minus);
}

/** A unit price in the document's currency: as many decimals as an amount, more where it has more. */
export function unitPrice(text: string, currency: string, locale: Locale): string {
  return exactFigure(text, locale, minorDigits(currency));
}

/** "19 %", number and sign never parted. */
export function percentage(text: string, locale: Locale): string {
  return `${exactFigure(text, locale)}\u00a0%`;
}

/** An amount in a column that names its currency elsewhere. */
export function bareAmount(amount: bigint, currency: string, locale: Locale): string {
  return formatMoney({ amount, currency }, locale, { display: "none" });
}

/** What is taken off, with its sign: a document's negative allowance adds. */
export function deducted(text: string, locale: Locale): string {
  const plain = text.trim();
  return percentage(isNegative(decimal(plain)) ? plain.slice(1) : `-${plain.replace("+", "")}`, locale);
}

/** "1–31 Oct 2026", "28 Sep – 4 Oct 2026" and their Serbian forms; a period open at one end keeps its dash. */
export function periodText({ start, end }: Period, locale: Locale): string {
  const day = (date: PlainDate | undefined) => (date && isPlainDate(date) ? date : undefined);
  const [from, to] = [day(start), day(end)];
  if (!from || !to)
    return [from, to]
      .map((date) => (date ? formatDate(date, locale, "medium") : ""))
      .join(" – ")
      .trim();
  const last = formatDate(to, locale, "medium");
  if (from === to) return last;
  const dot = locale === "en" ? "" : ".";
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}${dot}–${last}`;
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${formatDate(from, locale, isSameYear ? "short" : "medium")} – ${last}`;
}

/** A day that decides something: "Friday, 27 November 2026", "petak, 27. novembar 2026." */
export function dayInWords(date: PlainDate, locale: Locale): string {
  return `${formatDate(date, locale, "weekday")} ${date.slice(0, 4)}${locale === "en" ? "" : "."}`;
}

const regions = new Map<Locale, Intl.DisplayNames>();

/** "Germany", "Nemačka"; a code that names no country stays as it is. */
export function countryName(code: string, locale: Locale): string {
  let names = regions.get(locale);
  if (!names) {
    names = new Intl.DisplayNames(locale === "en" ? "en" : locale, { type: "region", fallback: "code" });
    regions.set(locale, names);
  }
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}
