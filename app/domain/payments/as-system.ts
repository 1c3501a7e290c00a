import type { PayCtx } from "./pay-ctx.ts";

/** The same parts acting for the system: what the provider says may concern what only the desk may see. */
export function asSystem(ctx: PayCtx): PayCtx {
  return { ...ctx, scope: { businessId: ctx.scope.businessId, clientIds: "*" }, actor: { kind: "system" } };
}
