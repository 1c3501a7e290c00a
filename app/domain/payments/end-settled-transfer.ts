import { and, eq, notExists, sql } from "drizzle-orm";
import { invoices } from "#db/schema/invoices.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";
import { lockInvoices } from "../invoices/index.ts";
import { endPayment } from "./end-payment.ts";
import { lockPayment } from "./lock-payment.ts";
import { settledOtherwise } from "./payment.ts";
import { partsOf } from "./place-money.ts";

/** Announced transfers meant for an invoice and for nothing else that is still owed. */
export async function settledTransfers(ctx: InTx<Ctx>, invoiceId: string): Promise<string[]> {
  const { businessId } = ctx.scope;
  const stillOwed = ctx.tx
    .select({ one: sql`1` })
    .from(sql`${paymentParts} as other`)
    .innerJoin(invoices, sql`${invoices.businessId} = ${businessId} and ${invoices.id} = other.invoice_id`)
    .where(
      sql`other.business_id = ${businessId} and other.payment_id = ${payments.id} and ${invoices.outstanding} > 0`,
    );
  const rows = await ctx.tx
    .select({ id: payments.id })
    .from(paymentParts)
    .innerJoin(payments, and(eq(payments.businessId, businessId), eq(payments.id, paymentParts.paymentId)))
    .where(
      and(
        eq(paymentParts.businessId, businessId),
        eq(paymentParts.invoiceId, invoiceId),
        eq(payments.channel, "announced"),
        eq(payments.state, "processing"),
        notExists(stillOwed),
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Waits no longer for an announced transfer whose invoices have all been settled another way. Whether they are is
 * looked at once more under their locks; one that arrived, was taken back or is owed again is left alone.
 */
export async function endSettledTransfer(ctx: Ctx, paymentId: string): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const payment = await lockPayment(inTx, paymentId);
    if (payment.channel !== "announced" || payment.state !== "processing") return;
    const parts = await partsOf(inTx, paymentId);
    const locked = await lockInvoices(
      inTx,
      parts.map(({ invoiceId }) => invoiceId),
    );
    if ([...locked.values()].some(({ outstanding }) => outstanding > 0n)) return;
    await endPayment(inTx, payment, { to: "canceled", failureCode: settledOtherwise });
  });
}
