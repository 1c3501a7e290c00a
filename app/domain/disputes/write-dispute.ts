import { newId } from "#app/kit/ids.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { holdClaims, type LockedInvoice, lockInvoice } from "../invoices/index.ts";
import { clockFor } from "./dispute-clock.ts";
import type { StoredFile } from "./file-store.ts";
import { nextNumber } from "./number-series.ts";
import type { ReadClaim } from "./read-claims.ts";
import { requireDisputant } from "./require-disputant.ts";
import { type DisputeKind, evidenceReasons, type Wish } from "./schemas.ts";
import { writeAttachments, writeMessage } from "./write-message.ts";

export interface Submitted {
  id: string;
  number: string;
}

/** The invoice under its lock, when who acts may dispute it or ask about it. */
export async function lockDisputed(
  ctx: InTx<Ctx>,
  invoiceId: string,
  kind: DisputeKind,
  { isByStaff = false } = {},
): Promise<LockedInvoice> {
  const invoice = await lockInvoice(ctx, invoiceId);
  if (!invoice || invoice.state === "draft") throw notFound();
  if (!isByStaff) requireDisputant(ctx, { clientId: invoice.clientId, kind });
  if (kind === "dispute" && invoice.state !== "issued") {
    throw new AppError("conflict", { message: "claims.error.state" });
  }
  return invoice;
}

export interface DisputeToInsert {
  kind: DisputeKind;
  wanted: Wish;
  read: readonly ReadClaim[];
  at: Date;
}

/** The row of a new dispute or question with its number and the promised dates. */
export async function insertDispute(
  ctx: InTx<Ctx>,
  invoice: LockedInvoice,
  { kind, wanted, read, at }: DisputeToInsert,
): Promise<Submitted> {
  const { businessId } = ctx.scope;
  const business = await loadBusiness(ctx, businessId);
  const needsEvidence = read.some(({ reason }) => evidenceReasons.includes(reason));
  const id = newId(at);
  const number = await nextNumber(ctx, kind, at);
  await ctx.tx.insert(disputes).values({
    ...{ businessId, id, number, kind, wanted, needsEvidence, state: "submitted" },
    ...{ clientId: invoice.clientId, invoiceId: invoice.id, currency: invoice.currency },
    ...{ openedBy: opener(ctx), asked: askedOf(read), submittedAt: at, createdAt: at },
    ...clockFor(business, at, needsEvidence),
  });
  return { id, number };
}

/** The claims of a dispute and what they hold. Returns what is held in all. */
export async function writeClaims(
  ctx: InTx<Ctx>,
  { id: disputeId }: Submitted,
  { id: invoiceId, clientId, currency }: LockedInvoice,
  read: readonly ReadClaim[],
  at: Date,
): Promise<bigint> {
  const { businessId } = ctx.scope;
  const rows = read.map((claim, index) => ({
    ...{ businessId, id: newId(at), disputeId, clientId, currency, invoiceId },
    ...{ position: index + 1, ...claim },
  }));
  await ctx.tx.insert(claims).values(rows);
  const held = await holdClaims(ctx, { invoiceId, disputeId, clientId, currency, claims: rows, at });
  return [...held.values()].reduce((sum, amount) => sum + amount, 0n);
}

/** The first words and the files that came with them. */
export async function writeWords(
  ctx: InTx<Ctx>,
  id: string,
  { clientId, currency }: LockedInvoice,
  text: string,
  files: readonly StoredFile[] = [],
  at: Date,
): Promise<void> {
  const of = { id, clientId, currency };
  if (text) await writeMessage(ctx, of, text, files, at);
  else await writeAttachments(ctx, of, null, files, at);
}

export const askedOf = (read: readonly ReadClaim[]) => read.reduce((sum, { asked }) => sum + asked, 0n);

/** Who opened it: a person, never the system. */
export function opener({ actor }: Ctx): string {
  if (actor.kind === "system") throw new AppError("forbidden");
  return actor.id;
}
