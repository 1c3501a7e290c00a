import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { ballBack } from "./ball-back.ts";
import { changeDispute, type DisputeRow, nextOf } from "./lock-dispute.ts";

export interface ProposeInput {
  /** a second pair of eyes, or the document from the business's own system */
  waitsFor: "approval" | "credit_note";
  quiet?: boolean;
  at: Date;
}

/** Lets a decision that is written wait inside the business. The client is told nothing yet, the hold stays. */
export async function proposeDecision(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  input: ProposeInput,
): Promise<void> {
  const { waitsFor, quiet, at } = input;
  const state = dispute.state === "proposed" ? dispute.state : await nextOf(ctx, dispute, "propose");
  const { granted, currency, resolution, number, invoiceId } = dispute;
  await changeDispute(ctx, dispute, {
    ...(await ballBack(ctx, dispute, at)),
    state,
    proposedBy: dispute.proposedBy ?? (ctx.actor.kind === "staff" ? ctx.actor.id : null),
    proposedAt: dispute.proposedAt ?? at,
    awaitsCreditNote: waitsFor === "credit_note",
  });
  // Inside the business alone: no client, so that no contact's page or mail can show it.
  await recordEvent(ctx, {
    kind: "dispute.proposed",
    subject: { kind: "dispute", id: dispute.id },
    data: { number, invoiceId, granted: String(granted), currency, resolution, waitsFor },
    quiet,
    at: quiet ? at : undefined,
  });
}
