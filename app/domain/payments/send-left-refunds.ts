import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { refunds } from "#db/schema/payments.ts";
import { transaction } from "../core/index.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { sendRefund } from "./send-refund.ts";

/** So long the refund's own job has it alone. */
const patienceMs = 3_600_000;
const most = 100;

/** Sends what is booked and was never sent, because its job used up its tries while the provider was away. */
export async function sendLeftRefunds(ctx: PayCtx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - patienceMs);
  const left = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id: refunds.id })
      .from(refunds)
      .where(
        and(
          eq(refunds.businessId, scope.businessId),
          eq(refunds.state, "pending"),
          eq(refunds.way, "provider"),
          isNull(refunds.providerRefundId),
          lt(refunds.createdAt, before),
        ),
      )
      .orderBy(asc(refunds.createdAt), asc(refunds.id))
      .limit(most),
  );
  for (const { id } of left) {
    await sendRefund(ctx, id).catch((error) => {
      ctx.log.warn("a refund will be sent again", { refundId: id, error });
    });
  }
}
