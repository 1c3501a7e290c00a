import { findCard, findIban, passesLuhn, testCards } from "#test/sandbox/stripe/cards.ts";
import { shapeCard, shapeDebit } from "#test/sandbox/stripe/shape-method.ts";
import type { Here, MethodRow, SessionRow, WalletKind } from "#test/sandbox/stripe/state.ts";

export type PayField = "email" | "number" | "expiry" | "cvc" | "name" | "iban";
export type PayFields = Partial<Record<PayField | "method" | "wallet", string>>;
export type PayErrors = Partial<Record<PayField | "form", string>>;

/** What the person typed, as a method of payment, or what is wrong with it by field. */
export function readPayForm(
  here: Here,
  row: SessionRow,
  given: PayFields,
): { method: MethodRow } | { errors: PayErrors } {
  const errors: PayErrors = {};
  const wallet = given.wallet as WalletKind | undefined;
  if (wallet && row.allowed.includes("card"))
    return { method: walletMethod(here, wallet, emailOf(here, row)) };
  const email = emailOf(here, row) ?? given.email?.trim() ?? "";
  if (!/^\S+@\S+\.\S+$/.test(email)) errors.email = "Enter an e-mail address, like ana@example.com.";
  const owner = { name: given.name?.trim() || null, email };
  const kind = given.method === "sepa_debit" && row.allowed.includes("sepa_debit") ? "sepa_debit" : "card";
  if (kind === "card" && !row.allowed.includes("card")) errors.form = "Choose a way to pay.";
  const method = kind === "sepa_debit" ? debit(here, given, owner, errors) : card(here, given, owner, errors);
  if (!method || Object.keys(errors).length > 0) return { errors };
  return { method };
}

/** The payer's address when the page knows it already. */
export function emailOf(here: Here, { shown }: SessionRow): string | null {
  if (shown.customer_email) return shown.customer_email;
  return here.account.customers.get(String(shown.customer))?.email ?? null;
}

function card(here: Here, given: PayFields, owner: Owner, errors: PayErrors): MethodRow | null {
  const number = given.number ?? "";
  const known = findCard(number);
  if (!passesLuhn(number)) errors.number = "Your card number is invalid.";
  else if (!known) errors.number = "This is no test card. Real cards are never taken here.";
  const expiry = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(given.expiry ?? "");
  const month = Number(expiry?.[1]);
  const year = Number(expiry?.[2]?.slice(-2)) + 2000;
  const now = new Date(here.state.now());
  if (!expiry || month < 1 || month > 12) errors.expiry = "Enter the expiry date as MM / YY.";
  else if (Date.UTC(year, month) <= now.getTime())
    errors.expiry = "Your card's expiration date is in the past.";
  if (!/^\d{3,4}$/.test(given.cvc?.trim() ?? "")) errors.cvc = "Your card's security code is incomplete.";
  if (!known) return null;
  const shown = shapeCard(here, { card: known, expMonth: month, expYear: year, owner });
  return { shown, card: known, isSetUp: false };
}

type Owner = { name: string | null; email: string };

function debit(here: Here, given: PayFields, owner: Owner, errors: PayErrors): MethodRow | null {
  const iban = findIban(given.iban ?? "");
  if (!iban) errors.iban = "The IBAN you entered is invalid.";
  if (!owner.name) errors.name = "Enter the name of the account holder.";
  return iban ? { shown: shapeDebit(here, iban, owner), iban, isSetUp: false } : null;
}

/** A wallet knows its owner. */
function walletMethod(here: Here, wallet: WalletKind, known: string | null): MethodRow {
  const owner = { name: "Ana Wallet", email: known ?? "ana.wallet@client.example" };
  const card = testCards[0]!;
  const expYear = new Date(here.state.now()).getUTCFullYear() + 4;
  return { shown: shapeCard(here, { card, expMonth: 12, expYear, owner, wallet }), card, isSetUp: false };
}
