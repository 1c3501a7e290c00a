import { and, eq, inArray } from "drizzle-orm";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { chargebacks, payments, refunds } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";

/** What an entry of the ledger is about: a document by its number, or a payment by its. */
export interface EntrySubject {
  number: string | null;
  paymentId: string | null;
  method: string | null;
}

interface Entry {
  subjectKind: string;
  subjectId: string;
}

interface Found extends EntrySubject {
  id: string;
}

/**
 * The subjects of a page's entries, kind by kind: one statement over all of them would make the planner read the whole
 * of a client's history for forty rows.
 */
export async function subjectsOf(ctx: InTx<Ctx>, entries: Entry[]): Promise<Map<string, EntrySubject>> {
  const found: Found[] = [];
  for (const [kind, read] of Object.entries(readers)) {
    const ids = entries.filter((one) => one.subjectKind === kind).map((one) => one.subjectId);
    if (ids.length > 0) found.push(...(await read(ctx, [...new Set(ids)])));
  }
  return new Map(found.map(({ id, ...subject }) => [id, subject]));
}

const document = (row: { id: string; number: string }): Found => ({ ...row, paymentId: null, method: null });

type Reader = (ctx: InTx<Ctx>, ids: string[]) => Promise<Found[]>;

const documentsOf =
  (table: typeof invoices | typeof creditNotes): Reader =>
  async ({ tx, scope }, ids) => {
    const rows = await tx
      .select({ id: table.id, number: table.number })
      .from(table)
      .where(and(eq(table.businessId, scope.businessId), inArray(table.id, ids)));
    return rows.map(document);
  };

const paymentsOf: Reader = async ({ tx, scope }, ids) =>
  tx
    .select({
      id: payments.id,
      number: payments.number,
      paymentId: payments.id,
      method: payments.method,
    })
    .from(payments)
    .where(and(eq(payments.businessId, scope.businessId), inArray(payments.id, ids)));

const returnsOf =
  (table: typeof refunds | typeof chargebacks): Reader =>
  async ({ tx, scope }, ids) =>
    tx
      .select({
        id: table.id,
        number: payments.number,
        paymentId: payments.id,
        method: payments.method,
      })
      .from(table)
      .innerJoin(payments, and(eq(payments.businessId, scope.businessId), eq(payments.id, table.paymentId)))
      .where(and(eq(table.businessId, scope.businessId), inArray(table.id, ids)));

const readers: Record<string, Reader> = {
  invoice: documentsOf(invoices),
  credit_note: documentsOf(creditNotes),
  payment: paymentsOf,
  refund: returnsOf(refunds),
  chargeback: returnsOf(chargebacks),
};
