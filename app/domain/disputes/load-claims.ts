import { and, asc, desc, eq } from "drizzle-orm";
import { claims } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { events } from "#db/schema/log.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";

export type ClaimRow = typeof claims.$inferSelect;

/** The claims of a dispute in the order they were made. */
export function claimsOf(ctx: InTx<Ctx>, disputeId: string): Promise<ClaimRow[]> {
  return ctx.tx
    .select()
    .from(claims)
    .where(and(eq(claims.businessId, ctx.scope.businessId), eq(claims.disputeId, disputeId)))
    .orderBy(asc(claims.position));
}

/**
 * What the last decision of a reopened dispute granted, by claim: its documents stay, a new decision only adds to
 * them. Nothing for one that was never resolved.
 */
export async function grantedBefore(ctx: InTx<Ctx>, dispute: DisputeRow): Promise<Map<string, bigint>> {
  if (!dispute.reopenedAt) return new Map();
  const [last] = await ctx.tx
    .select({ data: events.data })
    .from(events)
    .where(
      and(
        eq(events.businessId, ctx.scope.businessId),
        eq(events.subjectKind, "dispute"),
        eq(events.subjectId, dispute.id),
        eq(events.kind, "dispute.resolved"),
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(1);
  const verdicts = (last?.data.verdicts ?? []) as { claimId: string; granted: string }[];
  return new Map(verdicts.map(({ claimId, granted }) => [claimId, BigInt(granted)]));
}

/** What a claim may be granted now. */
export interface Bounds {
  least: bigint;
  most: bigint;
}

/**
 * Between what was granted already, which is never undone, and what the claim asks for. A reopened claim asks for what
 * was left of its line when it was reopened: others may have been granted the rest.
 */
export async function boundsOf(
  ctx: InTx<Ctx>,
  dispute: DisputeRow,
  rows: readonly ClaimRow[],
): Promise<Map<string, Bounds>> {
  const before = await grantedBefore(ctx, dispute);
  const holds = dispute.reopenedAt ? await heldBy(ctx, dispute.id) : new Map<string, bigint>();
  return new Map(
    rows.map(({ id, asked }) => {
      const least = before.get(id) ?? 0n;
      const again = holds.get(id);
      const most = again === undefined || least + again > asked ? asked : least + again;
      return [id, { least, most }];
    }),
  );
}

async function heldBy({ tx, scope }: InTx<Ctx>, disputeId: string): Promise<Map<string, bigint>> {
  const rows = await tx
    .select({ id: invoiceHolds.id, asked: invoiceHolds.asked })
    .from(invoiceHolds)
    .where(and(eq(invoiceHolds.businessId, scope.businessId), eq(invoiceHolds.disputeId, disputeId)));
  return new Map(rows.map(({ id, asked }) => [id, asked]));
}
