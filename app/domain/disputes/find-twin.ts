import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import { claims, disputes } from "#db/schema/disputes.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { LockedInvoice } from "../invoices/index.ts";
import type { StoredFile } from "./file-store.ts";
import type { ClaimInput } from "./read-claims.ts";
import { type DisputeKind, openStates } from "./schemas.ts";
import { opener, type Submitted } from "./write-dispute.ts";
import { isSaidTwice } from "./write-message.ts";

/** so long a form may be under way for a second time */
const twinMs = 60_000;

/**
 * What the same person opened about the invoice a moment ago with the same claims, or the same question: the form was
 * sent twice. Asked under the invoice's lock.
 */
export async function findTwin(
  ctx: InTx<Ctx>,
  invoice: LockedInvoice,
  form: {
    kind: DisputeKind;
    claims: readonly ClaimInput[];
    text: string;
    wanted?: string;
    attachments?: readonly StoredFile[];
  },
  at: Date,
): Promise<Submitted | undefined> {
  const { businessId } = ctx.scope;
  const [last] = await ctx.tx
    .select({ id: disputes.id, number: disputes.number, wanted: disputes.wanted })
    .from(disputes)
    .where(
      and(
        eq(disputes.businessId, businessId),
        eq(disputes.invoiceId, invoice.id),
        eq(disputes.openedBy, opener(ctx)),
        eq(disputes.kind, form.kind),
        // What was taken back or decided meanwhile is over: who sends it again means it.
        inArray(disputes.state, [...openStates]),
        gt(disputes.submittedAt, new Date(at.getTime() - twinMs)),
      ),
    )
    .orderBy(desc(disputes.submittedAt), desc(disputes.id))
    .limit(1);
  if (!last) return undefined;
  const twin: Submitted = { id: last.id, number: last.number };
  const { clientId, currency } = invoice;
  const said = { text: form.text.trim(), files: form.attachments ?? [] };
  const isSaid = await isSaidTwice(ctx, { id: last.id, clientId, currency }, said, at);
  if (!isSaid || (form.wanted ?? last.wanted) !== last.wanted) return undefined;
  if (form.kind === "question") return twin;
  const stored = await ctx.tx
    .select()
    .from(claims)
    .where(and(eq(claims.businessId, businessId), eq(claims.disputeId, last.id)))
    .orderBy(asc(claims.position));
  const isSame =
    stored.length === form.claims.length &&
    stored.every((claim, index) => isSameClaim(claim, form.claims[index] as ClaimInput));
  return isSame ? twin : undefined;
}

function isSameClaim(claim: typeof claims.$inferSelect, wanted: ClaimInput): boolean {
  const isReckoned = wanted.correctedField && wanted.correctedField !== "text";
  return (
    claim.lineId === (wanted.lineId ?? null) &&
    claim.reason === wanted.reason &&
    claim.correctedField === (wanted.correctedField ?? null) &&
    claim.correctedValue === (wanted.correctedField ? (wanted.correctedValue?.trim() ?? null) : null) &&
    (isReckoned || claim.asked === (wanted.amount ?? 0n))
  );
}
