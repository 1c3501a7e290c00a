import { checkDigits97 } from "./mod-97.ts";

/** Length of an IBAN by country, from the SWIFT IBAN registry. */
const lengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18
  FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
  LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24
  SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Members of the European Economic Area: a SEPA transfer to them needs no BIC (EPC069-12, version 002). */
const economicArea = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

/**
 * The IBAN as machines write it, or undefined when its form, its length for that country or its check digits
 * (ISO 13616, mod 97) are wrong. Countries outside the registry table may have 15 to 34 characters.
 */
export function readIban(text: string): string | undefined {
  const compact = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact)) return undefined;
  const length = lengths.get(ibanCountry(compact));
  if (length !== undefined && compact.length !== length) return undefined;
  return checkDigits97(compact.slice(4), `${compact.slice(0, 2)}00`) === compact.slice(2, 4)
    ? compact
    : undefined;
}

/** In groups of four: "DE96 1005 0000 0417 2639 05". */
export function printIban(iban: string): string {
  return iban.replace(/.{4}(?=.)/g, "$& ");
}

/** ISO 3166-1 alpha-2 code of the country that the account is in. */
export function ibanCountry(iban: string): string {
  return iban.slice(0, 2);
}

/** For logs and lists: country and last four, "DE•• •••• 3905"; nothing else of the account. */
export function maskIban(iban: string): string {
  return `${ibanCountry(iban)}•• •••• ${iban.slice(-4)}`;
}

/** Whether a SEPA credit transfer to this account goes without a BIC. */
export function isWithoutBic(iban: string): boolean {
  return economicArea.has(ibanCountry(iban));
}

/** The BIC (ISO 9362, 8 or 11 characters) as machines write it, or undefined when its form is wrong. */
export function readBic(text: string): string | undefined {
  const compact = text.replace(/\s/g, "").toUpperCase();
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(compact) ? compact : undefined;
}
