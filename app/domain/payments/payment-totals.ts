import { type Ctx, requireStaff } from "../core/index.ts";
import type { PaymentSum, PaymentTotalsInput } from "./payment-list.ts";
import { announcedSum, arrivedSum, failedSum, onItsWaySum } from "./payment-list-reads.ts";

export interface PaymentTotals {
  onItsWay: PaymentSum[];
  announced: PaymentSum[];
  /** in the month, refunds and chargebacks not taken off */
  arrived: PaymentSum[];
}

/** What is on its way, announced, and arrived this month, by currency: each the sum of the list's rows of that filter. */
export async function paymentTotals(ctx: Ctx, input: PaymentTotalsInput): Promise<PaymentTotals> {
  requireStaff(ctx);
  const values = {
    businessId: ctx.scope.businessId,
    currency: undefined,
    clientIds: "{}",
    ids: "{}",
    from: input.monthStart.toISOString(),
    to: input.monthEnd.toISOString(),
    edge: undefined,
  };
  const [onItsWay, announced, arrived] = await ctx.db.flight(ctx.scope, [
    onItsWaySum(values),
    announcedSum(values),
    arrivedSum(values),
  ]);
  return { onItsWay, announced, arrived };
}

/** How many payments failed in a period: the rows of the list's filter "failed". */
export async function countFailed(ctx: Ctx, period: { from: Date; to: Date }): Promise<number> {
  requireStaff(ctx);
  const values = {
    businessId: ctx.scope.businessId,
    currency: undefined,
    clientIds: "{}",
    ids: "{}",
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    edge: undefined,
  };
  const [sums] = await ctx.db.flight(ctx.scope, [failedSum(values)]);
  return sums.reduce((count, one) => count + one.count, 0);
}
