import { and, eq } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { lockInvoices, setProcessing } from "../invoices/index.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";
import { partsOf } from "./place-money.ts";

/** The announcement that a record stood for, locked; nothing when there was none. */
export async function lockReplaced(
  ctx: InTx<Ctx>,
  { id, replacesId }: PaymentRow,
): Promise<PaymentRow | undefined> {
  if (!replacesId) return undefined;
  const announced = await lockPayment(ctx, replacesId);
  return announced.replacedById === id ? announced : undefined;
}

/**
 * What was announced has not come after all: it is waited for further while its days last and its invoices want it,
 * else it has not arrived. The caller has taken back what the record had paid.
 */
export async function restoreAnnounced(ctx: InTx<Ctx>, announced: PaymentRow): Promise<void> {
  const { id: paymentId, clientId, currency, expiresAt } = announced;
  const parts = await partsOf(ctx, paymentId);
  const isAwaited = !!expiresAt && expiresAt > ctx.clock.now() && (await isWanted(ctx, parts));
  await ctx.tx
    .update(payments)
    .set({
      ...{ replacedById: null, failureCode: null },
      ...(isAwaited ? { state: "processing", endedAt: null } : { state: "expired" }),
    })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, paymentId)));
  if (isAwaited) await setProcessing(ctx, { paymentId, clientId, currency, parts });
}

async function isWanted(ctx: InTx<Ctx>, parts: readonly PartWanted[]): Promise<boolean> {
  const locked = await lockInvoices(
    ctx,
    parts.map(({ invoiceId }) => invoiceId),
  );
  return parts.every(({ invoiceId, amount }) => (locked.get(invoiceId)?.payable ?? 0n) >= amount);
}
