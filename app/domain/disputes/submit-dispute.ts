import { AppError, type Ctx, failpoint, type InTx, recordEvent, transaction } from "../core/index.ts";
import type { LockedInvoice } from "../invoices/index.ts";
import { claimRoom } from "./claim-room.ts";
import type { StoredFile } from "./file-store.ts";
import { findTwin } from "./find-twin.ts";
import { type ClaimInput, type ReadClaim, readClaims } from "./read-claims.ts";
import { readText } from "./read-text.ts";
import { type Wish, wishes } from "./schemas.ts";
import {
  askedOf,
  insertDispute,
  lockDisputed,
  type Submitted,
  writeClaims,
  writeWords,
} from "./write-dispute.ts";

export interface SubmitDisputeInput {
  invoiceId: string;
  claims: readonly ClaimInput[];
  wanted: Wish;
  /** in the client's own words; needed where a claim's reason says nothing by itself */
  text: string;
  /** bytes that lie in the file store already */
  attachments?: readonly StoredFile[];
  quiet?: boolean;
  /** for history written by seeds */
  at?: Date;
}

/**
 * Disputes lines of an invoice, or parts of the document: what is asked for is held at once and not chased any more.
 * Payers and admins. The same form sent twice within a minute is one dispute. Throws `forbidden` for viewers and
 * staff, `conflict` for an invoice that is void or replaced, `invalid` naming each field.
 */
export async function submitDispute(ctx: Ctx, input: SubmitDisputeInput): Promise<Submitted> {
  const submitted = await transaction(ctx, async (inTx) => {
    const invoice = await lockDisputed(inTx, input.invoiceId, "dispute");
    const at = input.at ?? ctx.clock.now();
    const twin = await findTwin(inTx, invoice, { kind: "dispute", ...input }, at);
    if (twin) return twin;
    if (!wishes.includes(input.wanted))
      throw new AppError("invalid", { fields: { wanted: "field.required" } });
    const read = readClaims(input.claims, await claimRoom(inTx, invoice.id));
    const needsText = read.some(({ reason }) => reason === "other");
    const text = needsText || input.text.trim() ? readText(input.text, "text") : "";
    const submitted = await insertDispute(inTx, invoice, { kind: "dispute", wanted: input.wanted, read, at });
    const held = await writeClaims(inTx, submitted, invoice, read, at);
    await writeWords(inTx, submitted.id, invoice, text, input.attachments, at);
    await tell(inTx, submitted, invoice, read, held, input);
    failpoint("dispute-in-transaction");
    return submitted;
  });
  failpoint("dispute-after-commit");
  return submitted;
}

async function tell(
  ctx: InTx<Ctx>,
  { id, number }: Submitted,
  { id: invoiceId, clientId, currency }: LockedInvoice,
  read: readonly ReadClaim[],
  held: bigint,
  { wanted, quiet, at }: SubmitDisputeInput,
): Promise<void> {
  await recordEvent(ctx, {
    kind: "dispute.submitted",
    subject: { kind: "dispute", id },
    clientId,
    data: {
      ...{ number, invoiceId, currency, wanted, asked: String(askedOf(read)), held: String(held) },
      ...{ reasons: read.map(({ reason }) => reason), lines: read.filter(({ lineId }) => lineId).length },
    },
    ...{ quiet, at },
  });
}
