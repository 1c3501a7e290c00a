/**
 * Invoices and credit notes: unchanging snapshots of what a business asks for and takes back, the figures that move
 * beside them, and the reads of every screen that shows them. It knows neither payments nor disputes.
 */
export {
  adjustFigures,
  heldAllocations,
  type LockedInvoice,
  lockBalance,
  lockInvoice,
  lockInvoices,
  moveBalance,
} from "./adjust-figures.ts";
export { checkIssue, ownFinding } from "./check-issue.ts";
export { type DeskFigures, deskFigures } from "./desk-figures.ts";
export { documentTerms } from "./document-terms.ts";
export { documentTitle } from "./document-title.ts";
export { findDocumentByNumber, type NumberedDocument } from "./find-document-by-number.ts";
export { deferredPart, type Hold, heldInOrder } from "./hold.ts";
export * from "./invoice.ts";
export {
  countLimit,
  cursorOf,
  type DeskInvoiceFilter,
  deskInvoiceFilters,
  type InvoiceFilter,
  type InvoiceListInput,
  type InvoiceListRow,
  type InvoiceSort,
  invoiceFilters,
  invoiceSorts,
  invoicesPerPage,
} from "./invoice-list.ts";
export { hasProviderRead } from "./invoice-payment-reads.ts";
export { type IssueCreditNoteInput, issueCreditNote } from "./issue-credit-note.ts";
export { type Issued, type IssueInvoiceInput, issueInvoice } from "./issue-invoice.ts";
export { type BalanceRow, listClientInvoices } from "./list-client-invoices.ts";
export { listInvoices } from "./list-invoices.ts";
export { listLines } from "./list-lines.ts";
export { loadCreditNote, loadCreditNoteById } from "./load-credit-note.ts";
export { type CreditNotePage, loadCreditNotePage } from "./load-credit-note-page.ts";
export { loadFile } from "./load-file.ts";
export { type InvoiceRow, loadInvoice, loadInvoiceById } from "./load-invoice.ts";
export { type InvoicePage, loadInvoicePage } from "./load-invoice-page.ts";
export { markFirstRead } from "./mark-first-read.ts";
export { type AllocationMove, moveAllocations } from "./move-allocations.ts";
export {
  type HoldClaimsInput,
  holdClaims,
  type ReholdInput,
  type ReleaseHoldsInput,
  rehold,
  releaseHolds,
} from "./move-holds.ts";
export { clearProcessing, type ProcessingInput, setProcessing } from "./move-processing.ts";
export { isPayableNow } from "./payable-now.ts";
export { type TakenBack, takenBackBy } from "./taken-back-by.ts";
export { type ToDo, toDoOf, toDoReads } from "./to-do-reads.ts";
export { type WriteOffInvoiceInput, writeOffInvoice } from "./write-off-invoice.ts";
