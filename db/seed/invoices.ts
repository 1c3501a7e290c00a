import { documentTotal } from "#app/documents/en16931/document-total.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentToJson } from "#app/documents/semantic-json.ts";
import { checkIssue, documentTerms, documentTitle } from "#app/domain/invoices/index.ts";
import { foldNumber, numberKey } from "#app/kit/number-key.ts";
import type { allocations, invoices } from "#db/schema/invoices.ts";
import type { KnownClient } from "./clients.ts";
import { accountFor } from "./documents.ts";
import { bookEntry } from "./entries.ts";
import { noteEvent } from "./events.ts";
import type { Frame } from "./shapes.ts";

/** An invoice in the book; its figures may still move. */
export interface Standing {
  row: typeof invoices.$inferInsert & {
    paid: bigint;
    credited: bigint;
    total: bigint;
    processing: bigint;
    held: bigint;
  };
  held: (typeof allocations.$inferInsert)[];
  eventId: string;
}

/**
 * Writes an invoice into the book: the same rows, figures, entries and event that `issueInvoice` writes, kept equal by
 * a test. In one piece with all others they reach the database in seconds.
 */
export function issueIntoBook(
  frame: Frame,
  client: KnownClient,
  document: SemanticDocument,
  issuedAt: Date,
): Standing {
  checkIssue(document);
  const { book, businessId, random } = frame;
  const id = random.id(issuedAt);
  const total = documentTotal(document);
  const standing: Standing = { row: rowOf(frame, client, document, issuedAt, id), held: [], eventId: "" };
  book.invoices.push(standing.row);
  writeLines(frame, client.id, id, document, issuedAt);
  const { totals, currency, issuedOn } = document;
  for (const term of documentTerms(document)) {
    book.invoiceTerms.push({ businessId, clientId: client.id, term, issuedOn, invoiceId: id });
  }
  bookEntry(frame, {
    kind: "invoice_issued",
    clientId: client.id,
    currency,
    occurredAt: issuedAt,
    subject: { kind: "invoice", id },
    externalId: `invoice:${id}`,
    postings: [
      { account: "receivable", invoiceId: id, amount: total },
      { account: "revenue", amount: -totals.net },
      { account: "tax", amount: -totals.tax },
      { account: "rounding", amount: -totals.rounding },
    ],
  });
  bookPrepaid(frame, standing, totals.prepaid, issuedAt);
  standing.eventId = noteEvent(book, businessId, random, {
    at: issuedAt,
    kind: "invoice.issued",
    subject: { kind: "invoice", id },
    actor: { kind: "staff", id: client.staffId },
    clientId: client.id,
    data: { number: document.number, total: String(total), currency, dueOn: document.dueOn ?? null },
    source: "web",
  });
  return standing;
}

function rowOf(
  frame: Frame,
  client: KnownClient,
  document: SemanticDocument,
  issuedAt: Date,
  id: string,
): Standing["row"] {
  const total = documentTotal(document);
  const account = accountFor(frame, client);
  const { currency: _, ...transfer } = account ?? { currency: "" };
  return {
    businessId: frame.businessId,
    id,
    clientId: client.id,
    number: document.number,
    numberFolded: foldNumber(document.number),
    numberKey: numberKey(document.number),
    state: "issued",
    typeCode: document.typeCode,
    title: documentTitle(document),
    currency: document.currency,
    issuedOn: document.issuedOn,
    dueOn: document.dueOn ?? document.issuedOn,
    orderReference: document.references.order ?? null,
    lineCount: document.lines.length,
    total,
    paid: 0n,
    credited: 0n,
    writtenOff: 0n,
    processing: 0n,
    held: 0n,
    settledOn: total === 0n ? document.issuedOn : null,
    firstReadAt: null,
    document: documentToJson(document),
    transfer: account ? (transfer as Standing["row"]["transfer"]) : null,
    staffId: client.staffId,
    issuedAt,
    createdAt: issuedAt,
  };
}

function writeLines(
  { book, businessId, random }: Frame,
  clientId: string,
  invoiceId: string,
  document: SemanticDocument,
  issuedAt: Date,
): void {
  document.lines.forEach((line, index) => {
    book.invoiceLines.push({
      businessId,
      id: random.id(issuedAt),
      invoiceId,
      clientId,
      currency: document.currency,
      position: index + 1,
      lineId: line.id,
      name: line.name,
      quantity: line.quantity,
      unitCode: line.unitCode,
      price: line.price,
      baseQuantity: line.baseQuantity ?? null,
      taxCategory: line.taxCategory,
      taxRate: line.taxRate ?? null,
      net: line.net,
      sellerItemId: line.sellerItemId ?? null,
    });
  });
}

/** What was paid before, as `bookPrepaid` books it; the seed never prepays more than the total. */
function bookPrepaid(frame: Frame, standing: Standing, prepaid: bigint, occurredAt: Date): void {
  if (prepaid <= 0n) return;
  const { row } = standing;
  const { id: invoiceId, clientId, currency } = row;
  const entryId = bookEntry(frame, {
    kind: "prepaid_booked",
    clientId,
    currency,
    occurredAt,
    subject: { kind: "invoice", id: invoiceId },
    externalId: `prepaid:${invoiceId}`,
    postings: [
      { account: "prepaid", amount: prepaid },
      { account: "receivable", invoiceId, amount: -prepaid },
    ],
  });
  const allocation = {
    businessId: frame.businessId,
    id: frame.random.id(occurredAt),
    clientId,
    currency,
    invoiceId,
    source: "prepaid",
    paymentId: null,
    entryId: entryId!,
    amount: prepaid,
    createdAt: occurredAt,
  };
  frame.book.allocations.push(allocation);
  standing.held.push(allocation);
  row.paid = prepaid;
  if (prepaid === row.total) row.settledOn = row.issuedOn;
}
