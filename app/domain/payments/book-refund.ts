import { and, eq, sql } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { giveBackMoney } from "./give-back-money.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { RefundRow } from "./refund.ts";
import { takeMoney } from "./take-money.ts";

/**
 * Books a refund as it starts: the money leaves where it lies, invoices it paid are owed again. `isDone` says that
 * it has left outside of Kvit already, so that nothing may stand in its way.
 */
export async function bookRefund(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  refund: RefundRow,
  isDone = false,
): Promise<void> {
  await takeMoney(ctx, payment, {
    amount: refund.amount,
    kind: "refund_started",
    externalId: `refund:${refund.id}`,
    subject: { kind: "refund", id: refund.id },
    account: accountOf(refund),
    mayTakeReserved: isDone,
    at: refund.decidedAt ?? refund.createdAt,
  });
  await moveRefunded(ctx, payment.id, refund.amount);
}

/** A refund that failed comes back to where it was taken from. */
export async function bookBackRefund(ctx: InTx<Ctx>, payment: PaymentRow, refund: RefundRow): Promise<void> {
  await giveBackMoney(ctx, payment, {
    amount: refund.amount,
    kind: "refund_failed",
    externalId: `refund_failed:${refund.id}`,
    takenBy: `refund:${refund.id}`,
    subject: { kind: "refund", id: refund.id },
    account: accountOf(refund),
    at: ctx.clock.now(),
  });
  await moveRefunded(ctx, payment.id, -refund.amount);
}

const accountOf = (refund: RefundRow) => (refund.way === "bank" ? "bank" : "provider_balance");

async function moveRefunded(ctx: InTx<Ctx>, paymentId: string, amount: bigint): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ refunded: sql`${payments.refunded} + ${amount}` })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, paymentId)));
}
