import { and, asc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
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
  /** `split`: of invoices whose rest was due before the days asked for, the declined part that is due within them */
  column: "payable" | "split" | "held" | "processing";
  isOfOne: boolean;
  isAfter: boolean;
}

type P = Record<(typeof names)[number], ReturnType<typeof sql.placeholder>>;

const within = (due: SQLWrapper) =>
  sql`${due} >= ${sql.placeholder("from")}::date and ${due} <= ${sql.placeholder("to")}::date`;

/** The day by which an invoice stands in its column. */
const dayOf = ({ column }: Shape) =>
  column === "payable" ? invoices.chasedOn : column === "split" ? invoices.deferredUntil : invoices.dueOn;

/** What of an invoice the column is about; of what is payable the parts that are due within the days. */
function amountOf({ column }: Shape): SQL {
  const { payable, deferred, deferredUntil, chasedOn } = invoices;
  if (column === "split") return sql`${deferred}`;
  if (column !== "payable") return sql`${invoices[column]}`;
  return sql`(${payable} - case when ${deferred} > 0 and ${deferredUntil} > ${chasedOn} and not (${within(deferredUntil)}) then ${deferred} else 0 end)`;
}

function whereOf(shape: Shape, p: P) {
  const { column, isOfOne } = shape;
  return and(
    eq(invoices.businessId, p.businessId),
    eq(invoices.currency, p.currency),
    isOfOne ? eq(invoices.clientId, p.clientId) : undefined,
    sql`${column === "split" ? invoices.deferred : invoices[column]} > 0`,
    eq(invoices.state, "issued"),
    column === "payable" || column === "split" ? within(dayOf(shape)) : undefined,
    column === "split" ? sql`${invoices.chasedOn} < ${p.from}::date` : undefined,
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
    dueOn: dayOf(shape) as typeof invoices.dueOn,
    total: invoices.total,
    amount: sql<bigint>`${amountOf(shape)}`.mapWith(BigInt),
  };
  return defineRead(names, fields, (select, p) => {
    const day = dayOf(shape);
    const dayThere = sql.raw(shape.column === "payable" ? "e.chased_on" : "e.due_on");
    const edge = sql`(${day}, ${invoices.id}) > (select ${dayThere}, e.id from ${invoices} e where e.business_id = ${p.businessId} and e.id = ${p.after}::uuid)`;
    return select
      .from(invoices)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, invoices.clientId)))
      .where(and(whereOf(shape, p), shape.isAfter ? edge : undefined))
      .orderBy(asc(day), asc(invoices.id))
      .limit(agingInvoicesPerPage + 1);
  });
}

const buildSum = (shape: Shape) =>
  defineRead(
    names,
    {
      amount: sql<bigint>`coalesce(sum(${amountOf(shape)}), 0)`.mapWith(BigInt),
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

/** keeps its place in the flight and is not sent */
const nothing = <Row>(): Read<Row> => ({ text: "", params: [], decode: () => [] });

const isOfPayable = (column: AgingColumn): column is AgingBucket | AgingSum =>
  column !== "disputed" && column !== "processing";

/**
 * The invoices behind one figure of the aging, oldest due day first, and what they come to: that figure. A declined
 * part that is due later than the rest of its invoice stands on the first page by its own day. Contacts see those of
 * their own client, named.
 */
export async function listAgingInvoices(ctx: Ctx, input: AgingInvoicesInput) {
  const { column, currency, today, clientId, after } = input;
  refuseOthers(ctx, clientId);
  const days = isOfPayable(column) ? daysOf(column, today) : {};
  const isOfOne = clientId !== undefined;
  const { page, sum } = readsOf({
    column: isOfPayable(column) ? "payable" : column === "disputed" ? "held" : "processing",
    isOfOne,
    isAfter: after !== undefined,
  });
  const split = readsOf({ column: "split", isOfOne, isAfter: false });
  const values = {
    businessId: ctx.scope.businessId,
    currency,
    clientId,
    from: days.from ?? "0001-01-01",
    to: days.to ?? "9999-12-31",
    after,
  };
  const [rows, [total], parts, [apart]] = await ctx.db.flight(ctx.scope, [
    page(values),
    sum(values),
    days.from && !after ? split.page(values) : nothing<AgingInvoice>(),
    days.from ? split.sum(values) : nothing<{ amount: bigint; count: number }>(),
  ]);
  const shown = rows.slice(0, agingInvoicesPerPage);
  return {
    rows: [...shown, ...parts].sort((a, b) => (a.dueOn + a.id < b.dueOn + b.id ? -1 : 1)),
    /** the last of the page in its order, to go on after */
    last: shown.at(-1)?.id,
    hasMore: rows.length > agingInvoicesPerPage,
    amount: (total?.amount ?? 0n) + (apart?.amount ?? 0n),
    count: (total?.count ?? 0) + (apart?.count ?? 0),
  };
}

function refuseOthers(ctx: Ctx, clientId: string | undefined): void {
  const { clientIds } = ctx.scope;
  const isOwn = clientId !== undefined && clientIds !== "*" && clientIds.includes(clientId);
  if (ctx.actor.kind !== "contact" || !isOwn) requireStaff(ctx);
}
