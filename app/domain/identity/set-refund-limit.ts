import { and, eq, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { loadBusiness } from "./load-business.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/**
 * The most a staff member gives back alone, in minor units of the business's currency; null is no limit. Owners, with
 * a step-up. Throws `invalid` below zero, `not_found` for who is not at this desk.
 */
export async function setRefundLimit(
  ctx: Ctx,
  input: { staffId: string; limit: bigint | null },
  proof?: StepUpProof,
): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const { staffId: id, limit } = input;
  if (limit !== null && limit < 0n) throw new AppError("invalid", { fields: { limit: "field.check" } });
  await transaction(ctx, (inTx) => moveRefundLimit(inTx, id, limit));
}

/** The change itself, with its event where there is one. Throws `not_found` for who is not at this desk. */
export async function moveRefundLimit(ctx: InTx<Ctx>, id: string, limit: bigint | null): Promise<void> {
  const isIt = and(
    eq(staffMembers.businessId, ctx.scope.businessId),
    eq(staffMembers.id, id),
    isNull(staffMembers.endedAt),
  );
  const [before] = await ctx.tx
    .select({ limit: staffMembers.refundLimit })
    .from(staffMembers)
    .where(isIt)
    .for("update");
  if (!before) throw notFound();
  if (before.limit === limit) return;
  const { currency } = await loadBusiness(ctx, ctx.scope.businessId);
  await ctx.tx.update(staffMembers).set({ refundLimit: limit }).where(isIt);
  await recordEvent(ctx, {
    kind: "staff.refund_limit_changed",
    subject: { kind: "staff", id },
    data: { before: before.limit?.toString() ?? null, after: limit?.toString() ?? null, currency },
  });
}
