import { and, eq, exists, gte, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { allocations, invoiceLines, invoices } from "#db/schema/invoices.ts";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { big, moment, ofClient, type Within, when } from "./case-parts.ts";
import type { CaseQuery } from "./case-query.ts";
import { itemSql } from "./count-facts.ts";
import type { CaseSource } from "./dispute-cases.ts";

/** Invoices by the day they were issued on. */
export function invoiceCases({ tx, scope }: InTx<Ctx>, query: CaseQuery): CaseSource {
  const { businessId } = invoices;
  const withItem = (item: string) =>
    exists(
      tx
        .select({ id: invoiceLines.id })
        .from(invoiceLines)
        .where(
          and(
            eq(invoiceLines.businessId, businessId),
            eq(invoiceLines.invoiceId, invoices.id),
            sql`${itemSql} = ${item}`,
          ),
        ),
    );
  return tx
    .select({
      id: invoices.id,
      at: moment(sql`${invoices.issuedOn}`),
      clientName: sql<string>`${clients.name}`.as("client_name"),
      currency: invoices.currency,
      number: invoices.number,
      invoiceId: sql<string | null>`${invoices.id}`.as("invoice_id"),
      amount: big(sql`${invoices.total}`).as("amount"),
      n: sql<number>`1`.as("n"),
      granted: big(sql`0`).as("granted"),
    })
    .from(invoices)
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, invoices.clientId)))
    .where(
      and(
        eq(businessId, scope.businessId),
        sql`${invoices.state} <> 'draft'`,
        gte(invoices.issuedOn, query.from),
        sql`${invoices.issuedOn} <= ${query.to}`,
        when(query.currency, (currency) => eq(invoices.currency, currency)),
        ...ofClient(query, invoices.clientId),
        when(query.item, withItem),
      ),
    ) as unknown as CaseSource;
}

/** Parts of payments on invoices, as they arrived: what days to pay are reckoned from. */
export function paymentCases({ tx, scope }: InTx<Ctx>, query: CaseQuery, { from, to }: Within): CaseSource {
  const { businessId } = allocations;
  const isTyped = sql`${payments.channel} = 'recorded' and ${payments.sentOn} is not null`;
  const paidOn = sql`case when ${isTyped} then ${payments.sentOn}::text else ${payments.endedAt}::text end`;
  return tx
    .select({
      id: allocations.id,
      at: moment(paidOn),
      clientName: sql<string>`${clients.name}`.as("client_name"),
      currency: allocations.currency,
      number: invoices.number,
      invoiceId: sql<string | null>`${invoices.id}`.as("invoice_id"),
      amount: big(sql`${allocations.amount}`).as("amount"),
      n: sql<number>`greatest(0, (left((${paidOn}), 10))::date - ${invoices.issuedOn})`.as("n"),
      granted: big(sql`0`).as("granted"),
    })
    .from(allocations)
    .innerJoin(payments, and(eq(payments.businessId, businessId), eq(payments.id, allocations.paymentId)))
    .innerJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, allocations.invoiceId)))
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, allocations.clientId)))
    .where(
      and(
        eq(businessId, scope.businessId),
        sql`${allocations.amount} > 0 and ${allocations.createdAt} <= ${payments.endedAt}`,
        eq(payments.state, "succeeded"),
        sql`case when ${isTyped} then ${payments.sentOn} between ${query.from} and ${query.to}
          else ${payments.endedAt} >= ${from.toISOString()}::timestamptz and ${payments.endedAt} < ${to.toISOString()}::timestamptz end`,
        when(query.currency, (currency) => eq(allocations.currency, currency)),
        ...ofClient(query, allocations.clientId),
      ),
    ) as unknown as CaseSource;
}
