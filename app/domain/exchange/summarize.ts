import { readIban } from "#app/documents/payment/iban.ts";
import { readSerbianAccount } from "#app/documents/payment/serbian-account.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { isPlainDate } from "#app/kit/dates.ts";
import type { DocumentSummary, ImportView } from "./import.ts";

/** What a preview shows of a document. */
export function summarize(document: SemanticDocument): DocumentSummary | null {
  if (!isCurrency(document.currency)) return null;
  const { totals } = document;
  return {
    kind: document.kind,
    typeCode: document.typeCode,
    number: document.number,
    issuedOn: isPlainDate(document.issuedOn) ? document.issuedOn : null,
    currency: document.currency,
    seller: document.seller.name,
    buyer: document.buyer.name,
    orderReference: document.references.order ?? null,
    lineCount: document.lines.length,
    net: totals.net,
    tax: totals.tax,
    total: totals.payable + totals.prepaid,
    prepaid: totals.prepaid,
    payable: totals.payable,
  };
}

/** When an invoice falls due; without a date of its own it is due when it is issued. */
export function dueOf(document: SemanticDocument, today: string): ImportView["due"] {
  const on = document.dueOn ?? document.issuedOn;
  if (document.kind !== "invoice" || !isPlainDate(on)) return null;
  const isOverdue = document.totals.payable > 0n && on < today;
  return { on, isAssumed: document.dueOn === undefined, isOverdue };
}

/** Accounts a file names for payment and that are not the business's own. They are shown as found, and offered to nobody. */
export function bankDetailsOf(document: SemanticDocument, own: { account: string }[]): string[] {
  const known = new Set(own.map(({ account }) => accountKey(account)));
  const accounts = document.payment.map((instruction) => instruction.account?.id.trim() ?? "");
  return [...new Set(accounts.filter((account) => account && !known.has(accountKey(account))))];
}

/** One account has several spellings: blanks, dashes, and in Serbia an IBAN beside the national form. */
function accountKey(text: string): string {
  return readSerbianAccount(text) ?? readIban(text) ?? text.replace(/[\s-]/g, "").toUpperCase();
}
