import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { events, messages } from "#db/schema/log.ts";
import { type Ctx, type EventKind, failpoint, type InTx, transaction } from "../core/index.ts";
import { resolveRequestedLater } from "../disputes/index.ts";
import { openFollowUp, planRatingRequest } from "../feedback/index.ts";
import { endOutgrownCheckouts } from "./end-outgrown-checkouts.ts";
import { happenedOf } from "./happened.ts";
import { recipientsOf } from "./mail-recipients.ts";
import { type Happened, type Hearing, hearings, isOfStaff } from "./who-hears.ts";

type Event = typeof events.$inferSelect;

/** Events of a moment are sealed together. */
const sealAfterSeconds = 1;

/**
 * Reads one event of the log and starts what follows from it: a message for each person who hears of it, each with
 * its job, the end of checkouts that ask for more than is owed by now, the decision that waited for a credit note,
 * the request to say how it went, somebody named who follows up a low rating, and the sealing of the log. All in one transaction, and safe to repeat: a
 * message is there once.
 */
export async function fanOut(ctx: Ctx, eventId: string): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const [event] = await inTx.tx
      .select()
      .from(events)
      .where(and(eq(events.businessId, businessId), eq(events.id, eventId)));
    if (!event) return;
    await tellAll(inTx, event);
    await endOutgrownCheckouts(inTx, event);
    await resolveRequestedLater(inTx, event);
    await planRatingRequest(inTx, event);
    if (event.subjectKind === "rating") await openFollowUp(inTx, { ratingId: event.subjectId });
    const once = { singletonKey: businessId, startAfterSeconds: sealAfterSeconds };
    await ctx.jobs.send(inTx.tx, "seal-events", { businessId }, once);
    failpoint("fan-out-in-transaction");
  });
}

async function tellAll(ctx: InTx<Ctx>, event: Event): Promise<void> {
  const all = hearings[event.kind as EventKind];
  if (!all) return;
  const happened = await happenedOf(ctx, event);
  for (const hearing of all) {
    if (!hearing.when || hearing.when(happened)) await tell(ctx, event, hearing, happened);
  }
}

async function tell(ctx: InTx<Ctx>, event: Event, hearing: Hearing, happened: Happened): Promise<void> {
  const { businessId } = ctx.scope;
  const { template, audience, afterSeconds } = hearing;
  const createdAt = ctx.clock.now();
  const rows = (await recipientsOf(ctx, event, audience, happened)).map((recipient) => ({
    businessId,
    id: newId(createdAt),
    clientId: isOfStaff(audience) ? null : event.clientId,
    eventId: event.id,
    template,
    recipientId: recipient.id,
    toAddress: recipient.email,
    state: "pending",
    createdAt,
  }));
  if (rows.length === 0) return;
  const written = await ctx.tx
    .insert(messages)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  const later = afterSeconds === undefined ? {} : { startAfterSeconds: afterSeconds };
  for (const { id: messageId } of written) {
    await ctx.jobs.send(ctx.tx, "send-message", { businessId, messageId }, later);
  }
}
