import { and, asc, eq, isNull } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { type Ctx, type InTx, recordEvent, transaction } from "../core/index.ts";
import type { StepUpProof } from "../identity/index.ts";
import { lockMethod, type MethodRow } from "./lock-method.ts";
import { requireMethodAdmin } from "./require-method-admin.ts";
import { methodFacts } from "./saved-method.ts";

/**
 * Takes a saved method away. Our row goes first: from its commit on nothing is begun with it and the worker charges
 * nothing more; a job then has the provider forget it, for as long as that takes. Admins of the client, after a step-up.
 */
export async function removeMethod(
  ctx: Ctx,
  { methodId, proof }: { methodId: string; proof?: StepUpProof },
): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const method = await lockMethod(inTx, methodId);
    const { clientId } = method;
    requireMethodAdmin(ctx, clientId, proof);
    await inTx.tx
      .update(paymentMethods)
      .set({ removedAt: ctx.clock.now(), isDefault: false })
      .where(and(eq(paymentMethods.businessId, ctx.scope.businessId), eq(paymentMethods.id, methodId)));
    if (method.isDefault) await promoteAnother(inTx, method);
    await recordEvent(inTx, {
      kind: "payment_method.removed",
      subject: { kind: "payment_method", id: methodId },
      clientId,
      data: methodFacts(method),
    });
    await ctx.jobs.send(inTx.tx, "forget-method", { businessId: ctx.scope.businessId, methodId });
  });
}

/** The oldest of those that are left is used first from now on. */
async function promoteAnother({ tx, scope }: InTx<Ctx>, { clientId }: MethodRow): Promise<void> {
  const [next] = await tx
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.businessId, scope.businessId),
        eq(paymentMethods.clientId, clientId),
        isNull(paymentMethods.removedAt),
      ),
    )
    .orderBy(asc(paymentMethods.createdAt), asc(paymentMethods.id))
    .limit(1);
  if (!next) return;
  await tx
    .update(paymentMethods)
    .set({ isDefault: true })
    .where(and(eq(paymentMethods.businessId, scope.businessId), eq(paymentMethods.id, next.id)));
}
