import { and, asc, eq, sql } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { defineRead, type Read } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, requireStaff } from "../core/index.ts";
import { type AgingBucket, type AgingColumn, type AgingSum, daysOf } from "./aging.ts";

export const agingInvoicesPerPage = 50;

export interface AgingInvoicesInput {
  column: AgingColumn;
  currency: string;
  today: PlainDate;
  /** one client's, or everybody's */
  clientId?: string;
  after?: string;
}

const names = ["businessId", "currency", "clientId", "from", "to", "after"] as const;

interface Shape {
  column: "payable" | "held" | "processing";
  isOfOne: boolean;
  isAfter: boolean;
}

function whereOf(
  { column, isOfOne }: Shape,
  p: Record<(typeof names)[number], ReturnType<typeof sql.placeholder>>,
) {
  return and(
    eq(invoices.businessId, p.businessId),
    eq(invoices.currency, p.currency),
    isOfOne ? eq(invoices.clientId, p.clientId) : undefined,
    sql`${invoices[column]} > 0`,
    eq(invoices.state, "issued"),
    column === "payable"
      ? sql`${invoices.dueOn} >= ${p.from}::date and ${invoices.dueOn} <= ${p.to}::date`
      : undefined,
  );
}

function buildPage(shape: Shape) {
  const fields = {
    id: invoices.id,
    number: invoices.number,
    numberKey: invoices.numberKey,
    title: invoices.title,
    clientId: invoices.clientId,
    clientName: clients.name,
    currency: invoices.currency,
    issuedOn: invoices.issuedOn,
    dueOn: invoices.dueOn,
    total: invoices.total,
    amount: sql<bigint>`${invoices[shape.column]}`.mapWith(BigInt),
  };
  return defineRead(names, fields, (select, p) => {
    const edge = sql`(${invoices.dueOn}, ${invoices.id}) > (select e.due_on, e.id from ${invoices} e where e.business_id = ${p.businessId} and e.id = ${p.after}::uuid)`;
    return select
      .from(invoices)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, invoices.clientId)))
      .where(and(whereOf(shape, p), shape.isAfter ? edge : undefined))
      .orderBy(asc(invoices.dueOn), asc(invoices.id))
      .limit(agingInvoicesPerPage + 1);
  });
}

const buildSum = (shape: Shape) =>
  defineRead(
    names,
    {
      amount: sql<bigint>`coalesce(sum(${invoices[shape.column]}), 0)`.mapWith(BigInt),
      count: sql<number>`count(*)`.mapWith(Number),
    },
    (select, p) => select.from(invoices).where(whereOf(shape, p)),
  );

const built = new Map<string, { page: ReturnType<typeof buildPage>; sum: ReturnType<typeof buildSum> }>();

function readsOf(shape: Shape) {
  const key = JSON.stringify(shape);
  const known = built.get(key);
  if (known) return known;
  const fresh = { page: buildPage(shape), sum: buildSum(shape) };
  built.set(key, fresh);
  return fresh;
}

export type AgingInvoice = ReturnType<ReturnType<typeof buildPage>> extends Read<infer Row> ? Row : never;

const isOfPayable = (column: AgingColumn): column is AgingBucket | AgingSum =>
  column !== "disputed" && column !== "processing";

/**
 * The invoices behind one figure of the aging, oldest due day first, and what they come to: that figure. Contacts see
 * those of their own client, named.
 */
export async function listAgingInvoices(ctx: Ctx, input: AgingInvoicesInput) {
  const { column, currency, today, clientId, after } = input;
  refuseOthers(ctx, clientId);
  const days = isOfPayable(column) ? daysOf(column, today) : {};
  const { page, sum } = readsOf({
    column: isOfPayable(column) ? "payable" : column === "disputed" ? "held" : "processing",
    isOfOne: clientId !== undefined,
    isAfter: after !== undefined,
  });
  const values = {
    businessId: ctx.scope.businessId,
    currency,
    clientId,
    from: days.from ?? "0001-01-01",
    to: days.to ?? "9999-12-31",
    after,
  };
  const [rows, [total]] = await ctx.db.flight(ctx.scope, [page(values), sum(values)]);
  return {
    rows: rows.slice(0, agingInvoicesPerPage),
    hasMore: rows.length > agingInvoicesPerPage,
    amount: total?.amount ?? 0n,
    count: total?.count ?? 0,
  };
}

function refuseOthers(ctx: Ctx, clientId: string | undefined): void {
  const { clientIds } = ctx.scope;
  const isOwn = clientId !== undefined && clientIds !== "*" && clientIds.includes(clientId);
  if (ctx.actor.kind !== "contact" || !isOwn) requireStaff(ctx);
}
