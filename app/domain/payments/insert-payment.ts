import { randomInt } from "node:crypto";
import { newId } from "#app/kit/ids.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";

export type NewPayment = Omit<
  typeof payments.$inferInsert,
  "businessId" | "id" | "number" | "startedByKind" | "startedById" | "createdAt"
> & { createdAt?: Date };

/** Writes a payment under a number of its own with the invoices it is meant for, in their order. */
export async function insertPayment(
  ctx: InTx<Ctx>,
  payment: NewPayment,
  parts: readonly PartWanted[],
  isOpen = false,
): Promise<PaymentRow> {
  const { businessId } = ctx.scope;
  const row = await insertRow(ctx, payment);
  const { id: paymentId, clientId, currency } = row;
  if (parts.length > 0) {
    await ctx.tx.insert(paymentParts).values(
      parts.map(({ invoiceId, amount }, position) => ({
        ...{ businessId, paymentId, invoiceId, clientId, currency },
        ...{ position, amount, isOpen },
      })),
    );
  }
  return row;
}

/** Ten random digits are hardly ever taken; then others are tried. */
async function insertRow(ctx: InTx<Ctx>, payment: NewPayment): Promise<PaymentRow> {
  const createdAt = payment.createdAt ?? ctx.clock.now();
  for (let attempt = 0; attempt < 5; attempt++) {
    const number = String(randomInt(1_000_000_000, 10_000_000_000));
    const [row] = await ctx.tx
      .insert(payments)
      .values({
        ...payment,
        businessId: ctx.scope.businessId,
        id: newId(createdAt),
        number,
        startedByKind: ctx.actor.kind,
        startedById: ctx.actor.kind === "system" ? null : ctx.actor.id,
        createdAt,
      })
      .onConflictDoNothing({ target: [payments.businessId, payments.number] })
      .returning();
    if (row) return row as PaymentRow;
  }
  throw new Error("no free payment number in five tries");
}
