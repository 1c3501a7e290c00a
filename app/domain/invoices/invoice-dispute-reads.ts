import { and, asc, desc, eq, inArray, type Placeholder, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { invoiceLines, invoices } from "#db/schema/invoices.ts";

type Key = Record<"businessId" | "key", Placeholder>;

const invoiceOf = (p: Key) =>
  sql`(select ${invoices.id} from ${invoices} where ${invoices.businessId} = ${p.businessId} and ${invoices.numberKey} = ${p.key} and ${invoices.state} <> 'draft')`;

/** Disputes and questions about an invoice, the newest first. */
export const invoiceDisputesRead = defineRead(
  ["businessId", "key"],
  {
    id: disputes.id,
    number: disputes.number,
    kind: disputes.kind,
    state: disputes.state,
    dueAt: disputes.dueAt,
    asked: disputes.asked,
    submittedAt: disputes.submittedAt,
    decidedAt: disputes.decidedAt,
  },
  (select, p) =>
    select
      .from(disputes)
      .where(and(eq(disputes.businessId, p.businessId), eq(disputes.invoiceId, invoiceOf(p))))
      .orderBy(desc(disputes.submittedAt), desc(disputes.id))
      .limit(50),
);

/** What open disputes claim of the invoice, with what each holds. */
export const invoiceClaimsRead = defineRead(
  ["businessId", "key"],
  {
    number: disputes.number,
    /** of the line, 1 being the first; null: about the document */
    position: invoiceLines.position,
    reason: claims.reason,
    correctedField: claims.correctedField,
    correctedValue: claims.correctedValue,
    asked: claims.asked,
    held: invoiceHolds.held,
  },
  (select, p) =>
    select
      .from(claims)
      .innerJoin(disputes, and(eq(disputes.businessId, p.businessId), eq(disputes.id, claims.disputeId)))
      .leftJoin(invoiceHolds, and(eq(invoiceHolds.businessId, p.businessId), eq(invoiceHolds.id, claims.id)))
      .leftJoin(
        invoiceLines,
        and(eq(invoiceLines.businessId, p.businessId), eq(invoiceLines.id, claims.lineId)),
      )
      .where(
        and(
          eq(claims.businessId, p.businessId),
          eq(disputes.invoiceId, invoiceOf(p)),
          inArray(disputes.state, ["submitted", "in_review", "waiting", "proposed"]),
        ),
      )
      .orderBy(asc(disputes.submittedAt), asc(claims.position))
      .limit(500),
);
