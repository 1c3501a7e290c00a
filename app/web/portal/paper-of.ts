import { presentDocument } from "#app/documents/paper/present-document.ts";
import type { CreditNotePage, InvoicePage } from "#app/domain/invoices/index.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { offeredAccount } from "./offered-account.ts";
import { todayOf } from "./portal-day.ts";

/** An invoice as it is read here and downloaded: the same text for both. */
export function paperOfInvoice(here: ContactHere, page: InvoicePage) {
  const { invoice, business, staff } = page;
  return presentDocument({
    document: invoice.document,
    locale: here.app.locale,
    business,
    transfer: offeredAccount(page),
    figures: invoice,
    person: staff,
    today: todayOf(here),
    issuedAt: invoice.issuedAt,
    createdAt: invoice.createdAt,
  });
}

export function paperOfCreditNote(here: ContactHere, { creditNote, business }: CreditNotePage) {
  return presentDocument({
    document: creditNote.document,
    locale: here.app.locale,
    business,
    transfer: null,
    today: todayOf(here),
    issuedAt: creditNote.issuedAt,
    createdAt: creditNote.createdAt,
  });
}

/** What the page shows of it: not the file's own date and names, and what a browser need not know. */
export function onScreen(here: ContactHere, paper: ReturnType<typeof presentDocument>) {
  const { createdAt: _, title: __, pageOf: ___, business, ...shown } = paper;
  return {
    ...shown,
    business: { name: business.name, mark: here.app.base.demo ? here.business.slug : undefined },
  };
}
