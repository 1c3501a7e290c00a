import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
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
  const key = keyInAddress(args, (number) => paths.portal.invoiceXml(here.business.slug, number));
  const page = await loadInvoicePage(here.ctx, key);
  const { heading } = paperOfInvoice(here, page);
  return fileAnswer({
    name: fileName(heading, here.business.name, "xml"),
    contentType: "application/xml; charset=utf-8",
    content: writeUbl(page.invoice.document),
  });
});
