import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { payments } from "#db/schema/payments.ts";
import { clientIdsOf, clientNamesRead, ofClients } from "../clients/index.ts";
import type { Ctx } from "../core/index.ts";

export const clientPaymentFilters = ["all", "open", "paid", "not_paid"] as const;
export type ClientPaymentFilter = (typeof clientPaymentFilters)[number];

export interface ListClientPaymentsInput {
  filter: ClientPaymentFilter;
  /** the last row of the page before: what is older follows */
  before?: { at: Date; id: string };
}

export const clientPaymentsPerPage = 25;

/** Attempts that ended before anything moved are left to their own filter: nothing happened to anybody's money. */
const conditions: Record<ClientPaymentFilter, SQL> = {
  all: sql`not (${payments.channel} = 'provider' and ${payments.state} in ('canceled','expired'))`,
  open: sql`${payments.state} in ('created','processing')`,
  paid: sql`${payments.state} = 'succeeded'`,
  not_paid: sql`${payments.state} in ('failed','canceled','expired')`,
};

/** Names within subqueries are written out: of a single table's columns drizzle writes the bare name. */
const fields = {
  id: payments.id,
  clientId: payments.clientId,
  currency: payments.currency,
  number: payments.number,
  channel: payments.channel,
  method: payments.method,
  methodDetails: payments.methodDetails,
  state: payments.state,
  amount: payments.amount,
  credit: payments.credit,
  refunded: payments.refunded,
  refundWaiting: payments.refundWaiting,
  chargedBack: payments.chargedBack,
  failureCode: payments.failureCode,
  createdAt: payments.createdAt,
  succeededAt: payments.succeededAt,
  /** numbers of the first invoices it is meant for, a line each */
  numbers: sql<string | null>`(
    select string_agg(named.number, chr(10) order by named.position) from (
      select i.number, p.position from payment_parts p
      join invoices i on i.business_id = p.business_id and i.id = p.invoice_id
      where p.business_id = payments.business_id and p.payment_id = payments.id
      order by p.position limit 3
    ) named)`,
  partCount: sql<number>`(
    select count(*) from payment_parts p
    where p.business_id = payments.business_id and p.payment_id = payments.id
  )`.mapWith(Number),
};

const names = ["businessId", "clientIds", "at", "id"] as const;

const pageRead = (filter: ClientPaymentFilter, isFirst: boolean) =>
  defineRead(names, fields, (select, p) =>
    select
      .from(payments)
      .where(
        and(
          eq(payments.businessId, p.businessId),
          ofClients(payments.clientId, p.clientIds),
          conditions[filter],
          isFirst
            ? undefined
            : sql`(${payments.createdAt}, ${payments.id}) < (${p.at}::timestamptz, ${p.id}::uuid)`,
        ),
      )
      .orderBy(desc(payments.createdAt), desc(payments.id))
      .limit(clientPaymentsPerPage + 1),
  );

const reads = Object.fromEntries(
  clientPaymentFilters.map((filter) => [
    filter,
    { first: pageRead(filter, true), older: pageRead(filter, false) },
  ]),
) as Record<ClientPaymentFilter, Record<"first" | "older", ReturnType<typeof pageRead>>>;

/** A page of the payments of the scope's clients, the newest first, one round trip. */
export async function listClientPayments(ctx: Ctx, { filter, before }: ListClientPaymentsInput) {
  const { businessId } = ctx.scope;
  const read = reads[filter][before ? "older" : "first"];
  const [rows, clients] = await ctx.db.flight(ctx.scope, [
    read({
      businessId,
      clientIds: clientIdsOf(ctx.scope),
      at: before?.at.toISOString(),
      id: before?.id,
    }),
    clientNamesRead(ctx.scope),
  ]);
  return {
    rows: rows.slice(0, clientPaymentsPerPage),
    hasOlder: rows.length > clientPaymentsPerPage,
    clients,
  };
}

export type ClientPaymentRow = Awaited<ReturnType<typeof listClientPayments>>["rows"][number];
