import { AppError, type Ctx, requireStaff, transaction } from "../core/index.ts";
import { failRefund, succeedRefund } from "./end-refund.ts";
import { lockRefund } from "./lock-refund.ts";

/**
 * A person says what became of a refund that a person makes at the bank: sent, or not possible, which books it back.
 * Throws `conflict` for a refund that the provider answers for, and once the answer is known.
 */
export async function confirmRefund(
  ctx: Ctx,
  input: { refundId: string; outcome: "sent" | "failed" },
): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const { payment, refund } = await lockRefund(inTx, input.refundId);
    if (refund.way !== "bank" || refund.state !== "pending") {
      throw new AppError("conflict", { message: "payments.error.refundNotPending" });
    }
    if (input.outcome === "sent") await succeedRefund(inTx, refund);
    else await failRefund(inTx, payment, refund, { failureCode: "not_sent" });
  });
}
