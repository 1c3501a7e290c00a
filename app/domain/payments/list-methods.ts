import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { methodSetups, paymentMethods } from "#db/schema/payment-accounts.ts";
import { type Ctx, notFound, transaction } from "../core/index.ts";
import { type MethodExpiry, methodExpiry } from "./saved-method.ts";

/** A visit at the provider that nobody finished for so long is not "being added" any more. */
const addingMinutes = 30;

/** A client's ways to pay, the one used first on top, and whether one is being added just now. */
export async function listMethods(ctx: Ctx, { clientId }: { clientId: string }) {
  const { businessId, clientIds } = ctx.scope;
  if (clientIds !== "*" && !clientIds.includes(clientId)) throw notFound();
  const now = ctx.clock.now();
  const { id, kind, brand, last4, expMonth, expYear, isDefault, account } = paymentMethods;
  return transaction(ctx, async ({ tx }) => {
    const rows = await tx
      .select({ id, kind, brand, last4, expMonth, expYear, isDefault, account })
      .from(paymentMethods)
      .where(
        and(
          eq(paymentMethods.businessId, businessId),
          eq(paymentMethods.clientId, clientId),
          isNull(paymentMethods.removedAt),
        ),
      )
      .orderBy(desc(isDefault), asc(paymentMethods.createdAt), asc(id));
    const [open] = await tx
      .select({ id: methodSetups.id })
      .from(methodSetups)
      .where(
        and(
          eq(methodSetups.businessId, businessId),
          eq(methodSetups.clientId, clientId),
          eq(methodSetups.state, "created"),
          gt(methodSetups.createdAt, new Date(now.getTime() - addingMinutes * 60_000)),
        ),
      )
      .limit(1);
    const today = now.toISOString();
    const methods = rows.map((row) => ({ ...row, expiry: methodExpiry(row, today) as MethodExpiry }));
    return { methods, isAdding: open !== undefined };
  });
}
export type ListedMethod = Awaited<ReturnType<typeof listMethods>>["methods"][number];
