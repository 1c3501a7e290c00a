import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { fold } from "#app/kit/fold.ts";
import { searchTerms, termRange } from "#app/kit/search-terms.ts";
import { clients, clientTerms } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";

/** more hits than that are no hit: the words must say more */
const most = 200;
const mostClients = 50;

/**
 * The tickets somebody may mean: by their own number, by that of the invoice, failing these by the client's name. Each
 * is asked by equality or range, so that its index serves.
 */
export function findTickets(ctx: Ctx, words: string): Promise<string[]> {
  return transaction(ctx, async (inTx) => {
    const exact = [...(await byNumber(inTx, words)), ...(await byInvoice(inTx, words))];
    return exact.length > 0 ? [...new Set(exact)] : byClient(inTx, words);
  });
}

async function byNumber({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const number = words.trim().toUpperCase();
  const rows = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.number, number)));
  return rows.map((row) => row.id);
}

async function byInvoice({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const { businessId } = scope;
  const [invoice] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.businessId, businessId), eq(invoices.numberFolded, fold(words.trim()))));
  if (!invoice) return [];
  const rows = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.businessId, businessId), eq(disputes.invoiceId, invoice.id)))
    .limit(most);
  return rows.map((row) => row.id);
}

async function byClient(inTx: InTx<Ctx>, words: string): Promise<string[]> {
  const { tx, scope } = inTx;
  const found: string[] = [];
  for (const clientId of await clientsNamed(inTx, words)) {
    const rows = await tx
      .select({ id: disputes.id })
      .from(disputes)
      .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.clientId, clientId)))
      .orderBy(desc(disputes.submittedAt), desc(disputes.id))
      .limit(most - found.length);
    found.push(...rows.map((row) => row.id));
    if (found.length >= most) break;
  }
  return found;
}

async function clientsNamed({ tx, scope }: InTx<Ctx>, words: string): Promise<string[]> {
  const { businessId } = scope;
  const terms = searchTerms(words);
  if (terms.length === 0) return [];
  const matches = terms.map((term) => {
    const [from, to] = termRange(term);
    const named = tx
      .select({ id: clientTerms.clientId })
      .from(clientTerms)
      .where(
        and(eq(clientTerms.businessId, businessId), gte(clientTerms.term, from), lt(clientTerms.term, to)),
      );
    return inArray(clients.id, named);
  });
  const rows = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, businessId), ...matches))
    .limit(mostClients);
  return rows.map((row) => row.id);
}
