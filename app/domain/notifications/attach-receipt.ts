import { presentReceipt } from "#app/documents/paper/present-receipt.ts";
import { renderReceiptPdf } from "#app/documents/pdf/receipt-pdf.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import type { MailAttachment } from "./mailer.ts";
import { receivedOn } from "./payment-notices.ts";
import { methodOf, type Telling } from "./telling.ts";

/**
 * The receipt as it was when the money came, whatever was given back since: a mail tried again carries the same file.
 * Nothing when the payment is not there or its client wants no files.
 */
export async function attachReceipt(it: Telling): Promise<MailAttachment[]> {
  const { payment, message, parts } = it;
  const { client, business, recipient, event } = message;
  if (!payment?.succeededAt || !client?.wantsPdf) return [];
  const toCredit = BigInt((event.data.toCredit as string | undefined) ?? "0");
  const received = parts.reduce((sum, part) => sum + part.amount, toCredit);
  const paper = presentReceipt({
    ...{ locale: recipient.locale, business, client },
    payment: { ...payment, credit: received - payment.amount, refunded: 0n, chargedBack: 0n },
    method: methodOf(it),
    paidOn: receivedOn(it),
    placed: parts,
    refunds: [],
    createdAt: payment.succeededAt,
  });
  const { kind, number } = paper.heading;
  const filename = safeFileName(`${kind} ${number}.pdf`);
  return [{ filename, content: await renderReceiptPdf(paper), contentType: "application/pdf" }];
}
