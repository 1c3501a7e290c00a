import { accountFor } from "#app/domain/payments/index.ts";
import type { ContactHere } from "#app/web/guards.ts";

/**
 * Whether the business takes payments through a provider: by an account of its own, as a page has read, else by the
 * environment's, which counts while there is one business. Asked only where the environment has one.
 */
export async function hasProvider({ app, ctx }: ContactHere, hasOwn: boolean): Promise<boolean> {
  if (hasOwn || !app.payments.defaultAccount) return hasOwn;
  return (await accountFor({ ...ctx, ...app.payments })) !== undefined;
}
