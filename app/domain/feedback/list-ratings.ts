import { and, asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { followUps, ratings } from "#db/schema/feedback.ts";
import { invoices } from "#db/schema/invoices.ts";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

export const ratingsPerPage = 25;

/** Ways to look at what clients said: all of it, what somebody must follow up, what I must, and what was low, done or not. */
export const ratingFilters = ["all", "open", "mine", "low"] as const;
export type RatingFilter = (typeof ratingFilters)[number];

export interface RatingListInput {
  filter: RatingFilter;
  /** the last row of the page before: what is older (or due later) follows */
  after?: { at: Date; id: string };
}

const { id, kind, subjectKind, subjectId, score, ratedAt, hiddenAt, clientId } = ratings;

export const ratingFields = {
  ...{ id, kind, subjectKind, subjectId, score, ratedAt, hiddenAt, clientId },
  comment: sql<string | null>`case when ${hiddenAt} is null then ${ratings.comment} end`,
  clientName: clients.name,
  contactName: contacts.name,
  invoiceNumber: invoices.number,
  disputeNumber: disputes.number,
  paymentNumber: payments.number,
  followUpId: followUps.id,
  assigneeId: followUps.assigneeId,
  assigneeName: staffMembers.name,
  dueAt: followUps.dueAt,
  doneAt: followUps.doneAt,
};

/** The lists that walk the follow-ups, by their date. */
export const isOfFollowUps = (filter: RatingFilter): filter is "open" | "mine" =>
  filter === "open" || filter === "mine";

const conditions: Record<"all" | "low", SQL | undefined> = {
  all: undefined,
  low: sql`${ratings.score} <= case when ${ratings.kind} = 'clarity' then 1 else 2 end`,
};

const byRating = (filter: "all" | "low", isFirst: boolean) =>
  defineRead(["businessId", "at", "id"], ratingFields, (select, p) =>
    select
      .from(ratings)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, ratings.clientId)))
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, ratings.contactId)))
      .leftJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, ratings.subjectId)))
      .leftJoin(disputes, and(eq(disputes.businessId, p.businessId), eq(disputes.id, ratings.subjectId)))
      .leftJoin(payments, and(eq(payments.businessId, p.businessId), eq(payments.id, ratings.subjectId)))
      .leftJoin(followUps, and(eq(followUps.businessId, p.businessId), eq(followUps.ratingId, ratings.id)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, followUps.assigneeId)),
      )
      .where(
        and(
          eq(ratings.businessId, p.businessId),
          conditions[filter],
          isFirst ? undefined : sql`(${ratedAt}, ${id}) < (${p.at}::timestamptz, ${p.id}::uuid)`,
        ),
      )
      .orderBy(desc(ratedAt), desc(id))
      .limit(ratingsPerPage + 1),
  );

/** Those to follow up, what is due first comes first: few, so that their page walks the follow-ups. */
const byFollowUp = (isMine: boolean, isFirst: boolean) =>
  defineRead(["businessId", "at", "id", "staffId"], ratingFields, (select, p) =>
    select
      .from(followUps)
      .innerJoin(ratings, and(eq(ratings.businessId, p.businessId), eq(ratings.id, followUps.ratingId)))
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, ratings.clientId)))
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, ratings.contactId)))
      .leftJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, ratings.subjectId)))
      .leftJoin(disputes, and(eq(disputes.businessId, p.businessId), eq(disputes.id, ratings.subjectId)))
      .leftJoin(payments, and(eq(payments.businessId, p.businessId), eq(payments.id, ratings.subjectId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, followUps.assigneeId)),
      )
      .where(
        and(
          eq(followUps.businessId, p.businessId),
          isNull(followUps.doneAt),
          isMine ? sql`${followUps.assigneeId} = ${p.staffId}::uuid` : undefined,
          isFirst
            ? undefined
            : sql`(${followUps.dueAt}, ${followUps.id}) > (${p.at}::timestamptz, ${p.id}::uuid)`,
        ),
      )
      .orderBy(asc(followUps.dueAt), asc(followUps.id))
      .limit(ratingsPerPage + 1),
  );

const reads = {
  all: { first: byRating("all", true), next: byRating("all", false) },
  low: { first: byRating("low", true), next: byRating("low", false) },
  open: { first: byFollowUp(false, true), next: byFollowUp(false, false) },
  mine: { first: byFollowUp(true, true), next: byFollowUp(true, false) },
};

/** A page of what clients said, as the desk reads it; a hidden comment is not told. One round trip. */
export async function listRatings(ctx: Ctx, { filter, after }: RatingListInput) {
  requireStaff(ctx);
  const read = reads[filter][after ? "next" : "first"];
  const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : undefined;
  const values = { businessId: ctx.scope.businessId, at: after?.at.toISOString(), id: after?.id, staffId };
  const [rows] = await ctx.db.flight(ctx.scope, [read(values)]);
  return { rows: rows.slice(0, ratingsPerPage), hasMore: rows.length > ratingsPerPage };
}

export type RatingListRow = Awaited<ReturnType<typeof listRatings>>["rows"][number];
