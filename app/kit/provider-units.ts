import { minorDigits } from "#app/kit/currency.ts";

/**
 * How the payment provider counts money, which is not always how ISO 4217 does, and between which limits it takes it.
 *
 * Source: docs.stripe.com/currencies ("zero-decimal", "special cases", "minimum and maximum charge amounts"). A
 * currency without a minimum here has none listed: the provider compares it with the account's own after conversion.
 */
const wholeUnits = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));
const thousandths = new Set("BHD JOD KWD OMR TND".split(" "));

/** in minor units of ISO 4217 */
const minimums: Record<string, bigint> = {
  ...evenly(50n, "USD EUR CHF CAD AUD NZD SGD BRL INR ARS COP IDR ILS PHP RUB ZAR JPY KRW"),
  ...{ GBP: 30n, CZK: 1500n, DKK: 250n, HUF: 17_500n, NOK: 300n, SEK: 300n, PLN: 200n, RON: 200n },
  ...{ HKD: 400n, MXN: 1000n, AED: 200n, MYR: 200n, THB: 1000n },
};

/** Digits an amount may have in the provider's units: cards take most, bank debits fewer. */
const mostDigits = { card: 12, sepa_debit: 8 } as const;

/** Why the provider would never take an amount. */
export type UnitProblem = "fraction" | "too_small" | "too_large";

/**
 * An amount in the units the provider is told ("1000" for ¥1000, "100" for 1 króna), or undefined where its units are
 * too coarse for it: KWD 1.235, MGA 0.50.
 */
export function toProviderUnits(amount: bigint, currency: string): bigint | undefined {
  const more = providerDigits(currency) - minorDigits(currency);
  const factor = 10n ** BigInt(Math.abs(more));
  if (more < 0 && amount % factor !== 0n) return undefined;
  const units = more < 0 ? amount / factor : amount * factor;
  return thousandths.has(currency) && units % 10n !== 0n ? undefined : units;
}

/** Minor units of ISO 4217, or undefined where the provider names less than the currency knows (half a króna). */
export function fromProviderUnits(units: bigint, currency: string): bigint | undefined {
  const more = providerDigits(currency) - minorDigits(currency);
  const factor = 10n ** BigInt(Math.abs(more));
  if (more > 0 && units % factor !== 0n) return undefined;
  return more > 0 ? units / factor : units * factor;
}

/** The least the provider takes of a currency, in minor units; undefined where only the provider can tell. */
export function providerMinimum(currency: string): bigint | undefined {
  return minimums[currency];
}

/** Why the provider would refuse this amount whoever pays it; undefined when it should take it. */
export function unitProblem(
  { amount, currency }: { amount: bigint; currency: string },
  method: keyof typeof mostDigits,
): UnitProblem | undefined {
  const units = toProviderUnits(amount, currency);
  if (units === undefined) return "fraction";
  if (units <= 0n || amount < (providerMinimum(currency) ?? 1n)) return "too_small";
  return units >= 10n ** BigInt(mostDigits[method]) ? "too_large" : undefined;
}

/** ISK and UGX have no minor unit, but the provider counts hundredths of them. */
function providerDigits(currency: string): number {
  if (wholeUnits.has(currency)) return 0;
  return thousandths.has(currency) ? 3 : 2;
}

function evenly(amount: bigint, codes: string): Record<string, bigint> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, amount]));
}
