import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import { loadInvoicePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import { requireContact } from "#app/web/guards.ts";
import { fileName } from "#app/web/portal/file-name.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";
import { paperOfInvoice } from "#app/web/portal/paper-of.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.invoicePdf(here.business.slug, number));
  const paper = paperOfInvoice(here, await loadInvoicePage(here.ctx, key));
  return fileAnswer({
    name: fileName(paper.heading, here.business.name, "pdf"),
    contentType: "application/pdf",
    content: await renderInvoicePdf(paper),
  });
});
