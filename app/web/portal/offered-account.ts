import type { InvoicePage } from "#app/domain/invoices/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";

export interface Offer {
  account: string;
  kind: "iban" | "rs";
  bic?: string;
  holder: string;
  /** since when the business has offered it unchanged; nothing when it no longer does */
  sinceOn?: PlainDate;
}

/**
 * Where an invoice is to be paid: the business's account as it was offered on issue, else the one that it offers in this
 * currency now, for invoices that came before the account did.
 */
export function offeredAccount({
  invoice,
  accounts,
}: {
  invoice: Pick<InvoicePage["invoice"], "transfer" | "currency">;
  accounts: InvoicePage["accounts"];
}): Offer | null {
  const { transfer, currency } = invoice;
  const present = accounts.find((one) =>
    transfer ? one.account === transfer.account : one.currency === currency,
  );
  if (transfer) return { ...transfer, sinceOn: present?.sinceOn };
  if (!present) return null;
  const { account, kind, bic, holder, sinceOn } = present;
  return { account, kind: kind as Offer["kind"], bic: bic ?? undefined, holder, sinceOn };
}
