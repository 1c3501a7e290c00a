import { balanced, type Posting } from "#app/domain/ledger/index.ts";
import type { Frame } from "./shapes.ts";

export interface SeedEntry {
  kind:
    | "invoice_issued"
    | "prepaid_booked"
    | "credit_note_issued"
    | "payment_succeeded"
    | "payment_fee"
    | "refund_started"
    | "chargeback_withdrawn"
    | "chargeback_reinstated";
  clientId: string;
  currency: string;
  occurredAt: Date;
  subject: { kind: "invoice" | "credit_note" | "payment" | "refund" | "chargeback"; id: string };
  externalId: string;
  postings: Posting[];
}

/** Writes one balanced entry into the book, as `postEntry` does. Nothing when no amount moves. */
export function bookEntry(frame: Frame, entry: SeedEntry): string | undefined {
  const postings = balanced(entry.postings);
  if (postings.length === 0) return undefined;
  const { book, businessId, random } = frame;
  const { clientId, currency, occurredAt, kind, subject, externalId } = entry;
  const id = random.id(occurredAt);
  book.ledgerEntries.push({
    businessId,
    id,
    clientId,
    kind,
    currency,
    occurredAt,
    subjectKind: subject.kind,
    subjectId: subject.id,
    externalId,
    createdAt: occurredAt,
  });
  for (const { account, amount, invoiceId = null } of postings) {
    const posting = { entryId: id, clientId, currency, account, invoiceId, amount };
    book.ledgerPostings.push({ businessId, id: random.id(occurredAt), ...posting });
  }
  return id;
}
