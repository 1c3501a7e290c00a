/**
 * Eight digits and their check digit of ISO 7064, MOD 11,10: German VAT numbers and Serbian tax numbers (PIB) both
 * end this way.
 */
export function withCheckDigit(eight: string): string {
  let product = 10;
  for (const digit of eight) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return eight + ((11 - product) % 10);
}
