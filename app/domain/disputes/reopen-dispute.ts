import { addDays, todayIn } from "#app/kit/dates.ts";
import { AppError, type Ctx, failpoint, type InTx, recordEvent, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { lockInvoice, rehold } from "../invoices/index.ts";
import { claimRoom } from "./claim-room.ts";
import { clockFor, disputePolicy } from "./dispute-clock.ts";
import { claimsOf } from "./load-claims.ts";
import { changeDispute, type DisputeRow, lockDispute, nextOf } from "./lock-dispute.ts";
import { readText } from "./read-text.ts";
import { requireDisputant } from "./require-disputant.ts";
import { writeMessage } from "./write-message.ts";

export interface ReopenDisputeInput {
  id: string;
  /** why */
  text: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * The client does not agree with a decision: once, within the days the policy gives. What was declined is held again,
 * as far as it was not credited meanwhile; documents stay; the promises run anew. Throws `conflict` for a second
 * time, after the last day and where nothing was decided, `invalid` without words.
 */
export async function reopenDispute(ctx: Ctx, input: ReopenDisputeInput): Promise<void> {
  const text = readText(input.text, "text");
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id);
    requireDisputant(ctx, dispute);
    const state = await nextOf(inTx, dispute, "reopen");
    const at = input.at ?? ctx.clock.now();
    const business = await loadBusiness(inTx, ctx.scope.businessId);
    if (dispute.reopenedAt) throw new AppError("conflict", { message: "claims.error.reopenedOnce" });
    const lastDay = addDays(
      todayIn(business.timeZone, dispute.decidedAt ?? at),
      disputePolicy(business).acceptDays,
    );
    if (todayIn(business.timeZone, at) > lastDay) {
      throw new AppError("conflict", { message: "claims.error.reopenedLate" });
    }
    await lockInvoice(inTx, dispute.invoiceId);
    await rehold(inTx, { disputeId: dispute.id, most: await roomOf(inTx, dispute), at });
    await writeMessage(inTx, dispute, text, [], at);
    await changeDispute(inTx, dispute, {
      ...clockFor(business, at, dispute.needsEvidence),
      ...{ state, reopenedAt: at, warnedAt: null, escalatedAt: null, pausedAt: null, minutesLeft: null },
      ...{ proposedBy: null, proposedAt: null, awaitsCreditNote: false },
    });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.reopened",
      subject: { kind: "dispute", id: dispute.id },
      clientId,
      data: { number, invoiceId },
      ...{ quiet: input.quiet, at: input.at },
    });
    failpoint("reopen-in-transaction");
  });
}

/** What each claim may ask for again: what was declined, as far as the invoice was not credited meanwhile. */
async function roomOf(ctx: InTx<Ctx>, { id, invoiceId }: DisputeRow): Promise<Map<string, bigint>> {
  let left = (await claimRoom(ctx, invoiceId, id)).room;
  const most = new Map<string, bigint>();
  for (const { id: claimId, asked, granted } of await claimsOf(ctx, id)) {
    const declined = asked - (granted ?? 0n);
    const may = declined < left ? declined : left;
    most.set(claimId, may);
    left -= may;
  }
  return most;
}
