import { and, asc, desc, eq, gte, lt, type Placeholder, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { defineRead, type Read } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { type PaymentFilter, paymentsPerPage } from "./payment-list.ts";

const pageLimit = paymentsPerPage + 1;

/** Shape of a query; each shape is built once and then only filled with values. */
export interface Shape {
  filter: PaymentFilter;
  hasCurrency: boolean;
  hasPeriod: boolean;
  direction?: "after" | "before";
  /** the whole business, some of its clients, or payments already found */
  among: "all" | "clients" | "payments";
}

type Names = "businessId" | "currency" | "clientIds" | "ids" | "from" | "to" | "edge";
const names: Names[] = ["businessId", "currency", "clientIds", "ids", "from", "to", "edge"];
type P = Record<Names, Placeholder>;
export type PageValues = Record<Names, unknown>;

const partsOf = sql`from ${paymentParts} p join ${invoices} i on i.business_id = p.business_id and i.id = p.invoice_id
  where p.business_id = ${payments.businessId} and p.payment_id = ${payments.id}`;

const fields = {
  id: payments.id,
  clientId: payments.clientId,
  clientName: clients.name,
  number: payments.number,
  channel: payments.channel,
  method: payments.method,
  methodDetails: payments.methodDetails,
  state: payments.state,
  currency: payments.currency,
  amount: payments.amount,
  credit: payments.credit,
  refunded: payments.refunded,
  refundWaiting: payments.refundWaiting,
  chargedBack: payments.chargedBack,
  failureCode: payments.failureCode,
  payerName: payments.payerName,
  createdAt: payments.createdAt,
  succeededAt: payments.succeededAt,
  endedAt: payments.endedAt,
  invoiceCount: sql<number>`(select count(*) ${partsOf})`.mapWith(Number),
  firstInvoice: sql<string | null>`(select i.number ${partsOf} order by p.position limit 1)`,
};
export type PaymentListRow = ReturnType<ReturnType<typeof buildPage>>["decode"] extends (
  rows: unknown[][],
) => (infer Row)[]
  ? Row
  : never;

/** Whole conditions as the partial indexes have them. */
function filterOf(filter: PaymentFilter): SQL[] {
  switch (filter) {
    case "arrived":
      return [sql`${payments.state} = 'succeeded'`, sql`${payments.channel} <> 'credit'`];
    case "on_its_way":
      return [
        sql`${payments.state} in ('created','processing')`,
        eq(payments.state, "processing"),
        sql`${payments.channel} <> 'announced'`,
      ];
    case "announced":
      return [
        sql`${payments.state} in ('created','processing')`,
        eq(payments.state, "processing"),
        eq(payments.channel, "announced"),
      ];
    case "failed":
      return [sql`${payments.state} in ('failed','canceled','expired')`, eq(payments.state, "failed")];
    case "ended":
      return [sql`${payments.state} in ('failed','canceled','expired')`, sql`${payments.state} <> 'failed'`];
    case "refunded":
      return [sql`${payments.refunded} > 0`];
    case "charged_back":
      return [sql`${payments.chargedBack} > 0`];
    default:
      return [];
  }
}

/** What arrived or ended stands in the order in which it did, everything else in the order in which it began. */
function orderedBy(filter: PaymentFilter) {
  if (filter === "arrived") return { column: payments.succeededAt, name: "succeeded_at" };
  if (filter === "failed" || filter === "ended") return { column: payments.endedAt, name: "ended_at" };
  return { column: payments.createdAt, name: "created_at" };
}

function conditions({ filter, hasCurrency, hasPeriod, among }: Shape, p: P): (SQL | undefined)[] {
  const { column } = orderedBy(filter);
  return [
    eq(payments.businessId, p.businessId),
    ...filterOf(filter),
    hasCurrency ? eq(payments.currency, p.currency) : undefined,
    among === "payments" ? sql`${payments.id} = any (${p.ids}::uuid[])` : undefined,
    hasPeriod ? and(gte(column, p.from), lt(column, p.to)) : undefined,
  ];
}

function buildPage(shape: Shape) {
  const downward = shape.direction !== "before";
  const { column, name } = orderedBy(shape.filter);
  const order = downward ? [desc(column), desc(payments.id)] : [asc(column), asc(payments.id)];
  return defineRead(names, fields, (select, p) => {
    const edge = sql`(${column}, ${payments.id}) ${sql.raw(downward ? "<" : ">")} (select e.${sql.raw(name)}, e.id from ${payments} e where e.business_id = ${p.businessId} and e.id = ${p.edge}::uuid)`;
    const where = and(...conditions(shape, p), shape.direction ? edge : undefined);
    const isTheirs = and(eq(clients.businessId, p.businessId), eq(clients.id, payments.clientId));
    if (shape.among !== "clients")
      return select
        .from(payments)
        .innerJoin(clients, isTheirs)
        .where(where)
        .orderBy(...order)
        .limit(pageLimit);
    const ofOne = new QueryBuilder({ casing: "snake_case" })
      .select()
      .from(payments)
      .where(and(where, sql`${payments.clientId} = scoped.client_id`))
      .orderBy(...order)
      .limit(pageLimit)
      .as("payments");
    return select
      .from(sql`unnest(${p.clientIds}::uuid[]) as scoped (client_id)`)
      .innerJoinLateral(ofOne, sql`true`)
      .innerJoin(clients, isTheirs)
      .orderBy(...order)
      .limit(pageLimit);
  });
}

const built = new Map<string, ReturnType<typeof buildPage>>();

export function pageRead(shape: Shape): (values: PageValues) => Read<PaymentListRow> {
  const key = JSON.stringify(shape);
  const known = built.get(key);
  if (known) return known;
  const fresh = buildPage(shape);
  built.set(key, fresh);
  return fresh;
}

const sums = {
  currency: payments.currency,
  amount: sql<bigint>`sum(${payments.amount})`.mapWith(BigInt),
  count: sql<number>`count(*)`.mapWith(Number),
};

const sumOf = (filter: PaymentFilter, hasPeriod: boolean) =>
  defineRead(names, sums, (select, p) =>
    select
      .from(payments)
      .where(and(...conditions({ filter, hasCurrency: false, hasPeriod, among: "all" }, p)))
      .groupBy(payments.currency),
  );

/** What is open, and what arrived in a period: sums over those rows alone, by their own indexes. */
export const onItsWaySum = sumOf("on_its_way", false);
export const announcedSum = sumOf("announced", false);
export const arrivedSum = sumOf("arrived", true);
export const failedSum = sumOf("failed", true);
