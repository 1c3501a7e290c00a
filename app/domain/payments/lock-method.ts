import { and, eq, isNull } from "drizzle-orm";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { type Ctx, type InTx, notFound, transaction } from "../core/index.ts";
import { lockClient } from "./recorded-twice.ts";

export type MethodRow = typeof paymentMethods.$inferSelect;

/** A saved method that is still there, or `not_found`; another client's is none. */
export function loadMethod(ctx: Ctx, methodId: string): Promise<MethodRow> {
  return transaction(ctx, (inTx) => findMethod(inTx, methodId));
}

/** The same under the client's lock: one default, whoever changes what at the same time. */
export async function lockMethod(ctx: InTx<Ctx>, methodId: string): Promise<MethodRow> {
  const { clientId } = await findMethod(ctx, methodId);
  await lockClient(ctx, clientId);
  return findMethod(ctx, methodId);
}

async function findMethod({ tx, scope }: InTx<Ctx>, methodId: string): Promise<MethodRow> {
  const [row] = await tx
    .select()
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.businessId, scope.businessId),
        eq(paymentMethods.id, methodId),
        isNull(paymentMethods.removedAt),
      ),
    );
  if (!row || (scope.clientIds !== "*" && !scope.clientIds.includes(row.clientId))) throw notFound();
  return row;
}
