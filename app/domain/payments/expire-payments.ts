import { and, asc, eq, lte } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { endPayment } from "./end-payment.ts";
import { lockPayment } from "./lock-payment.ts";

const batch = 200;

/** Announced transfers that did not arrive in the days they are waited for. Returns how many ended. */
export async function expirePayments(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now();
  const late = await transaction(ctx, ({ tx }) =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          eq(payments.businessId, ctx.scope.businessId),
          eq(payments.channel, "announced"),
          eq(payments.state, "processing"),
          lte(payments.expiresAt, now),
        ),
      )
      .orderBy(asc(payments.createdAt), asc(payments.id))
      .limit(batch),
  );
  let ended = 0;
  for (const { id } of late) {
    ended += await transaction(ctx, async (inTx) => {
      const payment = await lockPayment(inTx, id);
      if (payment.state !== "processing") return 0;
      await endPayment(inTx, payment, { to: "expired" });
      return 1;
    });
  }
  return ended;
}
