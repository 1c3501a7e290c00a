import { and, asc, eq, ne, sql } from "drizzle-orm";
import { claims, disputes } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { invoiceLines, invoices } from "#db/schema/invoices.ts";
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
  /** total − credited − written off − what claims ask for that are open or may be reopened */
  room: bigint;
  lines: ClaimableLine[];
}

const above = (amount: bigint) => (amount > 0n ? amount : 0n);

/**
 * What may still be claimed of an issued invoice, in all and of each line: open claims ask for their part already, what
 * was granted is not asked for twice, and a decision that may be reopened keeps its claims' place. `butOf` leaves one
 * dispute out of it. Throws `not_found`.
 */
export async function claimRoom(ctx: Ctx, invoiceId: string, butOf?: string): Promise<ClaimRoom> {
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const { state, total, credited, writtenOff, currency } = invoices;
    const [invoice] = await inTx.tx
      .select({ state, total, credited, writtenOff, currency })
      .from(invoices)
      .where(and(eq(invoices.businessId, businessId), eq(invoices.id, invoiceId)));
    if (!invoice || invoice.state === "draft") throw notFound();
    const left = invoice.total - invoice.credited - invoice.writtenOff;
    const taken = await takenByLine(inTx, invoiceId, butOf);
    const lines = await linesOf(inTx, invoiceId);
    return {
      currency: invoice.currency,
      room: above(left - (await askedNow(inTx, invoiceId, butOf))),
      lines: lines.map((line) => {
        const gross = grossOfLine(line, invoice.currency);
        return { ...line, gross, room: above(gross - (taken.get(line.id) ?? 0n)) };
      }),
    };
  });
}

/** A decision that the client may still reopen. */
const mayReopen = sql`${disputes.state} = 'resolved' and ${disputes.reopenedAt} is null`;

const disputeOfHold = and(
  eq(disputes.businessId, invoiceHolds.businessId),
  eq(disputes.id, invoiceHolds.disputeId),
);

const holdsOf = ({ scope }: InTx<Ctx>, invoiceId: string, butOf: string | undefined) =>
  and(
    eq(invoiceHolds.businessId, scope.businessId),
    eq(invoiceHolds.invoiceId, invoiceId),
    butOf === undefined ? undefined : ne(invoiceHolds.disputeId, butOf),
  );

/** What claims ask for together that hold now or may hold again. */
async function askedNow(ctx: InTx<Ctx>, invoiceId: string, butOf?: string): Promise<bigint> {
  const { asked, deferred, dueOn } = invoiceHolds;
  const [row] = await ctx.tx
    .select({
      asked: sql<string>`coalesce(sum(case when ${dueOn} is null then ${asked} when ${mayReopen} then ${deferred} end), 0)::text`,
    })
    .from(invoiceHolds)
    .innerJoin(disputes, disputeOfHold)
    .where(holdsOf(ctx, invoiceId, butOf));
  return BigInt(row?.asked ?? 0);
}

/** Of each line: the whole of claims that are open or may be reopened, and what others were granted. */
async function takenByLine(
  ctx: InTx<Ctx>,
  invoiceId: string,
  butOf?: string,
): Promise<Map<string | null, bigint>> {
  const isWhole = sql`${invoiceHolds.dueOn} is null or ${mayReopen}`;
  const taken = sql<string>`sum(case when ${isWhole} then ${claims.asked} else coalesce(${claims.granted}, 0) end)::text`;
  const rows = await ctx.tx
    .select({ lineId: claims.lineId, taken })
    .from(invoiceHolds)
    .innerJoin(disputes, disputeOfHold)
    .innerJoin(claims, and(eq(claims.businessId, invoiceHolds.businessId), eq(claims.id, invoiceHolds.id)))
    .where(holdsOf(ctx, invoiceId, butOf))
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
