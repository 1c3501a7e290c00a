import { and, eq, gte, isNull, lt, lte, ne, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { PlainDate } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { countLimit, overduePart } from "./invoice-list.ts";
import { isPayableNow } from "./payable-now.ts";

const amountOf = (column: typeof invoices.total | typeof clientBalances.outstanding) =>
  sql<bigint>`coalesce(sum(${column}), 0)`.mapWith(BigInt);

const outstandingRead = defineRead(
  ["businessId"],
  { currency: clientBalances.currency, amount: amountOf(clientBalances.outstanding) },
  (select, p) =>
    select
      .from(clientBalances)
      .where(eq(clientBalances.businessId, p.businessId))
      .groupBy(clientBalances.currency),
);

/** Over the open invoices alone, by their own index. */
const overdueRead = defineRead(
  ["businessId", "today"],
  {
    currency: invoices.currency,
    amount: sql<bigint>`coalesce(sum(${overduePart(sql.placeholder("today"))}), 0)`.mapWith(BigInt),
  },
  (select, p) =>
    select
      .from(invoices)
      .where(and(eq(invoices.businessId, p.businessId), isPayableNow, lt(invoices.chasedOn, p.today)))
      .groupBy(invoices.currency),
);

const issuedRead = defineRead(
  ["businessId", "monthStart", "today"],
  { currency: invoices.currency, amount: amountOf(invoices.total) },
  (select, p) =>
    select
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          gte(invoices.issuedOn, p.monthStart),
          lte(invoices.issuedOn, p.today),
          ne(invoices.state, "draft"),
        ),
      )
      .groupBy(invoices.currency),
);

const unreadRead = defineRead(
  ["businessId", "before"],
  { count: sql<number>`count(*)`.mapWith(Number) },
  (select, p) => {
    const unread = new QueryBuilder({ casing: "snake_case" })
      .select({ id: invoices.id })
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          isPayableNow,
          isNull(invoices.firstReadAt),
          sql`${invoices.issuedOn} <= ${p.before}`,
        ),
      )
      .limit(countLimit)
      .as("unread");
    return select.from(unread);
  },
);

export interface DeskFigures {
  /** one row for each currency; they are never added together */
  currencies: { currency: string; outstanding: bigint; overdue: bigint; issued: bigint }[];
  /** open invoices that nobody at the client has opened since that day; counted no further than a list counts */
  unread: number;
}

/** Where the business stands today: what is outstanding and overdue, what was issued this month, what nobody reads. */
export async function deskFigures(
  ctx: Ctx,
  input: { today: PlainDate; monthStart: PlainDate; unreadBefore: PlainDate },
): Promise<DeskFigures> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [outstanding, overdue, issued, [unread]] = await ctx.db.flight(ctx.scope, [
    outstandingRead({ businessId }),
    overdueRead({ businessId, today: input.today }),
    issuedRead({ businessId, monthStart: input.monthStart, today: input.today }),
    unreadRead({ businessId, before: input.unreadBefore }),
  ]);
  const of = (rows: { currency: string; amount: bigint }[], currency: string) =>
    rows.find((row) => row.currency === currency)?.amount ?? 0n;
  const known = [...new Set([...outstanding, ...overdue, ...issued].map((row) => row.currency))].sort();
  return {
    currencies: known.map((currency) => ({
      currency,
      outstanding: of(outstanding, currency),
      overdue: of(overdue, currency),
      issued: of(issued, currency),
    })),
    unread: unread?.count ?? 0,
  };
}
