import { and, eq } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, notFound, transaction } from "../core/index.ts";
import type { PaymentRow } from "./lock-payment.ts";

/** A payment as it stands, without its lock. Throws `not_found`. */
export async function findPaymentRow(ctx: Ctx, id: string): Promise<PaymentRow> {
  const [row] = await transaction(ctx, ({ tx }) =>
    tx
      .select()
      .from(payments)
      .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, id))),
  );
  if (!row) throw notFound();
  return row as PaymentRow;
}
