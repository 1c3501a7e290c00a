import { and, eq, isNull, sql } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { type Ctx, recordEvent, transaction } from "../core/index.ts";
import { expiryMonths, methodFacts } from "./saved-method.ts";

const batch = 200;

/** Says of each saved card once, two months before, that it will end. Called by the reconciler; safe at any time. */
export async function warnExpiringMethods(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const today = now.toISOString();
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const ends = sql`(${paymentMethods.expYear} * 12 + ${paymentMethods.expMonth} - 1)`;
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const isDue = and(
      eq(paymentMethods.businessId, businessId),
      isNull(paymentMethods.removedAt),
      isNull(paymentMethods.expiryWarnedAt),
      sql`${ends} between ${month} and ${month + expiryMonths}`,
    );
    const due = inTx.tx
      .select({ id: paymentMethods.id })
      .from(paymentMethods)
      .where(isDue)
      .orderBy(paymentMethods.id)
      .limit(batch)
      .for("update", { skipLocked: true });
    const warned = await inTx.tx
      .update(paymentMethods)
      .set({ expiryWarnedAt: now })
      .where(and(eq(paymentMethods.businessId, businessId), sql`${paymentMethods.id} in ${due}`))
      .returning();
    for (const method of warned) {
      await recordEvent(inTx, {
        kind: "payment_method.expiring",
        subject: { kind: "payment_method", id: method.id },
        clientId: method.clientId,
        data: methodFacts(method),
      });
    }
  });
}
