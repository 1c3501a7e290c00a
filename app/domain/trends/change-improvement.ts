import { and, eq } from "drizzle-orm";
import { improvements } from "#db/schema/trends.ts";
import { type Ctx, type InTx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import type { ImprovementInput } from "./improvement-input.ts";
import { readImprovement, requireOwner } from "./read-improvement.ts";

/** Changes an improvement, also one that clients read already: they then read the new words. */
export async function changeImprovement(ctx: Ctx, input: ImprovementInput & { id: string }): Promise<void> {
  requireStaff(ctx, "manager");
  const { id, ...typed } = input;
  const after = readImprovement(typed);
  await transaction(ctx, async (inTx) => {
    const before = await lockImprovement(inTx, id);
    if (after.ownerId !== before.ownerId) await requireOwner(inTx, after.ownerId);
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((key) => before[key] !== after[key]);
    if (fields.length === 0) return;
    await inTx.tx.update(improvements).set(after).where(isImprovement(ctx, id));
    const pick = (row: typeof after, names: string[]) =>
      Object.fromEntries(fields.filter((field) => names.includes(field)).map((field) => [field, row[field]]));
    const facts = ["cause", "ownerId", "startedOn", "windowDays"];
    await recordEvent(inTx, {
      kind: "improvement.changed",
      subject: { kind: "improvement", id },
      data: { fields, before: pick(before as typeof after, facts), after: pick(after, facts) },
      details: { before: pick(before as typeof after, ["said", "did"]), after: pick(after, ["said", "did"]) },
    });
  });
}

export async function lockImprovement(ctx: InTx<Ctx>, id: string) {
  const [row] = await ctx.tx.select().from(improvements).where(isImprovement(ctx, id)).for("update");
  if (!row) throw notFound();
  return row;
}

export const isImprovement = (ctx: Ctx, id: string) =>
  and(eq(improvements.businessId, ctx.scope.businessId), eq(improvements.id, id));
