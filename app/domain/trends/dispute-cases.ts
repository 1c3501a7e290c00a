import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { big, moment, ofClient, type Within, when } from "./case-parts.ts";
import type { CaseQuery } from "./case-query.ts";
import { itemSql } from "./count-facts.ts";

/** Disputes, or questions, each with its claims that are asked for. */
export function disputeCases({ tx, scope }: InTx<Ctx>, query: CaseQuery, { from, to }: Within) {
  const { businessId } = disputes;
  const kind = query.kind === "questions" ? "question" : "dispute";
  const isDecided = inArray(disputes.state, ["resolved", "closed"]);
  const needsDecision =
    query.cause || query.verdict || query.state === "resolved" || query.state === "granted";
  return tx
    .select({
      id: disputes.id,
      at: moment(disputes.submittedAt),
      clientName: sql<string>`max(${clients.name})`.as("client_name"),
      currency: disputes.currency,
      number: disputes.number,
      invoiceId: sql<string | null>`${disputes.invoiceId}`.as("invoice_id"),
      amount: big(sql`coalesce(sum(${claims.asked}), 0)`).as("amount"),
      n: sql<number>`count(${claims.id})::int`.as("n"),
      granted: big(sql`coalesce(sum(${claims.granted}), 0)`).as("granted"),
    })
    .from(disputes)
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, disputes.clientId)))
    .leftJoin(claims, and(eq(claims.businessId, businessId), eq(claims.disputeId, disputes.id)))
    .leftJoin(invoiceLines, and(eq(invoiceLines.businessId, businessId), eq(invoiceLines.id, claims.lineId)))
    .where(
      and(
        eq(businessId, scope.businessId),
        gte(disputes.submittedAt, from),
        lt(disputes.submittedAt, to),
        sql`${disputes.state} <> 'draft'`,
        kind === "question"
          ? sql`(${disputes.kind} = 'question' or ${disputes.formerNumber} is not null)`
          : eq(disputes.kind, "dispute"),
        when(query.currency, (currency) => eq(disputes.currency, currency)),
        ...ofClient(query, disputes.clientId),
        when(query.reason, (reason) => eq(claims.reason, reason)),
        when(query.cause, (cause) => eq(claims.rootCause, cause)),
        when(query.verdict, (verdict) => eq(claims.verdict, verdict)),
        when(query.item, (item) => sql`${itemSql} = ${item}`),
        when(
          query.staffId,
          (id) => sql`coalesce(${disputes.proposedBy}, ${disputes.decidedBy}) = ${id}::uuid`,
        ),
        needsDecision ? isDecided : undefined,
        query.state === "granted" ? sql`${disputes.granted} > 0` : undefined,
        query.state === "kept"
          ? sql`${disputes.escalatedAt} is null and ${disputes.decidedAt} <= ${disputes.dueAt}`
          : undefined,
        query.state === "withdrawn" ? eq(disputes.state, "withdrawn") : undefined,
      ),
    )
    .groupBy(disputes.id, disputes.submittedAt, disputes.currency, disputes.number, disputes.invoiceId);
}

export type CaseSource = ReturnType<typeof disputeCases>;
