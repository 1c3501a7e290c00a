import { and, eq, ne } from "drizzle-orm";
import { documentTotal } from "#app/documents/en16931/document-total.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentToJson } from "#app/documents/semantic-json.ts";
import { instantOf } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { foldNumber } from "#app/kit/number-key.ts";
import { allocations, creditNotes, invoices } from "#db/schema/invoices.ts";
import { requireClient } from "../clients/index.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { postEntry } from "../ledger/index.ts";
import { adjustFigures, heldAllocations, lockInvoice, moveBalance } from "./adjust-figures.ts";
import { checkIssue } from "./check-issue.ts";
import { documentTitle } from "./document-title.ts";
import { type NumberKeys, withFreeNumberKey } from "./free-number-key.ts";
import { takeBack } from "./invoice.ts";
import type { Issued } from "./issue-invoice.ts";

export interface IssueCreditNoteInput {
  clientId: string;
  document: SemanticDocument;
  fileId?: string;
  quiet?: boolean;
  /** for history that knows the moment; otherwise now, or noon of its day for quiet ones */
  at?: Date;
}

/**
 * Issues a credit note. It lowers the invoice that BT-25 names; what the invoice no longer owes, and the whole of a
 * note whose invoice is not here, becomes balance credit. Throws `invalid` for a broken document or another currency
 * than the invoice's, `conflict` when the number exists, `not_found` for a client of another business.
 */
export async function issueCreditNote(ctx: Ctx, input: IssueCreditNoteInput): Promise<Issued> {
  requireStaff(ctx);
  checkIssue(input.document);
  return transaction(ctx, (inTx) => writeCreditNote(inTx, input));
}

/** The issued invoice a credit note is about, when it is in Kvit and of this client. */
async function findCreditedInvoice(ctx: InTx<Ctx>, clientId: string, document: SemanticDocument) {
  const number = document.references.preceding[0]?.number;
  if (!number) return undefined;
  const [found] = await ctx.tx
    .select({
      id: invoices.id,
      clientId: invoices.clientId,
      currency: invoices.currency,
      number: invoices.number,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.businessId, ctx.scope.businessId),
        eq(invoices.numberFolded, foldNumber(number)),
        ne(invoices.state, "draft"),
      ),
    );
  if (!found) return undefined;
  const values = { number: found.number };
  if (found.clientId !== clientId)
    throw new AppError("invalid", { message: "invoices.error.creditOtherClient", values });
  if (found.currency !== document.currency) {
    throw new AppError("invalid", { message: "invoices.error.creditOtherCurrency", values });
  }
  return found;
}

async function writeCreditNote(ctx: InTx<Ctx>, input: IssueCreditNoteInput): Promise<Issued> {
  const { document, clientId } = input;
  await requireClient(ctx, clientId);
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const noon = () => instantOf(document.issuedOn, "11:30", business.timeZone);
  const issuedAt = input.at ?? (input.quiet ? noon() : ctx.clock.now());
  const found = await findCreditedInvoice(ctx, clientId, document);
  const invoice = found && (await lockInvoice(ctx, found.id));
  if (found && !invoice) throw notFound();
  const id = newId(issuedAt);
  const total = documentTotal(document);
  const creditable = invoice ? invoice.total - invoice.credited - invoice.writtenOff : 0n;
  const applied = total < creditable ? total : creditable;
  const credit = { id, clientId, document, issuedAt, total, applied, invoice };
  const keys = await withFreeNumberKey(ctx, creditNotes, document.number, (free) =>
    insertCreditNote(ctx, credit, free, input.fileId),
  );
  await postCredit(ctx, credit);
  await recordEvent(ctx, {
    kind: "credit_note.issued",
    subject: { kind: "credit_note", id },
    clientId,
    data: {
      number: keys.number,
      invoiceId: invoice?.id ?? null,
      total: String(total),
      applied: String(applied),
      currency: document.currency,
    },
    quiet: input.quiet,
    at: issuedAt,
  });
  return { id, numberKey: keys.numberKey };
}

/** Whether the row could be written: another transaction may have taken number or address just before. */
async function insertCreditNote(
  ctx: InTx<Ctx>,
  credit: Credit,
  keys: NumberKeys,
  fileId: string | undefined,
): Promise<boolean> {
  const { id, clientId, document, issuedAt, total, applied, invoice } = credit;
  const written = await ctx.tx
    .insert(creditNotes)
    .values({
      ...keys,
      businessId: ctx.scope.businessId,
      id,
      clientId,
      invoiceId: invoice?.id ?? null,
      typeCode: document.typeCode,
      title: documentTitle(document),
      currency: document.currency,
      issuedOn: document.issuedOn,
      total,
      applied,
      toBalance: total - applied,
      document: documentToJson(document),
      fileId: fileId ?? null,
      issuedAt,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: creditNotes.id });
  return written.length > 0;
}

interface Credit {
  id: string;
  clientId: string;
  document: SemanticDocument;
  issuedAt: Date;
  total: bigint;
  applied: bigint;
  invoice: typeof invoices.$inferSelect | undefined;
}

/**
 * One entry takes back revenue and tax, lowers the receivable by what was still owed and turns the rest into balance
 * credit; what the invoice had been paid beyond its new total comes off its allocations, newest first.
 */
async function postCredit(ctx: InTx<Ctx>, credit: Credit): Promise<void> {
  const { document, clientId, invoice, total, applied, issuedAt } = credit;
  const { totals, currency } = document;
  const offReceivable = invoice && applied > invoice.outstanding ? invoice.outstanding : applied;
  const toCredit = total - offReceivable;
  const entryId = await postEntry(ctx, {
    kind: "credit_note_issued",
    clientId,
    currency,
    occurredAt: issuedAt,
    subject: { kind: "credit_note", id: credit.id },
    externalId: `credit_note:${credit.id}`,
    postings: [
      { account: "revenue", amount: totals.net },
      { account: "tax", amount: totals.tax },
      { account: "rounding", amount: totals.rounding },
      { account: "receivable", invoiceId: invoice?.id, amount: -offReceivable },
      { account: "balance_credit", amount: -toCredit },
    ],
  });
  const surplus = applied - offReceivable;
  if (invoice && entryId && surplus > 0n) await giveBack(ctx, invoice.id, surplus, entryId, credit);
  if (toCredit > 0n) await moveBalance(ctx, clientId, currency, { credit: toCredit });
  if (invoice) await adjustFigures(ctx, invoice, issuedAt);
}

async function giveBack(ctx: InTx<Ctx>, invoiceId: string, surplus: bigint, entryId: string, credit: Credit) {
  const held = await heldAllocations(ctx, invoiceId);
  const rows = takeBack(held, surplus).map(({ allocation, amount }) => ({
    businessId: ctx.scope.businessId,
    id: newId(ctx.clock.now()),
    clientId: credit.clientId,
    currency: credit.document.currency,
    invoiceId,
    source: allocation.source,
    paymentId: allocation.paymentId,
    entryId,
    amount: -amount,
    createdAt: credit.issuedAt,
  }));
  await ctx.tx.insert(allocations).values(rows);
}
