import type { Locale } from "#app/kit/locale.ts";
import { countryName } from "./paper-figures.ts";
import { presentLines } from "./paper-text.ts";

export interface PaperAddress {
  line1?: string;
  line2?: string;
  city?: string;
  postcode?: string;
  country?: string;
}

/** As an envelope has it: street, then place and country on one line. */
export function addressLines(address: PaperAddress | undefined, locale: Locale): string[] {
  if (!address) return [];
  const { line1, line2, city, postcode, country } = address;
  const place = [postcode, city].filter(Boolean).join(" ");
  return presentLines([
    line1,
    line2,
    presentLines([place, country && countryName(country, locale)]).join(", "),
  ]);
}
