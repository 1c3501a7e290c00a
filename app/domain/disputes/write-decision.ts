import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/disputes.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { changeDispute, type DisputeRow } from "./lock-dispute.ts";
import type { Decision } from "./read-decision.ts";

/** Keeps a decision in claims and dispute, whether it is carried out at once or waits for somebody. */
export async function writeDecision(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  { claims: decided, granted, resolution, answer }: Decision,
  dueOn: string | null,
): Promise<DisputeRow> {
  for (const { claim, verdict, granted: amount, rootCause } of decided) {
    await ctx.tx
      .update(claims)
      .set({ verdict, granted: amount, rootCause })
      .where(and(eq(claims.businessId, ctx.scope.businessId), eq(claims.id, claim.id)));
  }
  // Who proposed before a reopening has no part in this one.
  const anew = { proposedBy: null, proposedAt: null, awaitsCreditNote: false };
  // Who decides what nobody looks after looks after it from then on, as who replies does.
  const { actor } = ctx;
  const own = dispute.assigneeId === null && actor.kind === "staff" ? { assigneeId: actor.id } : {};
  return changeDispute(ctx, dispute, { granted, resolution, answer, dueOn, ...anew, ...own });
}
