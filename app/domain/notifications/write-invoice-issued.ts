import { presentDocument } from "#app/documents/paper/present-document.ts";
import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import { todayIn } from "#app/kit/dates.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import { renderEmail } from "#emails/render-email.ts";
import type { Ctx } from "../core/index.ts";
import { invoiceIssuedProps } from "./invoice-issued-props.ts";
import { type InvoiceMessage, loadInvoiceMatter } from "./load-invoice-matter.ts";
import type { WaitingMessage } from "./load-message.ts";
import type { MailAttachment } from "./mailer.ts";
import { envelope } from "./notice-frame.ts";
import type { Sending } from "./sender.ts";
import type { Written } from "./writer.ts";

/**
 * The mail that tells of an invoice, in the recipient's language. It says how things stood when the invoice was
 * issued, whatever happened since, because a mail tried again under its key must be the same mail.
 */
export async function writeInvoiceIssued(ctx: Sending<Ctx>, waiting: WaitingMessage): Promise<Written> {
  const message = await loadInvoiceMatter(ctx, waiting);
  if (message?.invoice.state !== "issued") return { obstacle: "document_void" };
  const rendered = await renderEmail("invoice-issued", invoiceIssuedProps(ctx, message));
  return {
    mail: {
      ...envelope(ctx, message),
      ...rendered,
      ...(message.client.wantsPdf && { attachments: [await paper(message)] }),
    },
  };
}

async function paper(message: InvoiceMessage): Promise<MailAttachment> {
  const { invoice, recipient, business, staff, occurredAt } = message;
  const { document, transfer, total, issuedAt, createdAt } = invoice;
  const paid = document.totals.prepaid < total ? document.totals.prepaid : total;
  const left = { outstanding: total - paid, payable: total - paid };
  const presented = presentDocument({
    ...{ document, business, transfer, issuedAt, createdAt },
    locale: recipient.locale,
    figures: { state: "issued", paid, credited: 0n, writtenOff: 0n, processing: 0n, held: 0n, ...left },
    ...(staff && { person: staff }),
    today: todayIn(business.timeZone, occurredAt),
  });
  const { kind, number } = presented.heading;
  return {
    filename: safeFileName(`${kind} ${number}.pdf`),
    content: await renderInvoicePdf(presented),
    contentType: "application/pdf",
  };
}
