import { and, eq } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";

/** Has the provider forget a method that was removed here; fine when it has already. Throws while it does not answer. */
export async function forgetMethod(ctx: PayCtx, methodId: string): Promise<void> {
  const system = asSystem(ctx);
  const method = await transaction(system, async ({ tx, scope }) => {
    const [row] = await tx
      .select()
      .from(paymentMethods)
      .where(and(eq(paymentMethods.businessId, scope.businessId), eq(paymentMethods.id, methodId)));
    return row;
  });
  if (!method?.removedAt) return;
  const account = await accountById(system, method.account);
  if (account) await system.gateway.removeMethod(account, method.providerMethodId);
}
