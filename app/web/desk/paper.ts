import { type PresentDocumentInput, presentDocument } from "#app/documents/paper/present-document.ts";
import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import type { PdfDocument } from "#app/documents/pdf/pdf-document.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import type { loadCreditNoteById, loadInvoiceById } from "#app/domain/invoices/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { fileAnswer } from "#app/web/file-answer.ts";
import type { StaffHere } from "#app/web/guards.ts";

type Desk = Pick<StaffHere, "ctx" | "business" | "app">;
type Invoice = Awaited<ReturnType<typeof loadInvoiceById>>;
type CreditNote = Awaited<ReturnType<typeof loadCreditNoteById>>;

/** An invoice as it is laid on page and paper, in this language. */
export async function paperOfInvoice(desk: Desk, { invoice, staff }: Invoice, locale: Locale) {
  const { document, transfer, issuedAt, createdAt } = invoice;
  return present(desk, {
    ...{ document, locale, transfer, issuedAt, createdAt },
    figures: invoice,
    person: staff,
  });
}

/** The same of a credit note. */
export async function paperOfCreditNote(desk: Desk, note: CreditNote, locale: Locale) {
  const { document, issuedAt, createdAt } = note;
  return present(desk, { document, locale, transfer: null, issuedAt, createdAt });
}

async function present(desk: Desk, input: Omit<PresentDocumentInput, "business" | "today">) {
  const business = await loadBusiness(desk.ctx, desk.business.id);
  return presentDocument({ ...input, business, today: deskDay(desk) });
}

/** What a page needs of it: the file's own properties stay behind. */
export function sheetOf(paper: PdfDocument, { business, app }: Desk) {
  const { createdAt: _, title: __, pageOf: ___, business: seller, ...rest } = paper;
  return { ...rest, business: { name: seller.name, mark: app.base.demo ? business.slug : null } };
}

export async function pdfAnswer(paper: PdfDocument): Promise<Response> {
  const content = await renderInvoicePdf(paper);
  return fileAnswer({ name: `${paper.title}.pdf`, contentType: "application/pdf", content });
}

export function xmlAnswer(paper: PdfDocument, document: PresentDocumentInput["document"]): Response {
  return fileAnswer({
    name: `${paper.title}.xml`,
    contentType: "application/xml; charset=utf-8",
    content: writeUbl(document),
  });
}
