import { AppError, type Ctx, recordEvent, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { disputePolicy } from "./dispute-clock.ts";
import { changeDispute, lockDispute, nextOf } from "./lock-dispute.ts";

const dayMs = 86_400_000;

export interface CloseDisputeInput {
  id: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * Closes a resolved dispute that nobody answered for the policy's days. Only the system does; before that time and for
 * what was answered or reopened it is a `conflict`.
 */
export async function closeDispute(ctx: Ctx, { id, quiet, at }: CloseDisputeInput): Promise<void> {
  if (ctx.actor.kind !== "system") throw new AppError("forbidden");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    const state = await nextOf(inTx, dispute, "close");
    const now = at ?? ctx.clock.now();
    const { acceptDays } = disputePolicy(await loadBusiness(inTx, ctx.scope.businessId));
    const isEarly = !dispute.decidedAt || now.getTime() < dispute.decidedAt.getTime() + acceptDays * dayMs;
    if (isEarly) throw new AppError("conflict", { message: "disputes.error.closeEarly" });
    await changeDispute(inTx, dispute, { state, closedAt: now });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.closed",
      subject: { kind: "dispute", id },
      clientId,
      data: { number, invoiceId },
      ...{ quiet, at },
    });
  });
}
