import { fold } from "#app/kit/fold.ts";

/** A document number without a single Latin letter or digit, of which no address can be made. */
export class NumberKeyError extends Error {
  override name = "NumberKeyError";
}

/**
 * The number of a document as its address names it: upper case A–Z and 0–9 (diacritics dropped, Cyrillic in Latin
 * letters), everything else one `-`, none at the ends ("Račun br. 17/2026" → "RACUN-BR-17-2026"). Different numbers may
 * share a key; the caller then adds a suffix. Throws NumberKeyError when nothing remains.
 */
export function numberKey(number: string): string {
  const key = fold(number)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (key === "") throw new NumberKeyError(`No letter or digit in ${JSON.stringify(number.slice(0, 40))}`);
  return key;
}

/** Whether two numbers are the same number: after trimming and case folding. */
export function sameNumber(a: string, b: string): boolean {
  return foldNumber(a) === foldNumber(b);
}

/** A number as duplicates are looked for: trimmed and case folded. */
export function foldNumber(number: string): string {
  return number.trim().normalize("NFC").toUpperCase().toLowerCase();
}
