import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import type { ClaimRow } from "./load-claims.ts";
import type { DisputeRow } from "./lock-dispute.ts";

export interface Outcome {
  /** what this decision credits on top of earlier ones */
  credited: string;
  /** the promised date was kept */
  kept: boolean;
  creditNoteId?: string;
  refundIds?: string[];
  /** who decided, and who approved it where that was another */
  staffId: string | null;
  approvedBy: string | null;
  quiet?: boolean;
  at: Date;
}

/** The one event of a decision that was carried out; trends and ratings read it alone. */
export async function tellResolved(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  claims: readonly ClaimRow[],
  { quiet, at, ...outcome }: Outcome,
): Promise<void> {
  const { number, invoiceId, kind, asked, granted, currency, resolution, dueOn } = dispute;
  await recordEvent(ctx, {
    kind: "dispute.resolved",
    subject: { kind: "dispute", id: dispute.id },
    clientId: dispute.clientId,
    data: {
      ...{ number, kind, invoiceId, currency, resolution, dueOn },
      ...{ asked: String(asked), granted: String(granted) },
      verdicts: claims.map((claim) => ({
        ...{ claimId: claim.id, reason: claim.reason, verdict: claim.verdict, rootCause: claim.rootCause },
        ...{ asked: String(claim.asked), granted: String(claim.granted ?? 0n) },
      })),
      submittedAt: dispute.submittedAt.toISOString(),
      firstAnsweredAt: dispute.firstAnsweredAt?.toISOString(),
      ...(dispute.reopenedAt && { isAgain: true }),
      ...outcome,
    },
    details: { answer: dispute.answer },
    quiet,
    at: quiet ? at : undefined,
  });
}
