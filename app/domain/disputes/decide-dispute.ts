import { and, eq } from "drizzle-orm";
import { addDays, isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { invoices } from "#db/schema/invoices.ts";
import { AppError, type Ctx, failpoint, type InTx, requireStaff, transaction } from "../core/index.ts";
import { loadBusiness, mayRefundAlone } from "../identity/index.ts";
import { completeDecision } from "./complete-decision.ts";
import { disputePolicy } from "./dispute-clock.ts";
import { boundsOf, claimsOf } from "./load-claims.ts";
import { type DisputeRow, lockDispute, nextOf } from "./lock-dispute.ts";
import { proposeDecision } from "./propose-decision.ts";
import { type Decision, type DecisionInput, readDecision } from "./read-decision.ts";
import { writeDecision } from "./write-decision.ts";

export interface DecideDisputeInput extends DecisionInput {
  id: string;
  /** what was looked at */
  version: number;
  /** when what is declined becomes due; two weeks (policy) from today, and never before the invoice itself */
  dueOn?: PlainDate;
  quiet?: boolean;
  /** for history written by seeds */
  at?: Date;
}

export interface Decided {
  state: "resolved" | "proposed" | "waits_for_document";
}

/**
 * Decides a dispute: a verdict, an amount and a root cause for each claim, a resolution and an answer. Within the
 * member's limit it is carried out in the same transaction: credit note, ledger, figures, refund, end of the hold,
 * event; above it the decision waits for a manager. Where the business makes its credit notes elsewhere it waits for
 * the document. Throws `invalid` naming each field that is missing, `conflict` naming who changed what meanwhile.
 */
export async function decideDispute(ctx: Ctx, input: DecideDisputeInput): Promise<Decided> {
  requireStaff(ctx);
  const decided = await transaction(ctx, async (inTx): Promise<Decided> => {
    const dispute = await lockDispute(inTx, input.id, input.version);
    await nextOf(inTx, dispute, "propose");
    const rows = await claimsOf(inTx, dispute.id);
    const decision = readDecision(rows, input, await boundsOf(inTx, dispute, rows));
    const at = input.at ?? ctx.clock.now();
    const dueOn = await fairDueOn(inTx, dispute, decision, input.dueOn, at);
    const written = await writeDecision(inTx, dispute, decision, dueOn);
    const { granted: amount } = decision;
    const { quiet } = input;
    if (amount > 0n && !(await mayRefundAlone(inTx, { amount, currency: dispute.currency }))) {
      await proposeDecision(inTx, written, { waitsFor: "approval", quiet, at });
      return { state: "proposed" };
    }
    return { state: await completeDecision(inTx, written, { quiet, at }) };
  });
  failpoint("decide-after-commit");
  return decided;
}

/** A client whose claim was declined gets time to pay: the policy's days from today, and the invoice's own date. */
async function fairDueOn(
  ctx: InTx<Ctx>,
  { invoiceId }: DisputeRow,
  { claims }: Decision,
  wanted: PlainDate | undefined,
  at: Date,
): Promise<PlainDate | null> {
  if (claims.every(({ claim, granted }) => granted === claim.asked)) return null;
  const { businessId } = ctx.scope;
  const business = await loadBusiness(ctx, businessId);
  const today = todayIn(business.timeZone, at);
  if (wanted && (!isPlainDate(wanted) || wanted < today)) {
    throw new AppError("invalid", { fields: { dueOn: "disputes.error.dueOn" } });
  }
  const fair = wanted || addDays(today, disputePolicy(business).deferDays);
  const [invoice] = await ctx.tx
    .select({ dueOn: invoices.dueOn })
    .from(invoices)
    .where(and(eq(invoices.businessId, businessId), eq(invoices.id, invoiceId)));
  return invoice && invoice.dueOn > fair ? invoice.dueOn : fair;
}
