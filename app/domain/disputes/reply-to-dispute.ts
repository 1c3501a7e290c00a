import { type Ctx, type InTx, recordEvent, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { ballBack } from "./ball-back.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import type { Move } from "./dispute.ts";
import { pauseClock } from "./dispute-clock.ts";
import type { StoredFile } from "./file-store.ts";
import { changeDispute, type DisputeRow, lockDispute, nextOf } from "./lock-dispute.ts";
import { readText } from "./read-text.ts";
import { requireDisputant } from "./require-disputant.ts";
import { isSaidTwice, writeMessage } from "./write-message.ts";

export interface ReplyToDisputeInput {
  id: string;
  text: string;
  attachments?: readonly StoredFile[];
  /** staff: the client has to act now, and the clock waits for it */
  asks?: boolean;
  /** what was looked at; staff notice each other by it */
  version?: number;
  quiet?: boolean;
  at?: Date;
}

/**
 * Says something in a dispute that both sides read. The first word of staff keeps the promise of an answer; a question
 * of theirs gives the client the ball and stops the clock, the client's answer takes both back. The same words of the
 * same person within a minute are one message. Throws `conflict` once it is closed or withdrawn.
 */
export async function replyToDispute(ctx: Ctx, input: ReplyToDisputeInput): Promise<void> {
  const text = readText(input.text, "text");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id);
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : undefined;
    const isStaff = staffId !== undefined;
    if (!isStaff) requireDisputant(ctx, dispute);
    const at = input.at ?? ctx.clock.now();
    const said = { text, files: input.attachments ?? [] };
    if (await isSaidTwice(inTx, dispute, said, at)) return;
    // A form sent twice was told apart before: its first copy made the version rise.
    const isOld = input.version !== undefined && input.version !== dispute.version;
    if (isOld) throw await changedMeanwhile(inTx, input.id);
    const move: Move = !isStaff ? "client_replies" : input.asks ? "ask_client" : "staff_replies";
    const state = await nextOf(inTx, dispute, move);
    const messageId = await writeMessage(inTx, dispute, text, input.attachments, at);
    const isFirst = isStaff && dispute.firstAnsweredAt === null;
    await changeDispute(inTx, dispute, {
      ...(await clockOf(inTx, dispute, state === "waiting", at)),
      state,
      ...(isFirst && { firstAnsweredAt: at }),
      ...(isStaff && dispute.assigneeId === null && { assigneeId: staffId }),
    });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.replied",
      subject: { kind: "dispute", id: dispute.id },
      clientId,
      data: {
        ...{ number, invoiceId, messageId, by: isStaff ? "staff" : "contact" },
        ...(isFirst && { first: true }),
        ...(move === "ask_client" && { asks: true }),
      },
      ...{ quiet: input.quiet, at: input.at },
    });
  });
}

/** The clock stands still exactly while the client has the ball. */
async function clockOf(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  isClients: boolean,
  at: Date,
): Promise<Partial<DisputeRow>> {
  if (!isClients) return ballBack(ctx, dispute, at);
  if (dispute.pausedAt) return {};
  return pauseClock(dispute, await loadBusiness(ctx, ctx.scope.businessId), at);
}
