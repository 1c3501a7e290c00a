import { attachmentTypes } from "#app/documents/codes/scheme-codes.ts";
import type { Attachment } from "#app/documents/semantic.ts";
import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { formatDecimal } from "#app/kit/decimal.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { singleLine } from "#app/kit/safe-text.ts";
import type { AttachmentView } from "#app/ui/invoice-margin.tsx";
import type { ContactHere } from "#app/web/guards.ts";

/** What came with an invoice: files inside the imported one can be saved, others lie where the document says. */
export function attachmentsOf(here: ContactHere, { invoice }: InvoicePage): AttachmentView[] {
  return invoice.document.attachments.map((attachment, index) => {
    const inside = paths.portal.invoiceAttachment(here.business.slug, invoice.numberKey, index + 1);
    return {
      name: attachmentName(attachment),
      about: attachment.size === undefined ? undefined : sizeText(attachment.size, here.app.locale),
      href: attachment.size !== undefined && invoice.fileId ? inside : webAddress(attachment.url),
    };
  });
}

export function attachmentName({ filename, description, id }: Attachment): string {
  return [filename, description, id].map((text) => singleLine(text ?? "", 120)).find(Boolean) ?? "";
}

/** A document may name any address; only one on the web is a link. */
function webAddress(url: string | undefined): string | undefined {
  const address = url === undefined ? null : URL.parse(url);
  return address?.protocol === "https:" ? address.href : undefined;
}

function sizeText(bytes: number, locale: Locale): string {
  if (bytes < 1_000) return `${formatDecimal(String(bytes), locale)}\u00a0B`;
  const kilobytes = Math.round(bytes / 1_000);
  if (kilobytes < 1_000) return `${formatDecimal(String(kilobytes), locale)}\u00a0kB`;
  return `${formatDecimal(String(Math.round(bytes / 100_000) / 10), locale)}\u00a0MB`;
}

/** Anything that EN 16931 does not let be attached goes out as mere bytes. */
export function attachmentType({ mimeCode = "" }: Attachment): string {
  const type = mimeCode.trim().toLowerCase();
  return attachmentTypes.has(type) ? type : "application/octet-stream";
}
