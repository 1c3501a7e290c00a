import { refuse } from "#test/sandbox/stripe/refusal.ts";

/** How the API counts money, and the least it takes; in the units it is sent in. */
const without = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const wholeHundreds = new Set(["isk", "ugx"]);
const thousandths = new Set(["bhd", "jod", "kwd", "omr", "tnd"]);
const known = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

/** Listed minimums; RSD and BAM have none and are measured by the account's EUR. */
const minimums: Record<string, number> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  chf: 50,
  czk: 1500,
  dkk: 250,
  huf: 17_500,
  nok: 300,
  sek: 300,
  pln: 200,
  ron: 200,
  jpy: 50,
  krw: 50,
  hkd: 400,
  mxn: 1000,
  aed: 200,
  myr: 200,
  thb: 1000,
  rsd: 5_860,
  bam: 98,
};
const largest = 999_999_999_999;

export function refuseCurrency(currency: string, param: string): void {
  if (!known.has(currency)) refuse(`Invalid currency: ${currency}. It is none Stripe supports.`, { param });
}

/** Refuses an amount that is malformed for its currency, whatever its size. */
export function refuseShape(amount: number, currency: string, param: string): void {
  const code = "parameter_invalid_integer";
  if (wholeHundreds.has(currency) && amount % 100 !== 0)
    refuse(`Invalid amount: ${currency} amounts must be evenly divisible by 100.`, { code, param });
  if (thousandths.has(currency) && amount % 10 !== 0)
    refuse(`Invalid amount: the last digit of ${currency} amounts must be 0.`, { code, param });
}

/** Refuses what is too little or too much to charge. */
export function refuseSize(amount: number, currency: string, param: string): void {
  const least = minimums[currency] ?? 50;
  if (amount < least) {
    const said = inWords(least, currency);
    refuse(`Amount must convert to at least ${said}.`, { code: "amount_too_small", param });
  }
  if (amount > largest) {
    const said = inWords(largest, currency);
    refuse(`Amount must be no more than ${said}.`, { code: "amount_too_large", param });
  }
}

/** For people, as on the payment page. */
export function inWords(amount: number, currency: string, locale = "en"): string {
  const digits = without.has(currency) ? 0 : thousandths.has(currency) ? 3 : 2;
  const shown = wholeHundreds.has(currency) && amount % 100 === 0 ? 0 : digits;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(amount / 10 ** digits);
}
