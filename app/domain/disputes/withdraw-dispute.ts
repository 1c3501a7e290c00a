import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/disputes.ts";
import { type Ctx, type InTx, recordEvent, transaction } from "../core/index.ts";
import { releaseHolds } from "../invoices/index.ts";
import { claimsOf, grantedBefore } from "./load-claims.ts";
import { changeDispute, type DisputeRow, lockDispute, nextOf } from "./lock-dispute.ts";
import { requireDisputant } from "./require-disputant.ts";

export interface WithdrawDisputeInput {
  id: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * The client takes a dispute back: what it held is asked for again at the invoice's own date. A decision that was only
 * proposed falls with it; documents of an earlier decision stay. Throws `conflict` once it is decided or closed.
 */
export async function withdrawDispute(ctx: Ctx, { id, quiet, at }: WithdrawDisputeInput): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    requireDisputant(ctx, dispute);
    const state = await nextOf(inTx, dispute, "withdraw");
    const now = at ?? ctx.clock.now();
    const granted = await takeBackProposal(inTx, dispute);
    await releaseHolds(inTx, { disputeId: id, declined: [], at: now });
    await changeDispute(inTx, dispute, {
      ...{ state, granted, closedAt: now, pausedAt: null, minutesLeft: null },
      awaitsCreditNote: false,
    });
    const { number, invoiceId, clientId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.withdrawn",
      subject: { kind: "dispute", id },
      clientId,
      data: { number, invoiceId },
      ...{ quiet, at },
    });
  });
}

/** Claims say again what a carried out decision granted, or nothing. Returns what that is together. */
async function takeBackProposal(ctx: InTx<Ctx>, dispute: DisputeRow): Promise<bigint> {
  const before = await grantedBefore(ctx, dispute);
  let sum = 0n;
  for (const claim of await claimsOf(ctx, dispute.id)) {
    const granted = before.get(claim.id) ?? null;
    sum += granted ?? 0n;
    if (claim.granted === granted) continue;
    await ctx.tx
      .update(claims)
      .set(granted === null ? { granted, verdict: null, rootCause: null } : { granted })
      .where(and(eq(claims.businessId, ctx.scope.businessId), eq(claims.id, claim.id)));
  }
  return sum;
}
