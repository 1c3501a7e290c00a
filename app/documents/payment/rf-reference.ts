import { checkDigits97 } from "./mod-97.ts";
import { PaymentTextError } from "./payment-text-error.ts";

/** Longest body of a creditor reference without "RF" and check digits (ISO 11649). */
export const rfBodyLimit = 21;

/**
 * Creditor reference of ISO 11649 for an invoice number key: separators are dropped, letters raised.
 * Throws `rf.reference` when nothing or more than 21 letters and digits are left.
 */
export function makeRfReference(numberKey: string): string {
  const body = numberKey.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (body === "" || body.length > rfBodyLimit) {
    throw new PaymentTextError(
      "rf.reference",
      `A creditor reference holds 1 to ${rfBodyLimit} letters and digits`,
    );
  }
  return `RF${checkDigits97(body, "RF00")}${body}`;
}

/** The reference as machines write it ("RF512026 0417" → "RF5120260417"), or undefined when its check digits are wrong. */
export function readRfReference(text: string): string | undefined {
  const compact = text.replace(/\s/g, "").toUpperCase();
  if (!/^RF\d\d[A-Z0-9]{1,21}$/.test(compact)) return undefined;
  return checkDigits97(compact.slice(4), "RF00") === compact.slice(2, 4) ? compact : undefined;
}

/** In groups of four, as ISO 11649 asks for on paper: "RF51 2026 0417". */
export function printRfReference(reference: string): string {
  return reference.replace(/.{4}(?=.)/g, "$& ");
}
