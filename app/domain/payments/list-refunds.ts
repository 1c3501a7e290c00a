import { and, asc, eq, gte, type Placeholder, sql } from "drizzle-orm";
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

/** so long a refund that failed is somebody's task */
const failedMs = 30 * 86_400_000;

/** What failed last on its payment, where there is still something to give back. */
const isUnmended = sql`${payments.chargedBack} = 0 and ${payments.amount} > ${payments.refunded} + ${payments.refundWaiting}
  and not exists (select from ${refunds} later where later.business_id = ${refunds.businessId}
    and later.payment_id = ${refunds.paymentId} and later.state <> 'declined'
    and (later.created_at, later.id) > (${refunds.createdAt}, ${refunds.id}))`;

const conditions = {
  open: () => sql`${refunds.state} in ('waiting','pending')`,
  failed: (p: P) => and(sql`${refunds.state} = 'failed'`, gte(refunds.endedAt, p.since), isUnmended),
  one: (p: P) => eq(refunds.id, p.id),
};

const names = ["businessId", "id", "since"] as const;
type P = Record<(typeof names)[number], Placeholder>;

const read = (which: keyof typeof conditions) =>
  defineRead(names, fields, (select, p) =>
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
      .where(and(eq(refunds.businessId, p.businessId), conditions[which](p)))
      .orderBy(asc(which === "failed" ? refunds.endedAt : refunds.createdAt), asc(refunds.id))
      .limit(mostOpen),
  );

const openRead = read("open");
const failedRead = read("failed");
const oneRead = read("one");

/** Refunds that wait for a second pair of eyes or are on their way, the oldest first. */
export async function listOpenRefunds(ctx: Ctx) {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [openRead({ businessId, id: undefined, since: undefined })]);
  return rows;
}
export type ListedRefund = Awaited<ReturnType<typeof listOpenRefunds>>[number];

/** Refunds of the last thirty days that did not reach the client and that nobody has given back another way. */
export async function listFailedRefunds(ctx: Ctx): Promise<ListedRefund[]> {
  requireStaff(ctx);
  const since = new Date(ctx.clock.now().getTime() - failedMs).toISOString();
  const { businessId } = ctx.scope;
  const [rows] = await ctx.db.flight(ctx.scope, [failedRead({ businessId, id: undefined, since })]);
  return rows;
}

/** One refund with its payment and who had to do with it, or `not_found`. */
export async function loadRefund(ctx: Ctx, id: string): Promise<ListedRefund> {
  requireStaff(ctx);
  const [[row]] = await ctx.db.flight(ctx.scope, [
    oneRead({ businessId: ctx.scope.businessId, id, since: undefined }),
  ]);
  if (!row) throw notFound();
  return row;
}
