import { embeddedInThread } from "#app/documents/xml/parse-in-thread.ts";
import { notFound } from "#app/domain/core/index.ts";
import { loadFile, loadInvoicePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireContact } from "#app/web/guards.ts";
import { attachmentName, attachmentType } from "#app/web/portal/attachments.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";

/** A file that came inside the imported invoice, to be saved. */
export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const n = /^[1-9]\d{0,3}$/.test(args.params.n ?? "") ? Number(args.params.n) : 0;
  const key = keyInAddress(args, (number) => paths.portal.invoiceAttachment(here.business.slug, number, n));
  const { invoice } = await loadInvoicePage(here.ctx, key);
  const attachment = invoice.document.attachments[n - 1];
  if (!attachment || !invoice.fileId) throw notFound();
  const { content } = await loadFile(here.ctx, invoice.fileId);
  const embedded = await embeddedInThread(content, n - 1);
  if (!embedded) throw notFound();
  return fileAnswer({
    name: attachmentName(attachment),
    contentType: attachmentType(attachment),
    content: embedded,
  });
});
