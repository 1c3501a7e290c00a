import { and, eq, inArray, sql } from "drizzle-orm";
import { claims, disputes } from "#db/schema/disputes.ts";
import { ratingRequests, ratings } from "#db/schema/feedback.ts";
import { allocations, invoiceLines, invoices } from "#db/schema/invoices.ts";
import { eventSeals, events } from "#db/schema/log.ts";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";

/** An event with its place in the sealed log. */
export interface SealedEvent {
  seq: bigint;
  id: string;
  at: Date;
  kind: string;
  clientId: string | null;
  subjectId: string;
  data: Record<string, unknown>;
}

export type CountFacts = Awaited<ReturnType<typeof loadCountFacts>>;
type Line = { id: string; invoiceId: string; item: string; net: bigint };

/** How an item is recognized: by the seller's number, else by its name as written. `itemSql` says the same. */
const itemOf = ({ sellerItemId, name }: { sellerItemId: string | null; name: string }): string =>
  [...(sellerItemId || name || "–")].slice(0, 120).join("");

export const itemSql = sql<string>`left(coalesce(nullif(${invoiceLines.sellerItemId}, ''), nullif(${invoiceLines.name}, ''), '–'), 120)`;

/**
 * The unchanging rows behind a batch of events: a counter may depend on nothing that could be another value when it is
 * counted again.
 */
export async function loadCountFacts(ctx: InTx<Ctx>, batch: readonly SealedEvent[]) {
  const subjects = (...kinds: string[]) =>
    batch.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);
  const rated = batch.filter(({ kind }) => kind === "rating.given" || kind === "rating.changed");
  const ratedOf = (subject: string) =>
    rated.filter(({ data }) => data.subjectKind === subject).map(({ data }) => String(data.subjectId));
  const [paymentsOf, given] = [
    await loadPayments(ctx, [...subjects("payment.succeeded", "payment.recorded"), ...ratedOf("payment")]),
    await loadEvents(ctx, "rating.given", subjects("rating.changed")),
  ];
  const disputeIds = [
    ...subjects("dispute.submitted", "dispute.resolved", "dispute.withdrawn", "dispute.reopened"),
    ...subjects("question.asked"),
    ...ratedOf("dispute"),
  ];
  const disputesOf = byId(await loadDisputes(ctx, disputeIds));
  const claimsOf = grouped(await loadClaims(ctx, [...disputesOf.keys()]), ({ disputeId }) => disputeId);
  const parts = grouped(await loadParts(ctx, [...paymentsOf.keys()]), ({ paymentId }) => paymentId ?? "");
  const lineIds = [...claimsOf.values()].flat().flatMap(({ lineId }) => lineId ?? []);
  return {
    disputes: disputesOf,
    claims: claimsOf,
    invoices: byId(await loadInvoices(ctx, [...subjects("invoice.issued"), ...ratedOf("invoice")])),
    lines: grouped(await loadLines(ctx, subjects("invoice.issued"), "invoice"), ({ invoiceId }) => invoiceId),
    claimed: byId(await loadLines(ctx, lineIds, "line")),
    payments: paymentsOf,
    parts,
    ratings: byId(await loadRatings(ctx, subjects("rating.given"))),
    requests: await loadRequests(ctx, subjects("rating.given")),
    given: new Map(given.map((event) => [event.subjectId, event])),
    resolved: grouped(await loadEvents(ctx, "dispute.resolved", disputeIds), ({ subjectId }) => subjectId),
  };
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/** Sealed events of a kind about some subjects, in the order of the log. */
function loadEvents(ctx: InTx<Ctx>, kind: string, ids: readonly string[]): Promise<SealedEvent[]> {
  return few(ids, (some) =>
    ctx.tx
      .select({ seq: eventSeals.seq, ...eventFields })
      .from(events)
      .innerJoin(
        eventSeals,
        and(eq(eventSeals.businessId, events.businessId), eq(eventSeals.eventId, events.id)),
      )
      .where(
        and(
          eq(events.businessId, ctx.scope.businessId),
          inArray(events.subjectId, some),
          eq(events.kind, kind),
        ),
      )
      .orderBy(eventSeals.seq),
  );
}

export const eventFields = {
  id: events.id,
  at: events.at,
  kind: events.kind,
  clientId: events.clientId,
  subjectId: events.subjectId,
  data: events.data,
};

