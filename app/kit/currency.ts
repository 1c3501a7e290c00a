/**
 * Currencies and how many decimals their money has.
 *
 * Source: ISO 4217 List One (SIX Financial Information, the maintenance agency), column "Mnr unts". Funds codes with a
 * minor unit are in, metals, testing codes and units without one are not. Currencies replaced in recent years stay
 * (ANG, BGN, CUC, HRK, SLL, ZWL), because old documents are imported too. `Intl` is no source: it follows cash habits
 * (HUF 0, MGA 0, IQD 0), see the test that lists every difference.
 */
const byDigits: Record<0 | 2 | 3 | 4, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
    CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG
    HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS
    SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
    ZWL`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

const digits = new Map<string, number>(
  Object.entries(byDigits).flatMap(([count, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(count)] as const),
  ),
);

/** Every code we know, in alphabetical order. */
export const currencies: readonly string[] = [...digits.keys()].sort();

/** Signs that name one currency beyond doubt: `$` is the US dollar's, other dollars are written by their code. */
const signs: Record<string, string> = {
  EUR: "€",
  GBP: "£",
  ILS: "₪",
  INR: "₹",
  JPY: "¥",
  KRW: "₩",
  PHP: "₱",
  TRY: "₺",
  UAH: "₴",
  USD: "$",
};

/** Whether the text is a currency code (three capitals) we know. */
export function isCurrency(code: string): boolean {
  return digits.has(code);
}

/** Decimals of the currency's minor unit (EUR 2, JPY 0, KWD 3). Throws RangeError for an unknown code. */
export function minorDigits(code: string): number {
  const count = digits.get(code);
  if (count === undefined) throw new RangeError(`Unknown currency ${JSON.stringify(code)}`);
  return count;
}

/** The sign a reader knows the currency by, or undefined where only the code is unmistakable. */
export function currencySign(code: string): string | undefined {
  return signs[code];
}

/** An amount: minor units (cents, fils, whole yen) and the ISO 4217 code they belong to. See `money.ts`. */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}
