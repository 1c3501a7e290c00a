import { and, eq } from "drizzle-orm";
import { ratings } from "#db/schema/feedback.ts";
import { AppError, type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";

export const longestHidingReason = 300;

/**
 * A manager takes a comment out of sight: abuse, or somebody's personal data. Its score stays counted, the words stay
 * kept, and the log tells who did it and why. A comment that is hidden already stays as it is; `conflict` where there
 * is none.
 */
export async function hideComment(ctx: Ctx, input: { id: string; why: string }): Promise<void> {
  requireStaff(ctx, "manager");
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const why = input.why.trim();
  if (why === "") throw new AppError("invalid", { fields: { why: "field.required" } });
  if (why.length > longestHidingReason)
    throw new AppError("invalid", {
      ...{ fields: { why: "field.tooLong" }, values: { n: longestHidingReason } },
    });
  await change(ctx, input.id, true, { hiddenAt: ctx.clock.now(), hiddenBy: actor.id, hiddenWhy: why }, why);
}

/** The comment is in sight again. */
export async function showComment(ctx: Ctx, { id }: { id: string }): Promise<void> {
  requireStaff(ctx, "manager");
  await change(ctx, id, false, { hiddenAt: null, hiddenBy: null, hiddenWhy: null });
}

async function change(
  ctx: Ctx,
  id: string,
  isHiding: boolean,
  to: Pick<typeof ratings.$inferInsert, "hiddenAt" | "hiddenBy" | "hiddenWhy">,
  why?: string,
): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const isIt = and(eq(ratings.businessId, ctx.scope.businessId), eq(ratings.id, id));
    const [row] = await inTx.tx.select().from(ratings).where(isIt).for("update");
    if (!row) throw notFound();
    if (!row.comment) throw new AppError("conflict", { message: "feedback.hide.none" });
    if ((row.hiddenAt !== null) === isHiding) return;
    await inTx.tx.update(ratings).set(to).where(isIt);
    await recordEvent(inTx, {
      ...{ kind: isHiding ? "rating.hidden" : "rating.shown", subject: { kind: "rating", id } },
      ...{ clientId: row.clientId, data: isHiding ? { why } : {} },
    });
  });
}
