import { type TransferSlip, transferSlip } from "#app/documents/payment/transfer-slip.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

/** The business's own account, as it was offered when the document was issued. */
export interface OfferedAccount {
  account: string;
  kind: "iban" | "rs";
  bic?: string | null;
  holder: string;
}

export interface OfferedTransferInput {
  /** of the document only what a slip names: currency, number, and the reference it gives */
  document: Pick<SemanticDocument, "currency" | "number" | "payment">;
  locale: Locale;
  transfer: OfferedAccount;
  /** the business's town: the Serbian slip names it */
  place?: string;
  /** what is payable now, in minor units */
  payable: bigint;
}

/**
 * The slip that pays a document. Where the money goes comes from the business alone, never from the document: a file
 * from elsewhere may name anybody's account. Only its reference is taken.
 */
export function offeredTransfer({
  document,
  locale,
  transfer,
  place,
  payable,
}: OfferedTransferInput): TransferSlip {
  return transferSlip({
    currency: document.currency,
    amountDue: payable,
    account: transfer.account,
    bic: transfer.bic ?? undefined,
    businessName: transfer.holder,
    businessPlace: place,
    invoiceNumber: document.number,
    remittance: document.payment.find(({ remittance }) => remittance)?.remittance,
    purpose: translator(locale)("document.footer.title", {
      kind: translator(locale)("document.invoice"),
      number: document.number,
    }),
  });
}
