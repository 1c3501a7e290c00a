import { desc, sql } from "drizzle-orm";
import { instantOf } from "#app/kit/dates.ts";
import { type Ctx, type InTx, requireStaff, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import type { Within } from "./case-parts.ts";
import type { CaseKind, CaseQuery } from "./case-query.ts";
import { type CaseSource, disputeCases } from "./dispute-cases.ts";
import { invoiceCases, paymentCases } from "./money-cases.ts";
import { ratingCases } from "./rating-cases.ts";

export const casesPerPage = 50;

/** One case behind a figure. */
export interface Case {
  id: string;
  /** the row's place in the order: newest first */
  at: string;
  clientName: string;
  currency: string;
  /** a document's or a dispute's number */
  number: string;
  invoiceId: string | null;
  /** what the figure sums up of it */
  amount: bigint;
  /** of a dispute: how many claims count; of a rating: its score; of a payment: days from issue */
  n: number;
  /** of a dispute: what was granted */
  granted: bigint;
}

export interface Cases {
  rows: Case[];
  hasMore: boolean;
  /** of all pages */
  count: number;
  /** claims, where claims are counted */
  n: number;
  sums: { currency: string; amount: bigint; granted: bigint }[];
}

/** The rows that a figure of the trends page is made of; they add up to it. Managers and owners. */
export async function listCases(ctx: Ctx, query: CaseQuery): Promise<Cases> {
  requireStaff(ctx, "manager");
  return transaction(ctx, async (inTx) => {
    const { timeZone } = await loadBusiness(inTx, ctx.scope.businessId);
    const within = {
      from: instantOf(query.from, "00:00", timeZone),
      to: instantOf(query.to, "24:00", timeZone),
    };
    const all = sources[query.kind](inTx, query, within).as("all_cases");
    const edge = query.after
      ? sql`(${all.at}, ${all.id}) < (${query.after.at}, ${query.after.id}::uuid)`
      : undefined;
    const rows = await inTx.tx
      .select()
      .from(all)
      .where(edge)
      .orderBy(desc(all.at), desc(all.id))
      .limit(casesPerPage + 1);
    const sums = await inTx.tx
      .select({
        currency: all.currency,
        count: sql<number>`count(*)::int`,
        n: sql<number>`coalesce(sum(${all.n}), 0)::int`,
        amount: sql<string>`coalesce(sum(${all.amount}), 0)::text`,
        granted: sql<string>`coalesce(sum(${all.granted}), 0)::text`,
      })
      .from(all)
      .groupBy(all.currency)
      .orderBy(all.currency);
    return {
      rows: rows.slice(0, casesPerPage),
      hasMore: rows.length > casesPerPage,
      count: sums.reduce((sum, row) => sum + row.count, 0),
      n: sums.reduce((sum, row) => sum + row.n, 0),
      sums: sums.map(({ currency, amount, granted }) => ({
        currency,
        amount: BigInt(amount),
        granted: BigInt(granted),
      })),
    };
  });
}

type Source = (ctx: InTx<Ctx>, query: CaseQuery, within: Within) => CaseSource;

const sources: Record<CaseKind, Source> = {
  disputes: disputeCases,
  questions: disputeCases,
  ratings: ratingCases,
  invoices: invoiceCases,
  payments: paymentCases,
};