function loadDisputes(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { id, clientId, invoiceId, currency, submittedAt } = disputes;
  return few(ids, (some) =>
    ctx.tx
      .select({ id, clientId, invoiceId, currency, submittedAt })
      .from(disputes)
      .where(and(eq(disputes.businessId, ctx.scope.businessId), inArray(id, some))),
  );
}

function loadClaims(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { id, disputeId, lineId, reason, asked } = claims;
  return few(ids, (some) =>
    ctx.tx
      .select({ id, disputeId, lineId, reason, asked })
      .from(claims)
      .where(and(eq(claims.businessId, ctx.scope.businessId), inArray(disputeId, some)))
      .orderBy(claims.position),
  );
}

function loadInvoices(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { id, clientId, currency, total, issuedOn } = invoices;
  return few(ids, (some) =>
    ctx.tx
      .select({ id, clientId, currency, total, issuedOn })
      .from(invoices)
      .where(and(eq(invoices.businessId, ctx.scope.businessId), inArray(id, some))),
  );
}

async function loadLines(ctx: InTx<Ctx>, ids: readonly string[], by: "invoice" | "line"): Promise<Line[]> {
  const { id, invoiceId, sellerItemId, name, net, position } = invoiceLines;
  const rows = await few(ids, (some) =>
    ctx.tx
      .select({ id, invoiceId, sellerItemId, name, net })
      .from(invoiceLines)
      .where(
        and(
          eq(invoiceLines.businessId, ctx.scope.businessId),
          inArray(by === "invoice" ? invoiceId : id, some),
        ),
      )
      .orderBy(invoiceId, position),
  );
  return rows.map((row) => ({ id: row.id, invoiceId: row.invoiceId, item: itemOf(row), net: row.net }));
}

async function loadPayments(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { id, clientId, currency, sentOn, channel } = payments;
  const rows = await few(ids, (some) =>
    ctx.tx
      .select({ id, clientId, currency, sentOn, channel })
      .from(payments)
      .where(and(eq(payments.businessId, ctx.scope.businessId), inArray(id, some))),
  );
  return byId(rows);
}

/** What a payment put on invoices, with the days that count for them. */
function loadParts(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { paymentId, amount, createdAt, invoiceId, businessId } = allocations;
  const { issuedOn, dueOn } = invoices;
  return few(ids, (some) =>
    ctx.tx
      .select({ paymentId, amount, createdAt, invoiceId, issuedOn, dueOn })
      .from(allocations)
      .innerJoin(invoices, and(eq(invoices.businessId, businessId), eq(invoices.id, invoiceId)))
      .where(
        and(eq(businessId, ctx.scope.businessId), inArray(paymentId, some), sql`${allocations.amount} > 0`),
      )
      .orderBy(createdAt, allocations.id),
  );
}

function loadRatings(ctx: InTx<Ctx>, ids: readonly string[]) {
  const { id, contactId, kind, subjectId } = ratings;
  return few(ids, (some) =>
    ctx.tx
      .select({ id, contactId, kind, subjectId })
      .from(ratings)
      .where(and(eq(ratings.businessId, ctx.scope.businessId), inArray(id, some))),
  );
}

/** Requests that were sent, and the rating that answers each: a sent request never becomes another. */
function loadRequests(ctx: InTx<Ctx>, ids: readonly string[]) {
  return few(ids, (some) =>
    ctx.tx
      .select({ ratingId: ratings.id, settledAt: ratingRequests.settledAt })
      .from(ratings)
      .innerJoin(
        ratingRequests,
        and(
          eq(ratingRequests.businessId, ratings.businessId),
          eq(ratingRequests.contactId, ratings.contactId),
          eq(ratingRequests.kind, ratings.kind),
          eq(ratingRequests.subjectId, ratings.subjectId),
          eq(ratingRequests.state, "sent"),
        ),
      )
      .where(and(eq(ratings.businessId, ctx.scope.businessId), inArray(ratings.id, some))),
  );
}

/** Asks nothing where there is nothing to ask for. */
async function few<Row>(ids: readonly string[], ask: (ids: string[]) => PromiseLike<Row[]>): Promise<Row[]> {
  const some = [...new Set(ids)];
  return some.length === 0 ? [] : ask(some);
}
