import { and, eq, gt } from "drizzle-orm";
import { addDays, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { AppError, type Ctx, failpoint, type InTx, notFound } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { type LockedInvoice, lockInvoice, releaseHolds } from "../invoices/index.ts";
import { giveBackCredited, lockPaid } from "../payments/index.ts";
import { ballBack } from "./ball-back.ts";
import { creditClaims } from "./credit-claims.ts";
import { disputePolicy } from "./dispute-clock.ts";
import { findWantedNote } from "./find-wanted-note.ts";
import { type ClaimRow, claimsOf, grantedBefore } from "./load-claims.ts";
import { changeDispute, type DisputeRow, nextOf } from "./lock-dispute.ts";
import { proposeDecision } from "./propose-decision.ts";
import { tellResolved } from "./tell-resolved.ts";

export interface CompleteInput {
  /** from the business's own system: the one that the decision waited for */
  creditNoteId?: string;
  quiet?: boolean;
  at: Date;
}

/**
 * Carries out a decision that is written in claims and dispute: the credit note or the wait for it, what is given back,
 * the end of the hold, the event. All in the open transaction, under the dispute's lock.
 */
export async function completeDecision(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  input: CompleteInput,
): Promise<"resolved" | "waits_for_document"> {
  const { quiet, at } = input;
  const claims = await claimsOf(ctx, dispute.id);
  const before = await grantedBefore(ctx, dispute);
  const parts = claims.map((claim) => ({
    lineId: claim.lineId,
    amount: (claim.granted ?? 0n) - (before.get(claim.id) ?? 0n),
  }));
  const credit = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const isRequested = business.creditNoteMode === "requested";
  let creditNoteId = input.creditNoteId;
  // Locked before it is looked for: a note that is being imported is either seen here or sees that it is waited for.
  const invoice = await lockAll(ctx, dispute);
  if (credit > 0n && isRequested) creditNoteId ??= await findWantedNote(ctx, dispute, credit);
  if (credit > 0n && isRequested && !creditNoteId) {
    await proposeDecision(ctx, dispute, { waitsFor: "credit_note", quiet, at });
    return "waits_for_document";
  }
  const state = await nextOf(ctx, dispute, "resolve");
  if (!creditNoteId) refuseEmptyRefund(dispute, invoice, credit);
  const fair = laterDueOn(dispute, todayIn(business.timeZone, at), disputePolicy(business).deferDays);
  const dueOn = await release(ctx, { ...dispute, dueOn: fair }, claims, at);
  // As late as can be: the number of the note is one that all decisions of the business wait for in turn.
  if (credit > 0n) creditNoteId ??= await creditClaims(ctx, { dispute, business, invoice, parts, quiet, at });
  const given = creditNoteId ? await giveBack(ctx, dispute, claims, creditNoteId, input) : [];
  failpoint("decide-in-transaction");
  const person = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  const clock = await ballBack(ctx, dispute, at);
  const dueAt = clock.dueAt ?? dispute.dueAt;
  const after = await changeDispute(ctx, dispute, {
    ...clock,
    ...{ state, dueOn, creditNoteId: creditNoteId ?? dispute.creditNoteId, awaitsCreditNote: false },
    ...{ decidedBy: person ?? dispute.proposedBy, decidedAt: at },
    firstAnsweredAt: dispute.firstAnsweredAt ?? at,
  });
  await tellResolved(ctx, after, claims, {
    ...{ credited: String(credit), kept: dispute.escalatedAt === null && at <= dueAt },
    ...(creditNoteId && { creditNoteId }),
    ...(given.length > 0 && { refundIds: given.map(({ refundId }) => refundId) }),
    ...{ staffId: dispute.proposedBy ?? person, approvedBy: dispute.proposedBy && person },
    ...{ quiet, at },
  });
  return "resolved";
}

/** The invoice under its lock; money that may be given back is locked before it. */
async function lockAll(ctx: InTx<Ctx>, { invoiceId, resolution }: DisputeRow): Promise<LockedInvoice> {
  const invoice = await (resolution === "refund" ? lockPaid(ctx, invoiceId) : lockInvoice(ctx, invoiceId));
  if (!invoice) throw notFound();
  return invoice;
}

/** A refund gives back what was paid: what only lowers a debt is a credit note, and is called so. */
function refuseEmptyRefund({ resolution }: DisputeRow, { outstanding }: LockedInvoice, credit: bigint): void {
  if (resolution !== "refund" || credit > outstanding) return;
  const message = "disputes.error.nothingPaid";
  throw new AppError("invalid", { message, fields: { resolution: message } });
}

/** A decision that waited must not shorten the client's time to pay. */
function laterDueOn({ dueOn, proposedAt }: DisputeRow, today: PlainDate, days: number): PlainDate | null {
  if (!dueOn || !proposedAt) return dueOn;
  const least = addDays(today, days);
  return dueOn < least ? least : dueOn;
}

function giveBack(
  ctx: InTx<Ctx>,
  { resolution, clientId, currency, number }: DisputeRow,
  claims: readonly ClaimRow[],
  creditNoteId: string,
  { quiet, at }: CompleteInput,
) {
  if (resolution !== "refund") return [];
  const isGoodwill = claims.every(({ verdict, granted }) => !granted || verdict === "goodwill");
  const reason = isGoodwill ? "goodwill" : "our_error";
  const note = number;
  return giveBackCredited(ctx, {
    ...{ creditNoteId, clientId, currency, reason, note },
    ...{ quiet, at: quiet ? at : undefined },
  });
}

/** Ends the hold. Returns when what was declined is due, which earlier declined parts may have moved further out. */
async function release(
  ctx: InTx<Ctx>,
  { id: disputeId, dueOn }: DisputeRow,
  claims: readonly ClaimRow[],
  at: Date,
): Promise<PlainDate | null> {
  const declined = claims
    .map(({ id, asked, granted }) => ({ claimId: id, amount: asked - (granted ?? 0n) }))
    .filter(({ amount }) => amount > 0n);
  await releaseHolds(ctx, { disputeId, declined, dueOn: dueOn ?? undefined, at });
  if (declined.length === 0) return null;
  const [hold] = await ctx.tx
    .select({ dueOn: invoiceHolds.dueOn })
    .from(invoiceHolds)
    .where(
      and(
        eq(invoiceHolds.businessId, ctx.scope.businessId),
        eq(invoiceHolds.disputeId, disputeId),
        gt(invoiceHolds.deferred, 0n),
      ),
    )
    .limit(1);
  return hold?.dueOn ?? dueOn;
}
