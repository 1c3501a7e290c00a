import { documentTotal } from "#app/documents/en16931/document-total.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentToJson } from "#app/documents/semantic-json.ts";
import { checkIssue, documentTitle, outstandingOf, takeBack } from "#app/domain/invoices/index.ts";
import { foldNumber, numberKey } from "#app/kit/number-key.ts";
import type { creditNotes } from "#db/schema/invoices.ts";
import type { KnownClient } from "./clients.ts";
import { bookEntry } from "./entries.ts";
import { noteEvent } from "./events.ts";
import type { Standing } from "./invoices.ts";
import type { Frame } from "./shapes.ts";

export interface CreditedRow {
  row: typeof creditNotes.$inferInsert;
  eventId: string;
  /** what became balance credit of the client, in the note's currency */
  toCredit: bigint;
}

/** Writes a credit note into the book and lowers its invoice, with the rows and figures of `issueCreditNote`. */
export function creditIntoBook(
  frame: Frame,
  client: KnownClient,
  document: SemanticDocument,
  issuedAt: Date,
  invoice: Standing | undefined,
): CreditedRow {
  checkIssue(document);
  const { book, businessId, random } = frame;
  const id = random.id(issuedAt);
  const total = documentTotal(document);
  const creditable = invoice ? invoice.row.total - invoice.row.credited : 0n;
  const applied = total < creditable ? total : creditable;
  const row: CreditedRow["row"] = {
    businessId,
    id,
    clientId: client.id,
    invoiceId: invoice?.row.id ?? null,
    number: document.number,
    numberFolded: foldNumber(document.number),
    numberKey: numberKey(document.number),
    typeCode: document.typeCode,
    title: documentTitle(document),
    currency: document.currency,
    issuedOn: document.issuedOn,
    total,
    applied,
    toBalance: total - applied,
    document: documentToJson(document),
    firstReadAt: null,
    issuedAt,
    createdAt: issuedAt,
  };
  book.creditNotes.push(row);
  const toCredit = lower(frame, row, document, invoice);
  const eventId = noteEvent(book, businessId, random, {
    at: issuedAt,
    kind: "credit_note.issued",
    subject: { kind: "credit_note", id },
    actor: { kind: "staff", id: client.staffId },
    clientId: client.id,
    data: {
      number: document.number,
      invoiceId: row.invoiceId,
      total: String(total),
      applied: String(applied),
      currency: document.currency,
    },
    source: "web",
  });
  return { row, eventId, toCredit };
}

/** One entry for revenue, tax, receivable and balance credit; surplus comes off what was allocated, newest first. */
function lower(
  frame: Frame,
  note: CreditedRow["row"],
  { totals, currency, issuedOn }: SemanticDocument,
  invoice: Standing | undefined,
): bigint {
  const { clientId, issuedAt, applied, total } = note;
  const outstanding = invoice ? outstandingOf(figuresOf(invoice)) : applied;
  const offReceivable = applied > outstanding ? outstanding : applied;
  const toCredit = total - offReceivable;
  const invoiceId = invoice?.row.id;
  const entryId = bookEntry(frame, {
    kind: "credit_note_issued",
    clientId,
    currency,
    occurredAt: issuedAt,
    subject: { kind: "credit_note", id: note.id },
    externalId: `credit_note:${note.id}`,
    postings: [
      { account: "revenue", amount: totals.net },
      { account: "tax", amount: totals.tax },
      { account: "rounding", amount: totals.rounding },
      { account: "receivable", ...(invoiceId && { invoiceId }), amount: -offReceivable },
      { account: "balance_credit", amount: -toCredit },
    ],
  });
  if (!invoice) return toCredit;
  const { row, held } = invoice;
  const surplus = applied - offReceivable;
  for (const { allocation, amount } of takeBack(held, surplus)) {
    const { id: _, ...same } = allocation;
    frame.book.allocations.push({
      ...same,
      id: frame.random.id(issuedAt),
      entryId: entryId!,
      amount: -amount,
      createdAt: issuedAt,
    });
    row.paid -= amount;
  }
  row.credited += applied;
  if (outstandingOf(figuresOf(invoice)) === 0n) row.settledOn ??= issuedOn;
  return toCredit;
}

export function figuresOf({ row }: Standing) {
  const { total, paid, credited, processing, held } = row;
  return { total, paid, credited, writtenOff: 0n, processing, held };
}
