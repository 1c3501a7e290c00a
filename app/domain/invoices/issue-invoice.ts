import { documentTotal } from "#app/documents/en16931/document-total.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentToJson } from "#app/documents/semantic-json.ts";
import { instantOf } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { invoiceLines, invoices, invoiceTerms, type TransferSnapshot } from "#db/schema/invoices.ts";
import { requireClient } from "../clients/index.ts";
import { type Ctx, type InTx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { postEntry } from "../ledger/index.ts";
import { moveBalance } from "./adjust-figures.ts";
import { bookPrepaid } from "./book-prepaid.ts";
import { checkIssue } from "./check-issue.ts";
import { documentTerms } from "./document-terms.ts";
import { documentTitle } from "./document-title.ts";
import { type NumberKeys, withFreeNumberKey } from "./free-number-key.ts";

export interface IssueInvoiceInput {
  clientId: string;
  document: SemanticDocument;
  /** the business's own account for this currency; never one found in the document */
  transfer: TransferSnapshot | null;
  staffId?: string | null;
  fileId?: string;
  /** the contacts who are told; everybody who receives invoices when left out, nobody when empty */
  recipientIds?: readonly string[];
  /** history written by the seed: no fan-out, issued at the document's own date */
  quiet?: boolean;
}

export interface Issued {
  id: string;
  numberKey: string;
}

/**
 * Issues an invoice: snapshot, lines, search terms, figures, ledger entries, event and its job in one transaction.
 * Throws `invalid` for a document that breaks a rule, `conflict` when the number exists, `not_found` for a client of
 * another business.
 */
export async function issueInvoice(ctx: Ctx, input: IssueInvoiceInput): Promise<Issued> {
  requireStaff(ctx);
  checkIssue(input.document);
  return transaction(ctx, (inTx) => writeInvoice(inTx, input));
}

async function writeInvoice(ctx: InTx<Ctx>, input: IssueInvoiceInput): Promise<Issued> {
  const { document, clientId } = input;
  await requireClient(ctx, clientId);
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const issuedAt = input.quiet ? instantOf(document.issuedOn, "09:12", business.timeZone) : ctx.clock.now();
  const id = newId(issuedAt);
  const total = documentTotal(document);
  const keys = await withFreeNumberKey(ctx, invoices, document.number, (free) =>
    insertInvoice(ctx, input, { ...free, id, issuedAt, total }),
  );
  await writeLines(ctx, id, clientId, document);
  await writeTerms(ctx, id, clientId, document);
  await postIssue(ctx, id, clientId, document, issuedAt);
  const open = total > 0n ? 1 : 0;
  const move = { invoiceCount: 1, openCount: open, outstanding: total, payable: total };
  await moveBalance(ctx, clientId, document.currency, move);
  await bookPrepaid(ctx, { invoiceId: id, prepaid: document.totals.prepaid, occurredAt: issuedAt });
  await recordEvent(ctx, {
    kind: "invoice.issued",
    subject: { kind: "invoice", id },
    clientId,
    data: {
      number: keys.number,
      total: String(total),
      currency: document.currency,
      dueOn: document.dueOn ?? null,
      ...(input.recipientIds && { recipientIds: input.recipientIds }),
    },
    quiet: input.quiet,
    at: issuedAt,
  });
  return { id, numberKey: keys.numberKey };
}

/** Whether the row could be written: another transaction may have taken number or address just before. */
async function insertInvoice(
  ctx: InTx<Ctx>,
  { document, clientId, transfer, staffId, fileId }: IssueInvoiceInput,
  own: NumberKeys & { id: string; issuedAt: Date; total: bigint },
): Promise<boolean> {
  const written = await ctx.tx
    .insert(invoices)
    .values({
      ...own,
      businessId: ctx.scope.businessId,
      clientId,
      state: "issued",
      typeCode: document.typeCode,
      title: documentTitle(document),
      currency: document.currency,
      issuedOn: document.issuedOn,
      // A document without a due date is due when it is issued (Directive 2011/7/EU leaves terms to the parties).
      dueOn: document.dueOn ?? document.issuedOn,
      orderReference: document.references.order ?? null,
      lineCount: document.lines.length,
      settledOn: own.total === 0n ? document.issuedOn : null,
      document: documentToJson(document),
      transfer,
      staffId: staffId ?? null,
      fileId: fileId ?? null,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: invoices.id });
  return written.length > 0;
}

/** Receivable against revenue, tax and rounding (BT-109, BT-110, BT-114). */
async function postIssue(
  ctx: InTx<Ctx>,
  invoiceId: string,
  clientId: string,
  document: SemanticDocument,
  occurredAt: Date,
): Promise<void> {
  const { totals, currency } = document;
  await postEntry(ctx, {
    kind: "invoice_issued",
    clientId,
    currency,
    occurredAt,
    subject: { kind: "invoice", id: invoiceId },
    externalId: `invoice:${invoiceId}`,
    postings: [
      { account: "receivable", invoiceId, amount: documentTotal(document) },
      { account: "revenue", amount: -totals.net },
      { account: "tax", amount: -totals.tax },
      { account: "rounding", amount: -totals.rounding },
    ],
  });
}

async function writeLines(ctx: InTx<Ctx>, invoiceId: string, clientId: string, document: SemanticDocument) {
  const { businessId } = ctx.scope;
  const rows = document.lines.map((line, index) => ({
    businessId,
    id: newId(ctx.clock.now()),
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
  }));
  for (let i = 0; i < rows.length; i += 500) await ctx.tx.insert(invoiceLines).values(rows.slice(i, i + 500));
}

async function writeTerms(ctx: InTx<Ctx>, invoiceId: string, clientId: string, document: SemanticDocument) {
  const { businessId } = ctx.scope;
  const { issuedOn } = document;
  const rows = documentTerms(document).map((term) => ({ businessId, clientId, term, issuedOn, invoiceId }));
  if (rows.length > 0) await ctx.tx.insert(invoiceTerms).values(rows);
}
