import { AppError, type Ctx, recordEvent, transaction } from "../core/index.ts";
import { changeDispute, lockDispute, nextOf } from "./lock-dispute.ts";

export interface TakeUpInput {
  id: string;
  version?: number;
  quiet?: boolean;
  at?: Date;
}

/**
 * A member of staff begins to work on a dispute: it is theirs and in review. Taking up what is one's own already does
 * nothing. Throws `conflict` while the client has the ball, and once it is decided.
 */
export async function takeUp(ctx: Ctx, { id, version, quiet, at }: TakeUpInput): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new AppError("forbidden");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id, version);
    const state = await nextOf(inTx, dispute, "take_up");
    if (dispute.state === state && dispute.assigneeId === actor.id) return;
    await changeDispute(inTx, dispute, { state, assigneeId: actor.id });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.taken_up",
      subject: { kind: "dispute", id },
      clientId,
      data: { number, invoiceId, staffId: actor.id },
      ...{ quiet, at },
    });
  });
}
