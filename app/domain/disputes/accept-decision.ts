import { type Ctx, recordEvent, transaction } from "../core/index.ts";
import { changeDispute, lockDispute, nextOf } from "./lock-dispute.ts";
import { requireDisputant } from "./require-disputant.ts";

export interface AcceptDecisionInput {
  id: string;
  quiet?: boolean;
  at?: Date;
}

/** The client agrees with the decision, which closes the dispute. Throws `conflict` when none is there to accept. */
export async function acceptDecision(ctx: Ctx, { id, quiet, at }: AcceptDecisionInput): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    requireDisputant(ctx, dispute);
    const state = await nextOf(inTx, dispute, "accept");
    const now = at ?? ctx.clock.now();
    await changeDispute(inTx, dispute, { state, acceptedAt: now, closedAt: now });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.accepted",
      subject: { kind: "dispute", id },
      clientId,
      data: { number, invoiceId },
      ...{ quiet, at },
    });
  });
}
