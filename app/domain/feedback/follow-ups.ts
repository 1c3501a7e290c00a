import { and, asc, eq, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { followUps } from "#db/schema/feedback.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { listStaff } from "../identity/index.ts";

export const longestFollowUpNote = 2_000;

/** Gives a follow-up that is not done to a member of staff. Who has it already keeps it, without an event. */
export async function assignFollowUp(ctx: Ctx, input: { id: string; assigneeId: string }): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const followUp = await lockOpen(inTx, input.id);
    if (followUp.assigneeId === input.assigneeId) return;
    const staff = await listStaff(inTx);
    if (!staff.some(({ id }) => id === input.assigneeId))
      throw new AppError("invalid", { fields: { assigneeId: "field.check" } });
    await change(inTx, input.id, { assigneeId: input.assigneeId });
    await recordEvent(inTx, {
      ...{ kind: "follow_up.assigned", subject: { kind: "follow_up", id: input.id } },
      clientId: followUp.clientId,
      data: { ratingId: followUp.ratingId, before: followUp.assigneeId, after: input.assigneeId },
    });
  });
}

/** Somebody got in touch: what came of it in a note of theirs. Done is done: a second time is a `conflict`. */
export async function finishFollowUp(ctx: Ctx, input: { id: string; note: string }): Promise<void> {
  requireStaff(ctx);
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const note = input.note.trim();
  if (note === "") throw new AppError("invalid", { fields: { note: "field.required" } });
  if (note.length > longestFollowUpNote)
    throw new AppError("invalid", {
      ...{ fields: { note: "field.tooLong" }, values: { n: longestFollowUpNote } },
    });
  await transaction(ctx, async (inTx) => {
    const followUp = await lockOpen(inTx, input.id);
    await change(inTx, input.id, { note, doneAt: ctx.clock.now(), doneBy: actor.id });
    await recordEvent(inTx, {
      ...{ kind: "follow_up.done", subject: { kind: "follow_up", id: input.id } },
      ...{ clientId: followUp.clientId, data: { ratingId: followUp.ratingId } },
    });
  });
}

/** The rating a follow-up is about; `not_found` when it is none of the business's. */
export async function ratingOfFollowUp(ctx: Ctx, id: string): Promise<string> {
  requireStaff(ctx);
  const [row] = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ ratingId: followUps.ratingId })
      .from(followUps)
      .where(and(eq(followUps.businessId, scope.businessId), eq(followUps.id, id))),
  );
  if (!row) throw notFound();
  return row.ratingId;
}

async function lockOpen({ tx, scope }: InTx<Ctx>, id: string) {
  const [row] = await tx
    .select()
    .from(followUps)
    .where(and(eq(followUps.businessId, scope.businessId), eq(followUps.id, id)))
    .for("update");
  if (!row) throw notFound();
  if (row.doneAt) throw new AppError("conflict", { message: "feedback.followUp.isDone" });
  return row;
}

async function change({ tx, scope }: InTx<Ctx>, id: string, to: Partial<typeof followUps.$inferInsert>) {
  await tx
    .update(followUps)
    .set(to)
    .where(and(eq(followUps.businessId, scope.businessId), eq(followUps.id, id)));
}

/** More than these are on the page of feedback. */
export const followUpsNeeded = 6;

const needsRead = defineRead(
  ["businessId"],
  {
    ...{ id: followUps.id, ratingId: followUps.ratingId, assigneeId: followUps.assigneeId },
    ...{ dueAt: followUps.dueAt, clientName: clients.name },
  },
  (select, p) =>
    select
      .from(followUps)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, followUps.clientId)))
      .where(and(eq(followUps.businessId, p.businessId), isNull(followUps.doneAt)))
      .orderBy(asc(followUps.dueAt), asc(followUps.id))
      .limit(followUpsNeeded + 1),
);

/** Clients that somebody is to get in touch with after a low rating, what is due first comes first. */
export async function followUpNeeds(ctx: Ctx) {
  requireStaff(ctx);
  const [rows] = await ctx.db.flight(ctx.scope, [needsRead({ businessId: ctx.scope.businessId })]);
  return rows;
}
