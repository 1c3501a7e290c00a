import { accountFor } from "#app/domain/payments/index.ts";
import type { ContactHere } from "#app/web/guards.ts";

/**
 * Whether the business takes payments through a provider: by an account of its own, as a page has read, else by the
 * environment's, which counts while there is one business. Asked only where the environment has one.
 */
export async function hasProvider(here: ContactHere, hasOwn: boolean): Promise<boolean> {
  if (hasOwn || !here.app.payments.defaultAccount) return hasOwn;
  return takesPayments(here);
}

/** The same where no page has read it. */
export const takesPayments = async ({ app, ctx }: ContactHere): Promise<boolean> =>
  (await accountFor({ ...ctx, ...app.payments })) !== undefined;
