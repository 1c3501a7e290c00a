import { and, asc, desc, eq, inArray, type Placeholder, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { invoiceLines, invoices } from "#db/schema/invoices.ts";

type Key = Record<"businessId" | "key", Placeholder>;

const invoiceOf = (p: Key) =>
  sql`(select ${invoices.id} from ${invoices} where ${invoices.businessId} = ${p.businessId} and ${invoices.numberKey} = ${p.key} and ${invoices.state} <> 'draft')`;

/** Disputes and questions about an invoice, the newest first, each open one with its claims and what they hold. */
export const invoiceDisputesRead = defineRead(
  ["businessId", "key"],
  {
    id: disputes.id,
    number: disputes.number,
    kind: disputes.kind,
    state: disputes.state,
    dueAt: disputes.dueAt,
    disputed: disputes.asked,
    submittedAt: disputes.submittedAt,
    decidedAt: disputes.decidedAt,
    /** null: of the dispute no claim is open */
    asked: claims.asked,
    /** of the line, 1 being the first; null: about the document */
    position: invoiceLines.position,
    reason: claims.reason,
    correctedField: claims.correctedField,
    correctedValue: claims.correctedValue,
    held: invoiceHolds.held,
  },
  (select, p) =>
    select
      .from(disputes)
      .leftJoin(
        claims,
        and(
          eq(claims.businessId, p.businessId),
          eq(claims.disputeId, disputes.id),
          inArray(disputes.state, ["submitted", "in_review", "waiting", "proposed"]),
        ),
      )
      .leftJoin(invoiceHolds, and(eq(invoiceHolds.businessId, p.businessId), eq(invoiceHolds.id, claims.id)))
      .leftJoin(
        invoiceLines,
        and(eq(invoiceLines.businessId, p.businessId), eq(invoiceLines.id, claims.lineId)),
      )
      .where(and(eq(disputes.businessId, p.businessId), eq(disputes.invoiceId, invoiceOf(p))))
      .orderBy(desc(disputes.submittedAt), desc(disputes.id), asc(claims.position))
      .limit(500),
);

type DisputeRow = ReturnType<ReturnType<typeof invoiceDisputesRead>["decode"]>[number];

/** The disputes by themselves, newest first, and the open claims in the order in which they hold. */
export function disputesAndClaims(rows: readonly DisputeRow[]) {
  const disputes = rows
    .filter(({ id }, at) => rows[at - 1]?.id !== id)
    .map(({ id, number, kind, state, dueAt, disputed, submittedAt, decidedAt }) => ({
      ...{ id, number, kind, state, dueAt, asked: disputed, submittedAt, decidedAt },
    }));
  const claims = disputes.toReversed().flatMap((dispute) =>
    rows.flatMap(({ id, number, asked, position, reason, correctedField, correctedValue, held }) => {
      if (id !== dispute.id || asked === null || reason === null) return [];
      return [{ number, asked, position, reason, correctedField, correctedValue, held }];
    }),
  );
  return { disputes, claims };
}
