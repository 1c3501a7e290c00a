import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { claims } from "#db/schema/disputes.ts";
import { invoiceHolds, invoiceLines, invoices } from "#db/schema/invoices.ts";
import { type Ctx, type InTx, notFound, transaction } from "../core/index.ts";
import { type ClaimedLine, grossOfLine } from "./claim-amount.ts";

/** A line as a claim names it, with what may still be claimed of it, gross. */
export interface ClaimableLine extends ClaimedLine {
  id: string;
  position: number;
  name: string;
  unitCode: string;
  gross: bigint;
  room: bigint;
}

export interface ClaimRoom {
  currency: string;
  /** total − credited − written off − what open claims ask for */
  room: bigint;
  lines: ClaimableLine[];
}

const above = (amount: bigint) => (amount > 0n ? amount : 0n);

/**
 * What may still be claimed of an issued invoice, in all and of each line: open claims ask for their part already, and
 * what was granted is not asked for twice. Throws `not_found`.
 */
export async function claimRoom(ctx: Ctx, invoiceId: string): Promise<ClaimRoom> {
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const { state, total, credited, writtenOff, currency } = invoices;
    const [invoice] = await inTx.tx
      .select({ state, total, credited, writtenOff, currency })
      .from(invoices)
      .where(and(eq(invoices.businessId, businessId), eq(invoices.id, invoiceId)));
    if (!invoice || invoice.state === "draft") throw notFound();
    const left = invoice.total - invoice.credited - invoice.writtenOff;
    const taken = await takenByLine(inTx, invoiceId);
    const lines = await linesOf(inTx, invoiceId);
    return {
      currency: invoice.currency,
      room: above(left - (await askedNow(inTx, invoiceId))),
      lines: lines.map((line) => {
        const gross = grossOfLine(line, invoice.currency);
        return { ...line, gross, room: above(gross - (taken.get(line.id) ?? 0n)) };
      }),
    };
  });
}

/** What claims that still hold ask for, together. */
async function askedNow(ctx: InTx<Ctx>, invoiceId: string): Promise<bigint> {
  const { businessId } = ctx.scope;
  const [row] = await ctx.tx
    .select({ asked: sql<string>`coalesce(sum(${invoiceHolds.asked}), 0)::text` })
    .from(invoiceHolds)
    .where(
      and(
        eq(invoiceHolds.businessId, businessId),
        eq(invoiceHolds.invoiceId, invoiceId),
        isNull(invoiceHolds.dueOn),
      ),
    );
  return BigInt(row?.asked ?? 0);
}

/** Of each line: the whole of claims that are open, and what others were granted. */
async function takenByLine(ctx: InTx<Ctx>, invoiceId: string): Promise<Map<string | null, bigint>> {
  const { businessId } = ctx.scope;
  const taken = sql<string>`sum(case when ${invoiceHolds.dueOn} is null then ${claims.asked} else coalesce(${claims.granted}, 0) end)::text`;
  const rows = await ctx.tx
    .select({ lineId: claims.lineId, taken })
    .from(invoiceHolds)
    .innerJoin(claims, and(eq(claims.businessId, businessId), eq(claims.id, invoiceHolds.id)))
    .where(and(eq(invoiceHolds.businessId, businessId), eq(invoiceHolds.invoiceId, invoiceId)))
    .groupBy(claims.lineId);
  return new Map(rows.map((row) => [row.lineId, BigInt(row.taken)]));
}

function linesOf(ctx: InTx<Ctx>, invoiceId: string) {
  const { id, position, name, unitCode, quantity, price, baseQuantity, net, taxRate } = invoiceLines;
  return ctx.tx
    .select({ id, position, name, unitCode, quantity, price, baseQuantity, net, taxRate })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.businessId, ctx.scope.businessId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(position));
}
