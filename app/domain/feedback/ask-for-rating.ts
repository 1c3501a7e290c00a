import { and, asc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { ratingRequests, ratings } from "#db/schema/feedback.ts";
import { type Ctx, type InTx, recordEvent, type SubjectKind, transaction } from "../core/index.ts";
import { openStates } from "../disputes/index.ts";
import { restDays } from "./survey-policy.ts";

type Request = typeof ratingRequests.$inferSelect;
/** Why somebody is not asked after all. */
export type Skipped = "recent" | "open_dispute" | "opted_out" | "answered" | "gone";

const dayMs = 86_400_000;

/**
 * Asks by mail what was planned, unless by now there is a reason not to: the person is gone or wants no such mail, has
 * answered in the page, has an open dispute other than this one, or was asked within thirty days. Decided once, however
 * often the job runs; two requests for one person wait for each other.
 */
export async function askForRating(ctx: Ctx, requestId: string): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const [request] = await inTx.tx
      .select()
      .from(ratingRequests)
      .where(and(eq(ratingRequests.businessId, businessId), eq(ratingRequests.id, requestId)))
      .for("update");
    if (request?.state !== "waiting") return;
    const skipped = await reasonAgainst(inTx, request);
    const settledAt = ctx.clock.now();
    await inTx.tx
      .update(ratingRequests)
      .set({ state: skipped ? "skipped" : "sent", skipped, settledAt })
      .where(and(eq(ratingRequests.businessId, businessId), eq(ratingRequests.id, requestId)));
    if (skipped) return;
    const { kind, contactId, clientId, subjectId } = request;
    const subject = { kind: request.subjectKind as SubjectKind, id: subjectId };
    await recordEvent(inTx, { kind: "rating.requested", subject, clientId, data: { kind, contactId } });
  });
}

async function reasonAgainst(ctx: InTx<Ctx>, request: Request): Promise<Skipped | undefined> {
  const { businessId } = ctx.scope;
  const own = await contactsOfPerson(ctx, request.contactId);
  const contact = own.find(({ id }) => id === request.contactId);
  if (!contact || contact.endedAt || contact.mailStoppedAt) return "gone";
  if (!contact.receivesSurveys) return "opted_out";
  const [answer] = await ctx.tx
    .select({ id: ratings.id })
    .from(ratings)
    .where(
      and(
        ...[eq(ratings.businessId, businessId), eq(ratings.contactId, request.contactId)],
        ...[eq(ratings.kind, request.kind), eq(ratings.subjectId, request.subjectId)],
      ),
    );
  if (answer) return "answered";
  const [open] = await ctx.tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(
      and(
        ...[eq(disputes.businessId, businessId), eq(disputes.clientId, request.clientId)],
        ...[inArray(disputes.state, [...openStates]), ne(disputes.id, request.subjectId)],
      ),
    )
    .limit(1);
  if (open) return "open_dispute";
  const since = new Date(ctx.clock.now().getTime() - restDays * dayMs);
  const ids = own.map(({ id }) => id);
  const [recent] = await ctx.tx
    .select({ id: ratingRequests.id })
    .from(ratingRequests)
    .where(
      and(
        ...[eq(ratingRequests.businessId, businessId), inArray(ratingRequests.contactId, ids)],
        ...[sql`${ratingRequests.state} = 'sent'`, gt(ratingRequests.settledAt, since)],
      ),
    )
    .limit(1);
  return recent ? "recent" : undefined;
}

/** All that one person is to this business, locked in one order. */
async function contactsOfPerson({ tx, scope }: InTx<Ctx>, contactId: string) {
  const { businessId } = scope;
  const person = tx
    .select({ id: contacts.personId })
    .from(contacts)
    .where(and(eq(contacts.businessId, businessId), eq(contacts.id, contactId)));
  return tx
    .select({
      id: contacts.id,
      endedAt: contacts.endedAt,
      mailStoppedAt: contacts.mailStoppedAt,
      receivesSurveys: contacts.receivesSurveys,
    })
    .from(contacts)
    .where(and(eq(contacts.businessId, businessId), inArray(contacts.personId, person)))
    .orderBy(asc(contacts.id))
    .for("update");
}
