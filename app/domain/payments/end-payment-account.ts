import { and, eq, isNull } from "drizzle-orm";
import { paymentAccounts } from "#db/schema/payment-accounts.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { requireStepUpOf, type StepUpProof } from "../identity/index.ts";

/**
 * Takes no more payments with an account. Its keys stay sealed here: payments under way are brought to their end with
 * them, and refunds are made. Owners, with a step-up.
 */
export async function endPaymentAccount(
  ctx: Ctx,
  { id }: { id: string },
  proof?: StepUpProof,
): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const [ended] = await inTx.tx
      .update(paymentAccounts)
      .set({ endedAt: ctx.clock.now() })
      .where(
        and(
          eq(paymentAccounts.businessId, businessId),
          eq(paymentAccounts.id, id),
          isNull(paymentAccounts.endedAt),
        ),
      )
      .returning();
    if (!ended) throw notFound();
    await recordEvent(inTx, {
      kind: "payment_account.ended",
      subject: { kind: "payment_account", id },
      data: { provider: ended.provider, isLive: ended.isLive, keyHint: ended.keyHint },
    });
  });
}
