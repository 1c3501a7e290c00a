import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

const spoken = ["EUR", "RSD", "USD", "CHF", "GBP"] as const;

/** A currency as it stands after "in": "euro", "dinarima"; its code where we have no word for it. */
export function currencyInWords(currency: string, locale: Locale): string {
  const known = spoken.find((code) => code === currency);
  return known ? translator(locale)(`document.currency.${known}`) : currency;
}
