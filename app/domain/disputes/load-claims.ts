import { and, asc, desc, eq } from "drizzle-orm";
import { claims } from "#db/schema/disputes.ts";
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
