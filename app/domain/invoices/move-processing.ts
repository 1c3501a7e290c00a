import { and, eq } from "drizzle-orm";
import { invoiceProcessing } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { adjustFigures, lockInvoices } from "./adjust-figures.ts";

export interface ProcessingInput {
  paymentId: string;
  clientId: string;
  currency: string;
  parts: readonly { invoiceId: string; amount: bigint }[];
  /** when it happened, for history written by seeds */
  at?: Date;
}

/** Says of invoices that money is on its way to them: the same money is not asked for again meanwhile. */
export async function setProcessing(ctx: InTx<Ctx>, input: ProcessingInput): Promise<void> {
  const { paymentId, clientId, currency, parts } = input;
  const { businessId } = ctx.scope;
  const locked = await lockInvoices(
    ctx,
    parts.map((part) => part.invoiceId),
  );
  await ctx.tx
    .insert(invoiceProcessing)
    .values(
      parts.map(({ invoiceId, amount }) => ({
        businessId,
        invoiceId,
        paymentId,
        clientId,
        currency,
        amount,
      })),
    )
    .onConflictDoNothing();
  for (const invoice of locked.values()) await adjustFigures(ctx, invoice, input.at ?? ctx.clock.now());
}

/** The money came or will not come: nothing of this payment is on its way any more. */
export async function clearProcessing(ctx: InTx<Ctx>, paymentId: string, at?: Date): Promise<void> {
  const ofPayment = and(
    eq(invoiceProcessing.businessId, ctx.scope.businessId),
    eq(invoiceProcessing.paymentId, paymentId),
  );
  const rows = await ctx.tx
    .select({ invoiceId: invoiceProcessing.invoiceId })
    .from(invoiceProcessing)
    .where(ofPayment);
  if (rows.length === 0) return;
  const locked = await lockInvoices(
    ctx,
    rows.map((row) => row.invoiceId),
  );
  await ctx.tx.delete(invoiceProcessing).where(ofPayment);
  for (const invoice of locked.values()) await adjustFigures(ctx, invoice, at ?? ctx.clock.now());
}
