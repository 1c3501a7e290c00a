import { and, asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients } from "#db/schema/clients.ts";
import { payments, refunds } from "#db/schema/payments.ts";
import { type Ctx, notFound, requireStaff } from "../core/index.ts";

/** what waits is worked off: more than this is never looked at in one go */
const mostOpen = 100;

const requester = alias(staffMembers, "requester");
const decider = alias(staffMembers, "decider");

const fields = {
  id: refunds.id,
  paymentId: refunds.paymentId,
  paymentNumber: payments.number,
  clientId: refunds.clientId,
  clientName: clients.name,
  currency: refunds.currency,
  amount: refunds.amount,
  reason: refunds.reason,
  note: refunds.note,
  way: refunds.way,
  state: refunds.state,
  failureCode: refunds.failureCode,
  payee: refunds.payee,
  payeeAccount: refunds.payeeAccount,
  requestedBy: refunds.requestedBy,
  requestedByName: requester.name,
  decidedByName: decider.name,
  createdAt: refunds.createdAt,
  decidedAt: refunds.decidedAt,
  sentAt: refunds.sentAt,
  endedAt: refunds.endedAt,
};

const read = (isList: boolean) =>
  defineRead(["businessId", "id"], fields, (select, p) =>
    select
      .from(refunds)
      .innerJoin(
        payments,
        and(eq(payments.businessId, refunds.businessId), eq(payments.id, refunds.paymentId)),
      )
      .innerJoin(clients, and(eq(clients.businessId, refunds.businessId), eq(clients.id, refunds.clientId)))
      .leftJoin(
        requester,
        and(eq(requester.businessId, refunds.businessId), eq(requester.id, refunds.requestedBy)),
      )
      .leftJoin(decider, and(eq(decider.businessId, refunds.businessId), eq(decider.id, refunds.decidedBy)))
      .where(
        and(
          eq(refunds.businessId, p.businessId),
          isList ? sql`${refunds.state} in ('waiting','pending')` : eq(refunds.id, p.id),
        ),
      )
      .orderBy(asc(refunds.createdAt), asc(refunds.id))
      .limit(mostOpen),
  );

const openRead = read(true);
const oneRead = read(false);

/** Refunds that wait for a second pair of eyes or are on their way, the oldest first. */
export async function listOpenRefunds(ctx: Ctx) {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [openRead({ businessId, id: undefined })]);
  return rows;
}
export type ListedRefund = Awaited<ReturnType<typeof listOpenRefunds>>[number];

/** One refund with its payment and who had to do with it, or `not_found`. */
export async function loadRefund(ctx: Ctx, id: string): Promise<ListedRefund> {
  requireStaff(ctx);
  const [[row]] = await ctx.db.flight(ctx.scope, [oneRead({ businessId: ctx.scope.businessId, id })]);
  if (!row) throw notFound();
  return row;
}
