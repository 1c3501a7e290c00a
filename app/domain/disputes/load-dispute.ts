import { and, asc, eq, getTableColumns } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { type Ctx, notFound } from "../core/index.ts";
import type { ClaimRow } from "./load-claims.ts";
import type { DisputeRow } from "./lock-dispute.ts";

export interface LoadedDispute {
  dispute: DisputeRow;
  /** none for a question */
  claims: ClaimRow[];
}

const byIdRead = defineRead(["businessId", "id"], getTableColumns(disputes), (select, p) =>
  select.from(disputes).where(and(eq(disputes.businessId, p.businessId), eq(disputes.id, p.id))),
);

const byNumberRead = defineRead(["businessId", "number"], getTableColumns(disputes), (select, p) =>
  select.from(disputes).where(and(eq(disputes.businessId, p.businessId), eq(disputes.number, p.number))),
);

const claimsRead = defineRead(["businessId", "disputeId"], getTableColumns(claims), (select, p) =>
  select
    .from(claims)
    .where(and(eq(claims.businessId, p.businessId), eq(claims.disputeId, p.disputeId)))
    .orderBy(asc(claims.position)),
);

/** A dispute or question with its claims. Throws `not_found`. */
export async function loadDispute(ctx: Ctx, id: string): Promise<LoadedDispute> {
  const { businessId } = ctx.scope;
  const [[row], ofIt] = await ctx.db.flight(ctx.scope, [
    byIdRead({ businessId, id }),
    claimsRead({ businessId, disputeId: id }),
  ]);
  if (!row) throw notFound();
  return { dispute: row as DisputeRow, claims: ofIt };
}

/** The same by the number that people read. Throws `not_found`. */
export async function loadDisputeByNumber(ctx: Ctx, number: string): Promise<LoadedDispute> {
  const { businessId } = ctx.scope;
  const [[row]] = await ctx.db.flight(ctx.scope, [
    byNumberRead({ businessId, number: number.toUpperCase() }),
  ]);
  if (!row) throw notFound();
  const [ofIt] = await ctx.db.flight(ctx.scope, [claimsRead({ businessId, disputeId: row.id })]);
  return { dispute: row as DisputeRow, claims: ofIt };
}
