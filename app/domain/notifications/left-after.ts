import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";

/**
 * What was left to pay on invoices when a payment had been booked, read from the ledger: the figures of today may have
 * moved since, and a mail tried again must say the same as the first time.
 */
export async function leftAfter(
  { tx, scope }: InTx<Ctx>,
  paymentId: string,
  invoiceIds: readonly string[],
): Promise<Map<string, bigint>> {
  const { businessId } = scope;
  const [booked] = await tx
    .select({ at: ledgerEntries.createdAt })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.businessId, businessId),
        eq(ledgerEntries.subjectId, paymentId),
        eq(ledgerEntries.kind, "payment_succeeded"),
      ),
    );
  if (!booked) return new Map();
  const rows = await tx
    .select({
      id: ledgerPostings.invoiceId,
      left: sql<bigint>`sum(${ledgerPostings.amount})`.mapWith(BigInt),
    })
    .from(ledgerPostings)
    .innerJoin(
      ledgerEntries,
      and(
        eq(ledgerEntries.businessId, ledgerPostings.businessId),
        eq(ledgerEntries.id, ledgerPostings.entryId),
      ),
    )
    .where(
      and(
        eq(ledgerPostings.businessId, businessId),
        inArray(ledgerPostings.invoiceId, [...invoiceIds]),
        lte(ledgerEntries.createdAt, booked.at),
      ),
    )
    .groupBy(ledgerPostings.invoiceId);
  return new Map(rows.map(({ id, left }) => [id as string, left]));
}
