import { readIban } from "#app/documents/payment/iban.ts";
import { AppError } from "../core/index.ts";

/**
 * The account that a person sends money to, as it was typed, or null where none was. What begins like an IBAN must be
 * one, or it is `invalid`: a slip in it sends the money nowhere. Other numbers are taken as they are.
 */
export function readPayeeAccount(typed: string | undefined): string | null {
  const text = typed?.trim();
  if (!text) return null;
  if (!/^[a-z]{2}\d{2}/i.test(text.replace(/\s/g, ""))) return text;
  if (!readIban(text))
    throw new AppError("invalid", { fields: { payeeAccount: "payments.error.payeeAccount" } });
  return text;
}
