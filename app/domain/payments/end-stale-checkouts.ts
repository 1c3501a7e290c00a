import { and, eq, gt } from "drizzle-orm";
import { invoices } from "#db/schema/invoices.ts";
import { paymentParts } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { settledTransfers } from "./end-settled-transfer.ts";

/**
 * Asks for the end of open attempts that want more of an invoice than is payable now, and of announced transfers for
 * which nothing is owed any more: something else came first.
 */
export async function endStaleCheckouts(ctx: InTx<Ctx>, invoiceId: string): Promise<void> {
  const { businessId } = ctx.scope;
  const stale = await ctx.tx
    .select({ paymentId: paymentParts.paymentId })
    .from(paymentParts)
    .innerJoin(
      invoices,
      and(eq(invoices.businessId, paymentParts.businessId), eq(invoices.id, paymentParts.invoiceId)),
    )
    .where(
      and(
        eq(paymentParts.businessId, businessId),
        eq(paymentParts.invoiceId, invoiceId),
        eq(paymentParts.isOpen, true),
        gt(paymentParts.amount, invoices.payable),
      ),
    );
  const settled = await settledTransfers(ctx, invoiceId);
  for (const paymentId of [...stale.map((one) => one.paymentId), ...settled]) await askToEnd(ctx, paymentId);
}

export const askToEnd = (ctx: InTx<Ctx>, paymentId: string) =>
  ctx.jobs.send(
    ctx.tx,
    "end-checkout",
    { businessId: ctx.scope.businessId, paymentId },
    { singletonKey: paymentId },
  );
