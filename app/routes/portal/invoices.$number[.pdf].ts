import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import { loadInvoicePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { requireContact } from "#app/web/guards.ts";
import { download, fileName } from "#app/web/portal/download.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";
import { paperOfInvoice } from "#app/web/portal/paper-of.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.invoicePdf(here.business.slug, number));
  const paper = paperOfInvoice(here, await loadInvoicePage(here.ctx, key));
  const file = new Uint8Array(await renderInvoicePdf(paper));
  return download(file, {
    name: fileName(paper.heading, here.business.name, "pdf"),
    type: "application/pdf",
  });
});
