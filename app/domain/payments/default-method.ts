import { and, eq } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { type Ctx, recordEvent, transaction } from "../core/index.ts";
import type { StepUpProof } from "../identity/index.ts";
import { lockMethod } from "./lock-method.ts";
import { requireMethodAdmin } from "./require-method-admin.ts";
import { methodFacts } from "./saved-method.ts";

/** Makes a saved method the one that is used first. Admins of the client, after a step-up. */
export async function defaultMethod(
  ctx: Ctx,
  { methodId, proof }: { methodId: string; proof?: StepUpProof },
): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const method = await lockMethod(inTx, methodId);
    const { clientId } = method;
    requireMethodAdmin(ctx, clientId, proof);
    if (method.isDefault) return;
    const ofClient = and(
      eq(paymentMethods.businessId, ctx.scope.businessId),
      eq(paymentMethods.clientId, clientId),
    );
    await inTx.tx
      .update(paymentMethods)
      .set({ isDefault: false })
      .where(and(ofClient, eq(paymentMethods.isDefault, true)));
    await inTx.tx
      .update(paymentMethods)
      .set({ isDefault: true })
      .where(and(ofClient, eq(paymentMethods.id, methodId)));
    await recordEvent(inTx, {
      kind: "payment_method.defaulted",
      subject: { kind: "payment_method", id: methodId },
      clientId,
      data: methodFacts(method),
    });
  });
}
