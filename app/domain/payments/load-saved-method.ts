import { and, eq, isNull } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import type { ProviderMethod } from "./gateway.ts";
import { methodExpiry } from "./saved-method.ts";

/** A client's own saved method, to be charged. Throws `not_found` for another client's, `invalid` for an expired card. */
export async function loadSavedMethod(ctx: InTx<Ctx>, clientId: string, methodId: string) {
  const { businessId } = ctx.scope;
  const { id, account, kind, brand, last4, expYear, expMonth } = paymentMethods;
  const [method] = await ctx.tx
    .select({ id, account, kind, brand, last4, expYear, expMonth })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.businessId, businessId),
        eq(paymentMethods.id, methodId),
        eq(paymentMethods.clientId, clientId),
        isNull(paymentMethods.removedAt),
      ),
    );
  if (!method) throw notFound();
  if (methodExpiry(method, ctx.clock.now().toISOString()) === "expired") {
    throw new AppError("invalid", { fields: { method: "payments.error.methodExpired" } });
  }
  const details = { ...(method.brand && { brand: method.brand }), last4: method.last4 };
  return { id: method.id, account: method.account, kind: method.kind as ProviderMethod, details };
}
