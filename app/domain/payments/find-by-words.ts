import { and, eq, gte, inArray, lt, lte } from "drizzle-orm";
import { fold } from "#app/kit/fold.ts";
import { searchTerms, termRange } from "#app/kit/search-terms.ts";
import { clients, clientTerms } from "#db/schema/clients.ts";
import { allocations, invoices } from "#db/schema/invoices.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";

/** more hits than that are no hit: the words must say more */
const most = 50;
const numberLength = 10;

export interface FoundByWords {
  paymentIds: string[];
  clientIds: string[];
}

/**
 * What a member of staff may have typed of a payment: its number, what the bank's entry said, the number of an invoice
 * it was for; failing these, the client's name. Each is asked by equality or range, so that its index serves.
 */
export function findByWords(ctx: Ctx, words: string): Promise<FoundByWords> {
  return transaction(ctx, async (inTx) => {
    const paymentIds = [
      ...(await byNumber(inTx, words)),
      ...(await byReference(inTx, words)),
      ...(await byInvoice(inTx, words)),
    ];
    if (paymentIds.length > 0) return { paymentIds: [...new Set(paymentIds)], clientIds: [] };
    return { paymentIds: [], clientIds: await byClient(inTx, words) };
  });
}

/** Ten digits, or the first few; a structured reference ("RF18 0000 0004 17") ends in them. */
async function byNumber({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const digits = words.replace(/^\s*(RF\d{2}|97-?\d{2})/i, "").replace(/[\s-]/g, "");
  if (!/^\d{4,10}$/.test(digits)) return [];
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.businessId, scope.businessId),
        gte(payments.number, digits.padEnd(numberLength, "0")),
        lte(payments.number, digits.padEnd(numberLength, "9")),
      ),
    )
    .limit(most);
  return rows.map((row) => row.id);
}

async function byReference({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const typed = words.trim();
  const forms = [...new Set([typed, typed.toUpperCase(), typed.replace(/\s/g, "").toUpperCase()])];
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.businessId, scope.businessId), inArray(payments.reference, forms)))
    .limit(most);
  return rows.map((row) => row.id);
}

async function byInvoice(inTx: InTx<Ctx>, words: string): Promise<string[]> {
  const { tx, scope } = inTx;
  const { businessId } = scope;
  const [invoice] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.businessId, businessId), eq(invoices.numberFolded, fold(words.trim()))));
  return invoice ? paymentIdsOf(inTx, invoice.id) : [];
}

/** Payments that were meant for an invoice, and those whose money came onto it. */
export async function paymentIdsOf({ tx, scope }: InTx<Ctx>, invoiceId: string): Promise<string[]> {
  const { businessId } = scope;
  const parts = await tx
    .select({ id: paymentParts.paymentId })
    .from(paymentParts)
    .where(and(eq(paymentParts.businessId, businessId), eq(paymentParts.invoiceId, invoiceId)))
    .limit(most);
  const allocated = await tx
    .select({ id: allocations.paymentId })
    .from(allocations)
    .where(and(eq(allocations.businessId, businessId), eq(allocations.invoiceId, invoiceId)))
    .limit(most);
  return [...new Set([...parts, ...allocated].flatMap(({ id }) => id ?? []))];
}

async function byClient({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const { businessId } = scope;
  const terms = searchTerms(words);
  if (terms.length === 0) return [];
  const matches = terms.map((term) => {
    const [from, to] = termRange(term);
    const found = tx
      .select({ id: clientTerms.clientId })
      .from(clientTerms)
      .where(
        and(eq(clientTerms.businessId, businessId), gte(clientTerms.term, from), lt(clientTerms.term, to)),
      );
    return inArray(clients.id, found);
  });
  const rows = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), ...matches))
    .limit(most);
  return rows.map((row) => row.id);
}
