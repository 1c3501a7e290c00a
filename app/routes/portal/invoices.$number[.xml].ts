import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { loadInvoicePage } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answeringFile } from "#app/web/answering-file.ts";
import { requireContact } from "#app/web/guards.ts";
import { download, fileName } from "#app/web/portal/download.ts";
import { keyInAddress } from "#app/web/portal/number-in-address.ts";
import { paperOfInvoice } from "#app/web/portal/paper-of.ts";

export const loader = answeringFile(async (args) => {
  const here = requireContact(args);
  const key = keyInAddress(args, (number) => paths.portal.invoiceXml(here.business.slug, number));
  const page = await loadInvoicePage(here.ctx, key);
  const { heading } = paperOfInvoice(here, page);
  return download(writeUbl(page.invoice.document), {
    name: fileName(heading, here.business.name, "xml"),
    type: "application/xml; charset=utf-8",
  });
});
