import { providerMinimum, unitProblem } from "#app/kit/provider-units.ts";
import { AppError, type InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import type { GatewayAccount, ProviderMethod } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { paymentPolicy, speaks } from "./payment-policy.ts";

/** Throws `invalid` when the business, its account, the currency or the amount does not allow the method. */
export async function refuseMethod(
  ctx: InTx<PayCtx>,
  method: ProviderMethod,
  { currency, amount }: { currency: string; amount: bigint },
  account: GatewayAccount | undefined,
): Promise<void> {
  const { offers } = paymentPolicy(await loadBusiness(ctx, ctx.scope.businessId));
  if (!account || !offers[method] || !speaks(method, currency)) {
    throw new AppError("invalid", { fields: { method: "payments.error.method" } });
  }
  const problem = unitProblem({ amount, currency }, method);
  if (problem === "too_small") {
    const minimum = { amount: providerMinimum(currency) ?? 1n, currency };
    throw new AppError("invalid", { fields: { amount: "payments.error.tooLittle" }, values: { minimum } });
  }
  if (problem) throw new AppError("invalid", { fields: { amount: `payments.error.${problem}` } });
}
