import { and, asc, eq, getTableColumns, or, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { attachments, disputes } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { contactIdsOf, ownAnswerRead } from "../clients/index.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { businessRead } from "../identity/index.ts";
import { claimsRead, filesRead, messagesRead } from "./ticket-reads.ts";

const headRead = defineRead(
  ["businessId", "number"],
  {
    ...getTableColumns(disputes),
    clientName: clients.name,
    openerName: contacts.name,
    assigneeName: staffMembers.name,
    invoiceNumber: invoices.number,
    invoiceKey: invoices.numberKey,
    invoiceDueOn: invoices.dueOn,
    payable: invoices.payable,
    invoiceState: invoices.state,
    creditNoteNumber: creditNotes.number,
    creditNoteKey: creditNotes.numberKey,
  },
  (select, p) =>
    select
      .from(disputes)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, disputes.clientId)))
      .innerJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, disputes.invoiceId)))
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, disputes.openedBy)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, disputes.assigneeId)),
      )
      .leftJoin(
        creditNotes,
        and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.id, disputes.creditNoteId)),
      )
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          // A question that became a dispute is found by both: its old number stands in mails.
          or(eq(disputes.number, p.number), eq(disputes.formerNumber, p.number)),
        ),
      ),
);

const holdsRead = defineRead(
  ["businessId", "id"],
  { held: sql<bigint>`coalesce(sum(${invoiceHolds.held}), 0)`.mapWith(BigInt) },
  (select, p) =>
    select
      .from(invoiceHolds)
      .where(and(eq(invoiceHolds.businessId, p.businessId), eq(invoiceHolds.disputeId, p.id))),
);

const answerRead = ownAnswerRead("satisfaction", ["businessId", "id"], (p) => sql`${p.id}`);

/**
 * A dispute or question as its client reads it: what was claimed, what was said, what came of it, and how
 * satisfied the named contacts were. Notes, and a
 * decision that is only proposed, are not told. `not_found` when it is none of the scope's.
 */
export async function loadClientDispute(ctx: Ctx, number: string, contactIds?: readonly string[]) {
  const { businessId } = ctx.scope;
  const [[head], [business]] = await ctx.db.flight(ctx.scope, [
    headRead({ businessId, number: number.toUpperCase() }),
    businessRead({ id: businessId }),
  ]);
  if (!head || !business) throw notFound();
  const values = { businessId, id: head.id, contactIds: contactIdsOf(contactIds) };
  const [claims, messages, files, [hold], [answer]] = await ctx.db.flight(ctx.scope, [
    claimsRead(values),
    messagesRead(values),
    filesRead(values),
    holdsRead(values),
    answerRead(values),
  ]);
  const isDecided = head.state === "resolved" || head.state === "closed";
  return {
    business,
    dispute: isDecided ? head : { ...head, ...(head.reopenedAt ? {} : undecided) },
    isDecided,
    answer,
    claims: claims.map(({ rootCause: _, ...claim }) =>
      isDecided ? claim : { ...claim, verdict: null, granted: null },
    ),
    messages,
    files,
    held: hold?.held ?? 0n,
  };
}

const undecided = { resolution: null, answer: null, dueOn: null, granted: 0n };

export type ClientDispute = Awaited<ReturnType<typeof loadClientDispute>>;

const fileRead = defineRead(
  ["businessId", "number", "id"],
  {
    id: attachments.id,
    name: attachments.name,
    contentType: attachments.contentType,
    size: attachments.size,
  },
  (select, p) =>
    select
      .from(attachments)
      .innerJoin(disputes, and(eq(disputes.businessId, p.businessId), eq(disputes.id, attachments.disputeId)))
      .where(
        and(
          eq(attachments.businessId, p.businessId),
          eq(attachments.id, p.id),
          eq(disputes.number, p.number),
        ),
      )
      .orderBy(asc(attachments.id)),
);

/** What is known of a file of a dispute; its bytes lie in the store. `not_found` when it is none of the scope's. */
export async function loadAttachment(ctx: Ctx, { number, id }: { number: string; id: string }) {
  const { businessId } = ctx.scope;
  const [[file]] = await ctx.db.flight(ctx.scope, [
    fileRead({ businessId, number: number.toUpperCase(), id }),
  ]);
  if (!file) throw notFound();
  return file;
}
