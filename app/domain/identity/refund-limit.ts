import { and, eq } from "drizzle-orm";
import { minorDigits } from "#app/kit/currency.ts";
import { businesses, staffMembers } from "#db/schema/businesses.ts";
import { type Ctx, type InTx, notFound, type StaffRole } from "../core/index.ts";

/** Roughly how many euros a new member of a role gives back alone; null is no limit. */
const startingEuros: Record<StaffRole, bigint | null> = { support: 100n, manager: 2_000n, owner: null };

/** Units that buy about what a euro buys, where that is far from one: for a limit to start with, not for sums. */
const unitsToAEuro: Record<string, bigint> = {
  ...{ RSD: 100n, HUF: 400n, CZK: 25n, ISK: 150n, JPY: 150n, KRW: 1_500n, MKD: 60n, ALL: 100n, RUB: 100n },
  ...{ SEK: 10n, NOK: 10n, DKK: 7n, PLN: 4n, RON: 5n, TRY: 40n, INR: 100n, IDR: 18_000n, VND: 28_000n },
};

/** The refund limit a role begins with, in minor units of the business's currency. */
export function startingRefundLimit(role: StaffRole, currency: string): bigint | null {
  const euros = startingEuros[role];
  return euros === null
    ? null
    : euros * (unitsToAEuro[currency] ?? 1n) * 10n ** BigInt(minorDigits(currency));
}

/**
 * Whether who acts may give this amount back without a second pair of eyes. A limit is in the business's currency:
 * in another one only who has no limit is alone. The system acts for a person who was asked before.
 */
export async function mayRefundAlone(
  ctx: InTx<Ctx>,
  input: { amount: bigint; currency: string },
): Promise<boolean> {
  if (ctx.actor.kind === "system") return true;
  if (ctx.actor.kind !== "staff") return false;
  const [member] = await ctx.tx
    .select({ limit: staffMembers.refundLimit, currency: businesses.currency })
    .from(staffMembers)
    .innerJoin(businesses, eq(businesses.id, staffMembers.businessId))
    .where(and(eq(staffMembers.businessId, ctx.scope.businessId), eq(staffMembers.id, ctx.actor.id)));
  if (!member) throw notFound();
  if (member.limit === null) return true;
  return member.currency === input.currency && input.amount <= member.limit;
}
