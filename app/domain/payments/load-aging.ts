import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { isPayableNow } from "../invoices/index.ts";
import { type AgingBucket, agingDays } from "./aging.ts";

export const agingClientsPerPage = 50;

export interface AgingFigures extends Record<AgingBucket, bigint> {
  /** the payable part: the sum of the buckets */
  payable: bigint;
  disputed: bigint;
  processing: bigint;
  credit: bigint;
}

export interface AgingInput {
  currency: string;
  today: PlainDate;
  /** the last client of the page before and what it is late with */
  after?: { late: bigint; clientId: string };
}

const big = (name: string) => sql<bigint>`${sql.raw(name)}`.mapWith(BigInt);
const text = (name: string) => sql<string>`${sql.raw(name)}`.mapWith(String);

const figures = {
  not_due: big("a.not_due"),
  to_30: big("a.to_30"),
  to_60: big("a.to_60"),
  to_90: big("a.to_90"),
  older: big("a.older"),
  payable: big("a.payable"),
  disputed: big("a.disputed"),
  processing: big("a.processing"),
  credit: big("a.credit"),
};

const names = ["businessId", "currency", "today", "d30", "d60", "d90", "late", "clientId"] as const;
type P = Record<(typeof names)[number], ReturnType<typeof sql.placeholder>>;

/**
 * What is due within some days: of most invoices all that is payable, of one with a declined part each part by its own
 * day. While all that is payable was declined, `chased_on` is that part's day.
 */
function partsDue(within: (due: SQLWrapper) => SQL): SQL {
  const { payable, deferred, deferredUntil, chasedOn } = invoices;
  return sql`coalesce(sum(${payable} - ${deferred}) filter (where ${within(chasedOn)}), 0)
    + coalesce(sum(${deferred}) filter (where ${deferred} > 0 and ${within(deferredUntil)}), 0)`;
}

/** Sums over the open invoices alone, by their own index; `by` is what they are grouped by. */
function openSums(p: P, by: string, where = sql``) {
  const bucket = (within: (due: SQLWrapper) => SQL, name: string) =>
    sql`${partsDue(within)} as ${sql.raw(name)}`;
  return sql`select ${sql.raw(by)},
      ${bucket((due) => sql`${due} >= ${p.today}`, "not_due")},
      ${bucket((due) => sql`${due} < ${p.today} and ${due} >= ${p.d30}`, "to_30")},
      ${bucket((due) => sql`${due} < ${p.d30} and ${due} >= ${p.d60}`, "to_60")},
      ${bucket((due) => sql`${due} < ${p.d60} and ${due} >= ${p.d90}`, "to_90")},
      ${bucket((due) => sql`${due} < ${p.d90}`, "older")},
      sum(${invoices.payable}) as payable,
      ${bucket((due) => sql`${due} < ${p.today}`, "late")}
    from ${invoices}
    where ${eq(invoices.businessId, p.businessId)} and ${isPayableNow} ${where}
    group by 1`;
}

/** What stands apart, from the balances that move with the figures. */
function apartSums(p: P, by: string, where = sql``) {
  const b = clientBalances;
  return sql`select ${sql.raw(by)}, sum(${b.held}) as disputed, sum(${b.processing}) as processing, sum(${b.credit}) as credit
    from ${b}
    where ${eq(b.businessId, p.businessId)} and (${b.held} > 0 or ${b.processing} > 0 or ${b.credit} > 0) ${where}
    group by 1`;
}

/** Both together, so that a client whose whole debt is in dispute is there too. */
function together(open: ReturnType<typeof sql>, apart: ReturnType<typeof sql>, by: string) {
  const of = (name: string) => sql.raw(`coalesce(${name}, 0) as ${name}`);
  const all = ["not_due", "to_30", "to_60", "to_90", "older", "payable", "late"];
  return sql`(select ${sql.raw(`coalesce(o.${by}, s.${by}) as ${by}`)},
      ${sql.join([...all, "disputed", "processing", "credit"].map(of), sql`, `)}
    from (${open}) o full join (${apart}) s on ${sql.raw(`o.${by} = s.${by}`)}) a`;
}

const clientsRead = (isAfter: boolean) =>
  defineRead(
    names,
    { ...figures, clientId: text("a.client_id"), clientName: clients.name, late: big("a.late") },
    (select, p) => {
      const open = openSums(p, "client_id", sql`and ${eq(invoices.currency, p.currency)}`);
      const apart = apartSums(p, "client_id", sql`and ${eq(clientBalances.currency, p.currency)}`);
      return select
        .from(together(open, apart, "client_id"))
        .innerJoin(clients, sql`${clients.businessId} = ${p.businessId} and ${clients.id} = a.client_id`)
        .where(isAfter ? sql`(a.late, a.client_id) < (${p.late}::bigint, ${p.clientId}::uuid)` : undefined)
        .orderBy(sql`a.late desc, a.client_id desc`)
        .limit(agingClientsPerPage + 1);
    },
  );

const totalsRead = defineRead(names, { ...figures, currency: text("a.currency") }, (select, p) =>
  select
    .from(together(openSums(p, "currency"), apartSums(p, "currency"), "currency"))
    .orderBy(sql`a.currency`),
);

const firstPage = clientsRead(false);
const laterPage = clientsRead(true);

/**
 * What is owed and since when: every currency's totals, and of one currency a page of clients, the latest payers
 * first. Reads open invoices and balances, never history.
 */
export async function loadAging(ctx: Ctx, { currency, today, after }: AgingInput) {
  requireStaff(ctx);
  const values = {
    businessId: ctx.scope.businessId,
    currency,
    ...agingDays(today),
    late: after?.late.toString(),
    clientId: after?.clientId,
  };
  const [totals, rows] = await ctx.db.flight(ctx.scope, [
    totalsRead(values),
    (after ? laterPage : firstPage)(values),
  ]);
  return {
    totals,
    rows: rows.slice(0, agingClientsPerPage),
    hasMore: rows.length > agingClientsPerPage,
  };
}
export type AgingRow = Awaited<ReturnType<typeof loadAging>>["rows"][number];
