import { currencySign, type Money, minorDigits } from "#app/kit/currency.ts";
import type { Locale } from "#app/kit/locale.ts";

export type ParsedMoney =
  | { ok: true; money: Money }
  | {
      ok: false;
      reason: "empty" | "not_a_number" | "ambiguous" | "too_many_decimals" | "too_large" | "negative";
    };

/** PostgreSQL's bigint ends here; what is larger could be shown but not stored. */
const largestAmount = 2n ** 63n - 1n;
const maxWholeDigits = 15;

const decimalSeparator: Record<Locale, "." | ","> = { en: ".", "sr-Latn": "," };

/**
 * Reads an amount typed by a person, exactly or not at all.
 *
 * Both habits are understood wherever they cannot be mistaken ("1.234,56", "1,234.56", "12,5", "1 234,56", "€12",
 * "12 EUR"). One separator before exactly three digits could mean thousands or decimals; it is refused as ambiguous
 * unless it is the locale's decimal separator and the currency has three decimals. Beyond 15 whole digits, or what
 * the database holds, an amount is too large. A minus is refused as negative, even before zero.
 */
export function parseMoney(text: string, currency: string, locale?: Locale): ParsedMoney {
  const digits = minorDigits(currency);
  if (text.length > 1000) return refuse("too_large");
  const bare = withoutName(text.trim(), currency);
  if (bare === "") return refuse(text.trim() === "" ? "empty" : "not_a_number");
  if (/^[-\u2212]/.test(bare)) {
    const unsigned = withoutName(bare.slice(1).trim(), currency);
    return refuse(/^[\d.,]*\d[\d.,]*$/.test(unsigned) ? "negative" : "not_a_number");
  }

  const parts = split(bare, digits, locale);
  if (typeof parts === "string") return refuse(parts);
  const whole = parts.whole.replace(/^0+/, "");
  const fraction = parts.fraction.replace(/0+$/, "");
  if (whole.length > maxWholeDigits) return refuse("too_large");
  if (fraction.length > digits) return refuse("too_many_decimals");
  const amount = BigInt(`0${whole}${fraction.padEnd(digits, "0")}`);
  return amount > largestAmount ? refuse("too_large") : { ok: true, money: { amount, currency } };
}

/** Takes the currency's own sign or code off either end. */
function withoutName(text: string, currency: string): string {
  for (const name of [currencySign(currency), currency]) {
    if (name === undefined) continue;
    const head = text.slice(0, name.length).toUpperCase();
    const tail = text.slice(-name.length).toUpperCase();
    if (head === name) return text.slice(name.length).trim();
    if (tail === name) return text.slice(0, -name.length).trim();
  }
  return text;
}

type Parts = { whole: string; fraction: string };

function split(
  text: string,
  digits: number,
  locale: Locale | undefined,
): Parts | "not_a_number" | "ambiguous" {
  if (!/^[0-9.,'\u2019 \u00a0\u202f\u2009]+$/.test(text)) return "not_a_number";
  const spaced = text.replace(/[\u00a0\u202f\u2009]/g, " ").replaceAll("\u2019", "'");
  const separators = spaced.replace(/[0-9]/g, "");
  const last = separators.at(-1);
  if (last === undefined) return { whole: spaced, fraction: "" };

  const isOnlyOne = separators.length === 1;
  const isDecimalLast = (last === "." || last === ",") && separators.indexOf(last) === separators.length - 1;
  if (!isDecimalLast) return grouped(spaced, last) ?? "not_a_number";

  const [head = "", fraction = ""] = spaced.split(last);
  if (fraction === "") return "not_a_number";
  if (isOnlyOne) {
    const isLikeThousands = /^[1-9]\d{0,2}$/.test(head) && fraction.length === 3;
    const isDeclared = locale !== undefined && decimalSeparator[locale] === last && digits === 3;
    return isLikeThousands && !isDeclared ? "ambiguous" : { whole: head, fraction };
  }
  const whole = grouped(head, separators[0] ?? "");
  return whole ? { whole: whole.whole, fraction } : "not_a_number";
}

/** Whole digits in proper groups of three, parted by one and the same separator. */
function grouped(text: string, separator: string): Parts | undefined {
  const [first = "", ...rest] = text.split(separator);
  const isProper = /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  return isProper ? { whole: first + rest.join(""), fraction: "" } : undefined;
}

function refuse(reason: Extract<ParsedMoney, { ok: false }>["reason"]): ParsedMoney {
  return { ok: false, reason };
}
