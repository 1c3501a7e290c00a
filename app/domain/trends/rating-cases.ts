import { and, eq, exists, gte, inArray, lt, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { ratings } from "#db/schema/feedback.ts";
import { invoices } from "#db/schema/invoices.ts";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { groupOf, highest } from "../feedback/index.ts";
import { big, moment, ofClient, type Within, when } from "./case-parts.ts";
import type { CaseQuery } from "./case-query.ts";
import type { CaseSource } from "./dispute-cases.ts";

/** Answers of one kind, each with what it is about. */
export function ratingCases({ tx, scope }: InTx<Ctx>, query: CaseQuery, { from, to }: Within): CaseSource {
  const kind = query.rating ?? "satisfaction";
  const wanted = Array.from({ length: highest[kind] }, (_, index) => index + 1).filter(
    (score) => !query.group || groupOf(kind, score) === query.group,
  );
  const { businessId } = ratings;
  const causeOf = (cause: string) =>
    exists(
      tx
        .select({ id: claims.id })
        .from(claims)
        .where(
          and(
            eq(claims.businessId, businessId),
            eq(claims.disputeId, ratings.subjectId),
            eq(claims.rootCause, cause),
          ),
        ),
    );
  return tx
    .select({
      id: ratings.id,
      at: moment(ratings.ratedAt),
      clientName: sql<string>`${clients.name}`.as("client_name"),
      currency: sql<string>`''`.as("currency"),
      number: sql<string>`coalesce(${disputes.number}, ${invoices.number}, ${payments.number}, '')`.as(
        "number",
      ),
      invoiceId: sql<string | null>`${invoices.id}`.as("invoice_id"),
      amount: big(sql`0`).as("amount"),
      n: sql<number>`${ratings.score}`.as("n"),
      granted: big(sql`0`).as("granted"),
    })
    .from(ratings)
    .innerJoin(clients, and(eq(clients.businessId, businessId), eq(clients.id, ratings.clientId)))
    .leftJoin(disputes, and(eq(disputes.businessId, businessId), eq(disputes.id, ratings.subjectId)))
    .leftJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, ratings.subjectId)))
    .leftJoin(payments, and(eq(payments.businessId, businessId), eq(payments.id, ratings.subjectId)))
    .where(
      and(
        eq(businessId, scope.businessId),
        gte(ratings.ratedAt, from),
        lt(ratings.ratedAt, to),
        eq(ratings.kind, kind),
        inArray(ratings.score, wanted),
        ...ofClient(query, ratings.clientId),
        when(
          query.staffId,
          (id) => sql`coalesce(${disputes.proposedBy}, ${disputes.decidedBy}) = ${id}::uuid`,
        ),
        when(query.cause, causeOf),
      ),
    ) as unknown as CaseSource;
}
