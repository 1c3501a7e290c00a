import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { closingTimeOfNthWorkingDay } from "#app/kit/working-time.ts";
import { followUps, ratings } from "#db/schema/feedback.ts";
import { type Ctx, type InTx, isAtLeast, recordEvent, transaction } from "../core/index.ts";
import { workingCalendar } from "../disputes/index.ts";
import { listStaff, loadBusiness } from "../identity/index.ts";
import { ratedThing } from "./rated-thing.ts";
import { isLow } from "./rating.ts";
import type { RatingKind } from "./schemas.ts";

/** Working days in which somebody gets in touch after a low answer (PRODUCT §4). */
const answerDays = 2;

/**
 * Gives a low answer to somebody named: who it is about as long as they work here, else a manager, else the owner. Once
 * for each answer, however often it changes or the job runs. The system's: the client's own transaction may not write
 * what only the desk sees. Returns who it is for, when one was opened now.
 */
export function openFollowUp(ctx: Ctx, { ratingId }: { ratingId: string }): Promise<string | undefined> {
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const [rating] = await inTx.tx
      .select()
      .from(ratings)
      .where(and(eq(ratings.businessId, businessId), eq(ratings.id, ratingId)));
    if (!rating || !isLow(rating.kind as RatingKind, rating.score)) return undefined;
    const { clientId, kind, subjectId } = rating;
    const thing = await ratedThing(inTx, { kind: kind as RatingKind, subjectId }, clientId);
    const assigneeId = await somebody(inTx, thing.staffId);
    const at = ctx.clock.now();
    const calendar = workingCalendar(await loadBusiness(inTx, businessId));
    const dueAt = closingTimeOfNthWorkingDay(at, answerDays, calendar);
    const row = { businessId, id: newId(at), ratingId, clientId, assigneeId, dueAt, createdAt: at };
    const opened = await inTx.tx
      .insert(followUps)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: followUps.id });
    if (opened.length === 0) return undefined;
    await recordEvent(inTx, {
      ...{ kind: "follow_up.opened", subject: { kind: "follow_up", id: row.id }, clientId },
      data: { ratingId, after: assigneeId, dueAt: dueAt.toISOString() },
    });
    return assigneeId;
  });
}

async function somebody(ctx: InTx<Ctx>, wanted: string | undefined): Promise<string | undefined> {
  const staff = await listStaff(ctx);
  const own = staff.find(({ id }) => id === wanted);
  const manager =
    staff.find(({ role }) => role === "manager") ?? staff.find(({ role }) => isAtLeast(role, "manager"));
  return (own ?? manager)?.id;
}
