/**
 * Remainder of the number that a text stands for, by 97: digits count as themselves, letters as A = 10 … Z = 35
 * (ISO 7064 as used by IBAN, ISO 11649 and the Serbian model 97). Works digit by digit, so no length is too long.
 * Throws on any other character: callers strip separators first.
 */
export function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) throw new RangeError(`Not a letter or digit: ${JSON.stringify(character)}`);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** The two check digits, 02 … 98, that belong to a text: 98 minus the remainder of the text followed by `suffix`. */
export function checkDigits97(text: string, suffix = "00"): string {
  return String(98 - mod97(text + suffix)).padStart(2, "0");
}
