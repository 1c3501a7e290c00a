import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { invoices } from "#db/schema/invoices.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { MoneyPart } from "./money-part.ts";

export interface ChargebackMove {
  /** invoices owed again, or paid again, and how much of each */
  parts: MoneyPart[];
  /** what it took from, or gave to, the client's credit */
  credit: bigint;
}

/**
 * What a bank's first withdrawal took off the client's account, or what its first return put back, as the ledger has it:
 * a mail tried again says the same. Nothing where no money has moved.
 */
export async function movedByChargeback(
  { tx, scope }: InTx<Ctx>,
  chargebackId: string,
  kind: "chargeback_withdrawn" | "chargeback_reinstated",
): Promise<ChargebackMove | undefined> {
  const { businessId } = scope;
  const first = tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.businessId, businessId),
        eq(ledgerEntries.subjectId, chargebackId),
        eq(ledgerEntries.kind, kind),
      ),
    )
    .orderBy(ledgerEntries.id)
    .limit(1);
  const rows = await tx
    .select({
      account: ledgerPostings.account,
      invoiceId: ledgerPostings.invoiceId,
      number: invoices.number,
      numberKey: invoices.numberKey,
      amount: sql<bigint>`abs(sum(${ledgerPostings.amount}))`.mapWith(BigInt),
    })
    .from(ledgerPostings)
    .leftJoin(
      invoices,
      and(eq(invoices.businessId, ledgerPostings.businessId), eq(invoices.id, ledgerPostings.invoiceId)),
    )
    .where(
      and(
        eq(ledgerPostings.businessId, businessId),
        inArray(ledgerPostings.entryId, first),
        ne(ledgerPostings.amount, 0n),
      ),
    )
    .groupBy(ledgerPostings.account, ledgerPostings.invoiceId, invoices.number, invoices.numberKey)
    .orderBy(invoices.number);
  if (rows.length === 0) return undefined;
  return {
    parts: rows.flatMap(({ invoiceId, number, numberKey, amount }) =>
      invoiceId ? [{ invoiceId, number: number ?? "", numberKey: numberKey ?? "", amount, left: 0n }] : [],
    ),
    credit: rows.find(({ account }) => account === "balance_credit")?.amount ?? 0n,
  };
}
