import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { allocations, invoices } from "#db/schema/invoices.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import { chargebacks, paymentExceptions, paymentParts, payments, refunds } from "#db/schema/payments.ts";
import { type Ctx, type LogRow, notFound, requireStaff, transaction } from "../core/index.ts";

const paymentRead = defineRead(
  ["businessId", "id"],
  { ...getTableColumns(payments), clientName: clients.name },
  (select, p) =>
    select
      .from(payments)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, payments.clientId)))
      .where(and(eq(payments.businessId, p.businessId), eq(payments.id, p.id))),
);

const isInvoiceOf = (table: typeof paymentParts | typeof allocations) =>
  and(eq(invoices.businessId, table.businessId), eq(invoices.id, table.invoiceId));

const partsRead = defineRead(
  ["businessId", "id"],
  { invoiceId: paymentParts.invoiceId, number: invoices.number, amount: paymentParts.amount },
  (select, p) =>
    select
      .from(paymentParts)
      .innerJoin(invoices, isInvoiceOf(paymentParts))
      .where(and(eq(paymentParts.businessId, p.businessId), eq(paymentParts.paymentId, p.id)))
      .orderBy(asc(paymentParts.position)),
);

const allocationsRead = defineRead(
  ["businessId", "id"],
  {
    invoiceId: allocations.invoiceId,
    number: invoices.number,
    source: allocations.source,
    amount: allocations.amount,
  },
  (select, p) =>
    select
      .from(allocations)
      .innerJoin(invoices, isInvoiceOf(allocations))
      .where(and(eq(allocations.businessId, p.businessId), eq(allocations.paymentId, p.id)))
      .orderBy(asc(allocations.id)),
);

const requester = alias(staffMembers, "requester");
const decider = alias(staffMembers, "decider");

export const refundFields = {
  ...getTableColumns(refunds),
  requestedByName: requester.name,
  decidedByName: decider.name,
};

const refundsRead = defineRead(["businessId", "id"], refundFields, (select, p) =>
  select
    .from(refunds)
    .leftJoin(
      requester,
      and(eq(requester.businessId, refunds.businessId), eq(requester.id, refunds.requestedBy)),
    )
    .leftJoin(decider, and(eq(decider.businessId, refunds.businessId), eq(decider.id, refunds.decidedBy)))
    .where(and(eq(refunds.businessId, p.businessId), eq(refunds.paymentId, p.id)))
    .orderBy(desc(refunds.id)),
);

const chargebacksRead = defineRead(["businessId", "id"], getTableColumns(chargebacks), (select, p) =>
  select
    .from(chargebacks)
    .where(and(eq(chargebacks.businessId, p.businessId), eq(chargebacks.paymentId, p.id)))
    .orderBy(desc(chargebacks.openedAt), desc(chargebacks.id)),
);

const exceptionsRead = defineRead(
  ["businessId", "id"],
  { id: paymentExceptions.id, kind: paymentExceptions.kind, state: paymentExceptions.state },
  (select, p) =>
    select
      .from(paymentExceptions)
      .where(and(eq(paymentExceptions.businessId, p.businessId), eq(paymentExceptions.paymentId, p.id)))
      .orderBy(asc(paymentExceptions.createdAt)),
);

/** A payment with everything the desk knows of it, but its story: see `storyOf`. */
export async function loadPayment(ctx: Ctx, id: string) {
  requireStaff(ctx);
  const values = { businessId: ctx.scope.businessId, id };
  const [[payment], parts, allocated, refunded, chargedBack, exceptions] = await ctx.db.flight(ctx.scope, [
    paymentRead(values),
    partsRead(values),
    allocationsRead(values),
    refundsRead(values),
    chargebacksRead(values),
    exceptionsRead(values),
  ]);
  if (!payment) throw notFound();
  return { payment, parts, allocations: allocated, refunds: refunded, chargebacks: chargedBack, exceptions };
}
export type LoadedPayment = Awaited<ReturnType<typeof loadPayment>>;
export type PaymentRefund = LoadedPayment["refunds"][number];

const staffActor = alias(staffMembers, "staff_actor");

/** What has happened to these subjects (a payment, its refunds and chargebacks), newest first, as the log has it. */
export async function storyOf(
  ctx: Ctx,
  subjects: { ids: string[]; number: string | null; clientName: string | null },
): Promise<LogRow[]> {
  requireStaff(ctx);
  const rows = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({
        id: events.id,
        at: events.at,
        kind: events.kind,
        actorKind: events.actorKind,
        actorName: sql<string | null>`coalesce(${staffActor.name}, ${contacts.name})`,
        subjectKind: events.subjectKind,
        subjectId: events.subjectId,
        clientId: events.clientId,
        data: events.data,
        details: eventDetails.details,
        source: events.source,
      })
      .from(events)
      .leftJoin(
        eventDetails,
        and(eq(eventDetails.businessId, events.businessId), eq(eventDetails.eventId, events.id)),
      )
      .leftJoin(
        staffActor,
        and(eq(staffActor.businessId, events.businessId), eq(staffActor.id, events.actorId)),
      )
      .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
      .where(and(eq(events.businessId, scope.businessId), inArray(events.subjectId, subjects.ids)))
      .orderBy(desc(events.at), desc(events.id))
      .limit(100),
  );
  return rows.map(
    (row) => ({ ...row, subjectName: subjects.number, clientName: subjects.clientName }) as LogRow,
  );
}
