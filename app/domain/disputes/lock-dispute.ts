import { and, eq } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { type Move, nextState } from "./dispute.ts";
import type { DisputeKind, DisputeState } from "./schemas.ts";

export type DisputeRow = Omit<typeof disputes.$inferSelect, "state" | "kind"> & {
  state: DisputeState;
  kind: DisputeKind;
};

/**
 * Takes the dispute's row lock, which comes before every other one. Throws `not_found`, and `conflict` naming who
 * changed what when it is not the version that was looked at.
 */
export async function lockDispute(ctx: InTx<Ctx>, id: string, version?: number): Promise<DisputeRow> {
  const [row] = await ctx.tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.businessId, ctx.scope.businessId), eq(disputes.id, id)))
    .for("update");
  if (!row) throw notFound();
  if (version !== undefined && version !== row.version) throw await changedMeanwhile(ctx, id);
  return row as DisputeRow;
}

/** Where a move leads from the dispute's state. Throws `conflict` naming the last change where it is not legal. */
export async function nextOf(ctx: InTx<Ctx>, dispute: DisputeRow, move: Move): Promise<DisputeState> {
  const next = nextState(dispute.state, move);
  if (!next) throw await changedMeanwhile(ctx, dispute.id);
  return next;
}

/** Writes a locked dispute; its version rises, so that two people at once notice each other. */
export async function changeDispute(
  ctx: InTx<Ctx>,
  before: DisputeRow,
  set: Partial<Omit<DisputeRow, "id" | "businessId" | "version">>,
): Promise<DisputeRow> {
  const version = before.version + 1;
  await ctx.tx
    .update(disputes)
    .set({ ...set, version })
    .where(and(eq(disputes.businessId, ctx.scope.businessId), eq(disputes.id, before.id)));
  return { ...before, ...set, version };
}
