import { AppError, type Ctx, recordEvent, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { claimRoom } from "./claim-room.ts";
import { clockFor } from "./dispute-clock.ts";
import type { StoredFile } from "./file-store.ts";
import { changeDispute, lockDispute, nextOf } from "./lock-dispute.ts";
import { nextNumber } from "./number-series.ts";
import { type ClaimInput, readClaims } from "./read-claims.ts";
import { readText } from "./read-text.ts";
import { requireDisputant } from "./require-disputant.ts";
import { evidenceReasons, openStates, type Wish, wishes } from "./schemas.ts";
import { askedOf, lockDisputed, type Submitted, writeClaims } from "./write-dispute.ts";
import { writeMessage } from "./write-message.ts";

export interface QuestionToDisputeInput {
  id: string;
  claims: readonly ClaimInput[];
  wanted: Wish;
  /** more words, besides those of the question */
  text?: string;
  attachments?: readonly StoredFile[];
  quiet?: boolean;
  at?: Date;
}

/** so long a form may be under way for a second time */
const twinMs = 60_000;

/**
 * An open question becomes a dispute: it keeps its words, gets claims, a hold, a number of its own and promises that
 * run from now. Payers and admins, and staff for them. The same form sent twice within a minute is one. Throws `conflict` for a question
 * that was answered to the end, or is a dispute already, `invalid` naming each field.
 */
export async function questionToDispute(ctx: Ctx, input: QuestionToDisputeInput): Promise<Submitted> {
  return transaction(ctx, async (inTx) => {
    const question = await lockDispute(inTx, input.id);
    const isByStaff = ctx.actor.kind === "staff";
    if (!isByStaff) requireDisputant(ctx, { clientId: question.clientId, kind: "dispute" });
    const at = input.at ?? ctx.clock.now();
    if (question.kind === "dispute") {
      const isTwin = question.formerNumber && question.submittedAt.getTime() > at.getTime() - twinMs;
      if (isTwin) return { id: question.id, number: question.number };
      throw await changedMeanwhile(inTx, input.id);
    }
    if (!openStates.includes(question.state)) throw await changedMeanwhile(inTx, input.id);
    const state = await nextOf(inTx, question, "client_replies");
    const invoice = await lockDisputed(inTx, question.invoiceId, "dispute", { isByStaff });
    if (!wishes.includes(input.wanted)) {
      throw new AppError("invalid", { fields: { wanted: "field.required" } });
    }
    const read = readClaims(input.claims, await claimRoom(inTx, invoice.id));
    const needsEvidence = read.some(({ reason }) => evidenceReasons.includes(reason));
    const business = await loadBusiness(inTx, ctx.scope.businessId);
    const number = await nextNumber(inTx, "dispute", at);
    const dispute = await changeDispute(inTx, question, {
      ...{ kind: "dispute", number, formerNumber: question.number, state, needsEvidence },
      ...{ wanted: input.wanted, asked: askedOf(read), submittedAt: at, firstAnsweredAt: null },
      ...clockFor(business, at, needsEvidence),
      ...{ warnedAt: null, escalatedAt: null, pausedAt: null, minutesLeft: null },
    });
    const held = await writeClaims(inTx, dispute, invoice, read, at);
    const files = input.attachments ?? [];
    if (input.text?.trim() || files.length > 0) {
      await writeMessage(inTx, dispute, readText(input.text ?? "", "text"), files, at);
    }
    const { id, clientId, currency, invoiceId, asked } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.submitted",
      subject: { kind: "dispute", id },
      clientId,
      data: {
        ...{ number, formerNumber: question.number, invoiceId, currency, wanted: input.wanted },
        ...{ asked: String(asked), held: String(held), reasons: read.map(({ reason }) => reason) },
        lines: read.filter(({ lineId }) => lineId).length,
      },
      ...{ quiet: input.quiet, at: input.at },
    });
    return { id, number };
  });
}
