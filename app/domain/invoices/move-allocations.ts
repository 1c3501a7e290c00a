import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { allocations, invoiceProcessing } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { adjustFigures, type LockedInvoice } from "./adjust-figures.ts";

export interface AllocationMove {
  invoiceId: string;
  source: "payment" | "balance_credit";
  paymentId: string | null;
  /** negative when it is taken back */
  amount: bigint;
}

export interface MoveAllocationsInput {
  /** the entry that books the same move; there must be one when rows move */
  entryId: string | undefined;
  rows: readonly AllocationMove[];
  /** every invoice whose figures may move, as locked before anything was written */
  locked: ReadonlyMap<string, LockedInvoice>;
  /** a payment that is no longer on its way */
  endedPaymentId?: string;
  at: Date;
}

/** Puts money on invoices or takes it off, and recounts their figures once. */
export async function moveAllocations(ctx: InTx<Ctx>, input: MoveAllocationsInput): Promise<void> {
  const { businessId } = ctx.scope;
  const { entryId, locked, at, endedPaymentId } = input;
  const rows = input.rows.filter(({ amount }) => amount !== 0n);
  if (rows.length > 0) {
    if (!entryId) throw new Error("money moves to an invoice without an entry that books it");
    await ctx.tx.insert(allocations).values(
      rows.map(({ invoiceId, ...row }) => {
        const invoice = locked.get(invoiceId);
        if (!invoice) throw new Error(`invoice ${invoiceId} moves without its lock`);
        const { clientId, currency } = invoice;
        const id = newId(ctx.clock.now());
        return { businessId, id, clientId, currency, invoiceId, entryId, createdAt: at, ...row };
      }),
    );
  }
  if (endedPaymentId) {
    await ctx.tx
      .delete(invoiceProcessing)
      .where(
        and(eq(invoiceProcessing.businessId, businessId), eq(invoiceProcessing.paymentId, endedPaymentId)),
      );
  }
  for (const invoice of locked.values()) await adjustFigures(ctx, invoice, at);
}
