import { readIban } from "./iban.ts";
import { checkDigits97 } from "./mod-97.ts";

/**
 * A Serbian payment account as its 18 digits: 3 of the bank, 13 of the account (padded with zeros), 2 of check.
 * Reads "160-0000000417263-72", "160-417263-72", 18 digits and the IBAN "RS35…"; undefined when the check digits
 * (98 − first sixteen × 100 mod 97) or the form are wrong.
 */
export function readSerbianAccount(text: string): string | undefined {
  const compact = text.trim();
  const iban = /^RS/i.test(compact) ? readIban(compact) : undefined;
  const parts = /^(\d{3})\s*-\s*(\d{1,13})\s*-\s*(\d{2})$/.exec(compact);
  const digits = iban?.slice(4) ?? (parts ? parts[1] + parts[2]!.padStart(13, "0") + parts[3] : compact);
  if (!/^\d{18}$/.test(digits)) return undefined;
  return checkDigits97(digits.slice(0, 16)) === digits.slice(16) ? digits : undefined;
}

/** As printed on payment slips: "160-0000000417263-72". Takes the 18 digits. */
export function printSerbianAccount(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3, 16)}-${digits.slice(16)}`;
}

/** The account's IBAN; its own check digits always come out as 35 where the account's are right. */
export function serbianIban(digits: string): string {
  return `RS${checkDigits97(digits, "RS00")}${digits}`;
}
