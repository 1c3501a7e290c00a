import { isCurrency, type Money, minorDigits } from "#app/kit/currency.ts";
import { compare as compareDecimals, decimal, roundTo, toText } from "#app/kit/decimal.ts";

export type { Money } from "#app/kit/currency.ts";
export { type FormatMoneyOptions, formatMoney } from "#app/kit/format-money.ts";
export { type ParsedMoney, parseMoney } from "#app/kit/parse-money.ts";
export { roundHalfAwayFromZero } from "#app/kit/round.ts";

/** Money in JSON: amounts as strings of minor units, because JSON numbers lose digits beyond 2^53. */
export interface MoneyJson {
  amount: string;
  currency: string;
}

/** A mixing of currencies or a value that is no amount: a bug or a bad document, named in the message. */
export class MoneyError extends Error {
  override name = "MoneyError";
}

/** An amount of `amount` minor units. Throws RangeError for an unknown currency. */
export function money(amount: bigint, currency: string): Money {
  minorDigits(currency);
  return { amount, currency };
}

export function zero(currency: string): Money {
  return money(0n, currency);
}

export function add(a: Money, b: Money): Money {
  return { amount: a.amount + b.amount, currency: common(a, b) };
}

export function subtract(a: Money, b: Money): Money {
  return { amount: a.amount - b.amount, currency: common(a, b) };
}

export function negate(a: Money): Money {
  return { amount: -a.amount, currency: a.currency };
}

/** The sum of a list, zero for an empty one. Throws MoneyError when a member is of another currency. */
export function sum(list: Iterable<Money>, currency: string): Money {
  let total = zero(currency);
  for (const item of list) total = add(total, item);
  return total;
}

/** −1, 0 or 1. Throws MoneyError on different currencies. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  common(a, b);
  return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0;
}

/** The smaller of two amounts. */
export function min(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b;
}

export function isZero(a: Money): boolean {
  return a.amount === 0n;
}

export function isNegative(a: Money): boolean {
  return a.amount < 0n;
}

/** The amount, or zero when it is below: what the rules write as max(0, x). */
export function maxZero(a: Money): Money {
  return isNegative(a) ? { amount: 0n, currency: a.currency } : a;
}

/** Exact plain notation with all decimals of the currency: 123450n EUR → "1234.50", 5n JPY → "5". */
export function toDecimal(a: Money): string {
  return toText({ units: a.amount, scale: minorDigits(a.currency) });
}

/**
 * The amount a plain decimal names. Throws MoneyError, naming the value, when it is no decimal or has more decimals
 * than the currency (zeros at the end do not count); nothing is ever rounded here.
 */
export function fromDecimal(text: string, currency: string): Money {
  const digits = minorDigits(currency);
  const exact = readDecimal(text);
  const rounded = roundTo(exact, digits);
  if (compareDecimals(exact, rounded) !== 0) {
    throw new MoneyError(`${text} has more decimals than ${currency}, which has ${digits}`);
  }
  return { amount: rounded.units, currency };
}

export function moneyToJson(a: Money): MoneyJson {
  return { amount: a.amount.toString(), currency: a.currency };
}

/** Reads what `moneyToJson` wrote. Throws MoneyError on anything else, JSON numbers included. */
export function moneyFromJson(value: unknown): Money {
  const { amount, currency } = (value ?? {}) as Partial<MoneyJson>;
  if (typeof amount !== "string" || !/^(?:0|-?[1-9]\d{0,30})$/.test(amount)) {
    throw new MoneyError(`Not an amount of minor units: ${String(amount).slice(0, 40)}`);
  }
  if (typeof currency !== "string" || !isCurrency(currency)) {
    throw new MoneyError(`Not a currency: ${String(currency).slice(0, 40)}`);
  }
  return { amount: BigInt(amount), currency };
}

function readDecimal(text: string) {
  try {
    return decimal(text);
  } catch {
    throw new MoneyError(`Not an amount: ${JSON.stringify(text.slice(0, 40))}`);
  }
}

function common(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new MoneyError(`${a.currency} and ${b.currency} do not mix`);
  return a.currency;
}
