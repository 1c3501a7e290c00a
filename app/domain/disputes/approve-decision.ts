import { AppError, type Ctx, requireStaff, transaction } from "../core/index.ts";
import { mayRefundAlone } from "../identity/index.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { completeDecision } from "./complete-decision.ts";
import type { Decided } from "./decide-dispute.ts";
import { lockDispute } from "./lock-dispute.ts";

export interface ApproveDecisionInput {
  id: string;
  version: number;
}

/**
 * The second pair of eyes on a decision above its author's limit: a manager at least, never the author, and alone able
 * to credit that much. What was proposed is carried out as it stands. Throws `forbidden` otherwise, `conflict` when
 * nothing waits for approval any more or something changed since it was looked at.
 */
export async function approveDecision(ctx: Ctx, input: ApproveDecisionInput): Promise<Decided> {
  requireStaff(ctx, "manager");
  return transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id, input.version);
    if (dispute.state !== "proposed" || dispute.awaitsCreditNote)
      throw await changedMeanwhile(inTx, input.id);
    if (ctx.actor.kind === "staff" && ctx.actor.id === dispute.proposedBy) {
      throw new AppError("forbidden", { message: "disputes.error.approveOwn" });
    }
    const { granted: amount, currency } = dispute;
    if (!(await mayRefundAlone(inTx, { amount, currency }))) {
      throw new AppError("forbidden", { message: "disputes.error.approveLimit" });
    }
    const state = await completeDecision(inTx, dispute, { at: ctx.clock.now() });
    return { state };
  });
}
