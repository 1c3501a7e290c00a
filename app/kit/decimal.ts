import { minorDigits } from "#app/kit/currency.ts";
import { intlTag, type Locale } from "#app/kit/locale.ts";
import { roundHalfAwayFromZero } from "#app/kit/round.ts";

/** An exact decimal: `units / 10^scale`. Quantities, unit prices and rates; never a float. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** A text that is no decimal, or one too long to be a figure. */
export class DecimalError extends Error {
  override name = "DecimalError";
}

/** Far above any figure of a document, far below what makes bigint arithmetic slow on hostile input. */
const maxLength = 80;

const lexical = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/**
 * Reads an XSD decimal ("38.5", "+1", ".5", "5."; surrounding XML white space allowed). The scale is kept as written:
 * "1.50" has scale 2. Throws DecimalError on anything else ("1e3", "1,5", "", "NaN") and beyond 80 characters.
 */
export function decimal(text: string): Decimal {
  const written = collapsed(text);
  if (!isDecimal(written)) throw new DecimalError(`Not a decimal: ${JSON.stringify(text.slice(0, 40))}`);
  const [whole = "", fraction = ""] = written.replace(/^[+-]/, "").split(".");
  const units = BigInt(whole + fraction);
  return { units: written.startsWith("-") ? -units : units, scale: fraction.length };
}

/** Whether `decimal` can read the text. */
export function isDecimal(text: string): boolean {
  const written = collapsed(text);
  return written.length <= maxLength && lexical.test(written);
}

/** XSD's white space collapse, for what is short enough to be a figure. */
function collapsed(text: string): string {
  return text.length > 10 * maxLength ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

/** A whole number as a decimal. */
export function whole(units: bigint): Decimal {
  return { units, scale: 0 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function sub(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function mul(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

/** The exact sum of a list; zero for an empty one. */
export function sumDecimals(list: Iterable<Decimal>): Decimal {
  let total = whole(0n);
  for (const item of list) total = add(total, item);
  return total;
}

/** −1, 0 or 1; the scale does not matter ("1.50" equals "1.5"). */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = unitsAt(a, scale);
  const right = unitsAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(a: Decimal): boolean {
  return a.units === 0n;
}

export function isNegative(a: Decimal): boolean {
  return a.units < 0n;
}

/** `a / b` to `scale` decimals, halves away from zero. Throws RangeError when b is zero. */
export function divideRounded(a: Decimal, b: Decimal, scale: number): Decimal {
  const top = a.units * powerOfTen(b.scale + scale);
  const bottom = b.units * powerOfTen(a.scale);
  return { units: roundHalfAwayFromZero(top, bottom), scale };
}

/** The decimal with exactly `scale` decimals, halves away from zero (EN 16931's rounding). */
export function roundTo(d: Decimal, scale: number): Decimal {
  if (scale >= d.scale) return { units: unitsAt(d, scale), scale };
  return { units: roundHalfAwayFromZero(d.units, powerOfTen(d.scale - scale)), scale };
}

/** The same value without zeros at the end of its decimals. */
export function trim(d: Decimal): Decimal {
  let { units, scale } = d;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}

/** Plain notation with all decimals of the scale: "−" is an ASCII hyphen, zero has no sign. */
export function toText(d: Decimal): string {
  const sign = d.units < 0n ? "-" : "";
  const all = (d.units < 0n ? -d.units : d.units).toString().padStart(d.scale + 1, "0");
  const cut = all.length - d.scale;
  return d.scale === 0 ? sign + all : `${sign}${all.slice(0, cut)}.${all.slice(cut)}`;
}

/** Minor units of the currency, halves away from zero: 1.005 EUR → 101n. Throws RangeError for an unknown currency. */
export function toMinor(d: Decimal, currency: string): bigint {
  return roundTo(d, minorDigits(currency)).units;
}

/** Minor units as an exact decimal: 12345n EUR → 123.45. */
export function fromMinor(amount: bigint, currency: string): Decimal {
  return { units: amount, scale: minorDigits(currency) };
}

/** Decimals a reader is shown at most; documents keep theirs. */
const shownDigits = 6;
const formatters = new Map<Locale, Intl.NumberFormat>();

/**
 * A quantity, price or rate for reading: grouped, up to six decimals, no zeros at the end, minus as U+2212
 * ("1234.50" → "1,234.5" / "1.234,5"). Throws DecimalError when the text is no decimal.
 */
export function formatDecimal(text: string, locale: Locale): string {
  let formatter = formatters.get(locale);
  if (!formatter) {
    formatter = new Intl.NumberFormat(intlTag(locale), { maximumFractionDigits: shownDigits });
    formatters.set(locale, formatter);
  }
  const rounded = roundTo(decimal(text), shownDigits);
  // The text form keeps every digit; a float would not.
  return formatter.format(toText(rounded) as Intl.StringNumericLiteral).replace("-", "\u2212");
}

function unitsAt(d: Decimal, scale: number): bigint {
  return d.units * powerOfTen(scale - d.scale);
}

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
