import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { disputes } from "#db/schema/disputes.ts";
import { ratingRequests } from "#db/schema/feedback.ts";
import type { events } from "#db/schema/log.ts";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { type RatingKind, subjectOf } from "./schemas.ts";
import { askAfterSeconds, surveyPolicy } from "./survey-policy.ts";

type Event = typeof events.$inferSelect;

interface Occasion {
  kind: RatingKind;
  clientId: string;
  contactId: string;
}

/**
 * Plans to ask by mail how it went: who paid, some time after the money arrived, and who opened a dispute, a day after
 * it was decided. Whether it is then asked is judged at its time (`askForRating`). Safe to repeat.
 */
export async function planRatingRequest(ctx: InTx<Ctx>, event: Event): Promise<void> {
  const occasion = await occasionOf(ctx, event);
  if (!occasion) return;
  const { businessId } = ctx.scope;
  const policy = surveyPolicy(await loadBusiness(ctx, businessId));
  if (!policy.isOn) return;
  const { kind, clientId, contactId } = occasion;
  const createdAt = ctx.clock.now();
  const seconds = askAfterSeconds(policy, kind, ctx.demo);
  const [planned] = await ctx.tx
    .insert(ratingRequests)
    .values({
      ...{ businessId, id: newId(createdAt), clientId, contactId, kind },
      ...{ subjectKind: subjectOf[kind], subjectId: event.subjectId, state: "waiting", createdAt },
      dueAt: new Date(createdAt.getTime() + seconds * 1000),
    })
    .onConflictDoNothing()
    .returning({ id: ratingRequests.id });
  if (!planned) return;
  const payload = { businessId, requestId: planned.id };
  await ctx.jobs.send(ctx.tx, "ask-for-rating", payload, { startAfterSeconds: seconds });
}

/** A payment that a contact made, or a dispute that one opened. A question is too light to be asked about. */
async function occasionOf({ tx, scope }: InTx<Ctx>, event: Event): Promise<Occasion | undefined> {
  const { kind, subjectId } = event;
  if (kind === "payment.succeeded") {
    const [row] = await tx
      .select({ clientId: payments.clientId, by: payments.startedByKind, contactId: payments.startedById })
      .from(payments)
      .where(and(eq(payments.businessId, scope.businessId), eq(payments.id, subjectId)));
    const { clientId, by, contactId } = row ?? {};
    return clientId && contactId && by === "contact" ? { kind: "effort", clientId, contactId } : undefined;
  }
  if (kind !== "dispute.resolved") return undefined;
  const [row] = await tx
    .select({ clientId: disputes.clientId, contactId: disputes.openedBy, kind: disputes.kind })
    .from(disputes)
    .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.id, subjectId)));
  if (row?.kind !== "dispute" || !row.contactId) return undefined;
  return { kind: "satisfaction", clientId: row.clientId, contactId: row.contactId };
}
