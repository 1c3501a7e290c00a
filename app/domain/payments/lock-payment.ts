import { and, eq } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";
import type { PaymentState } from "./payment.ts";

export type PaymentRow = Omit<typeof payments.$inferSelect, "state"> & { state: PaymentState };

/** Takes the payment's row lock; everything that moves its state or amounts starts here. Throws `not_found`. */
export async function lockPayment(ctx: InTx<Ctx>, id: string): Promise<PaymentRow> {
  const [row] = await ctx.tx
    .select()
    .from(payments)
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, id)))
    .for("update");
  if (!row) throw notFound();
  return row as PaymentRow;
}
