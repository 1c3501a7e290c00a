import { offeredTransfer } from "#app/documents/paper/offered-transfer.ts";
import { type PresentedSlip, presentSlip } from "#app/documents/paper/present-slip.ts";
import { transferSlip } from "#app/documents/payment/transfer-slip.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import type { Business } from "#app/domain/identity/index.ts";
import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { offeredAccount } from "./offered-account.ts";

interface SlipInvoice {
  number: string;
  currency: string;
  transfer: InvoicePage["invoice"]["transfer"];
  /** the payment means of its document, as stored */
  payment: SemanticDocument["payment"] | null;
}

export interface PaySlip extends PresentedSlip {
  /** the code is the National Bank of Serbia's */
  isIps: boolean;
  /** since when the account has been the business's */
  safe?: string;
}

interface Where {
  business: Business;
  accounts: InvoicePage["accounts"];
  locale: Locale;
}

/** The slip for one invoice, with the reference that its document gives; nothing where the business has no account. */
export function slipOfInvoice(invoice: SlipInvoice, amount: bigint, where: Where): PaySlip | undefined {
  const { business, accounts, locale } = where;
  const offer = offeredAccount({ invoice, accounts });
  if (!offer) return undefined;
  const { number, currency, payment } = invoice;
  const document = { number, currency, payment: payment ?? [] };
  const place = business.address.city;
  const slip = offeredTransfer({ document, locale, transfer: offer, place, payable: amount });
  return {
    ...presentSlip(slip, locale),
    isIps: slip.kind === "nbs-ips",
    safe: safeWords(offer.sinceOn, locale),
  };
}

/** The slip of a payment that has a reference of its own, for several invoices. */
export function slipOfPayment(
  payment: { number: string; currency: string; reference: string | null },
  amount: bigint,
  where: Where,
): PaySlip | undefined {
  const { business, accounts, locale } = where;
  const { currency, reference, number } = payment;
  const offer = offeredAccount({ invoice: { transfer: null, currency }, accounts });
  if (!offer) return undefined;
  const slip = transferSlip({
    currency,
    amountDue: amount,
    account: offer.account,
    bic: offer.bic ?? undefined,
    businessName: offer.holder,
    businessPlace: business.address.city,
    invoiceNumber: number,
    remittance: reference ?? undefined,
    purpose: translator(locale)("payment.number", { number }),
  });
  return {
    ...presentSlip(slip, locale),
    isIps: slip.kind === "nbs-ips",
    safe: safeWords(offer.sinceOn, locale),
  };
}

function safeWords(sinceOn: string | undefined, locale: Locale): string | undefined {
  return (
    sinceOn && translator(locale)("portal.invoice.ways.safe", { date: formatDate(sinceOn, locale, "long") })
  );
}
