import type { refunds } from "#db/schema/payments.ts";

export type RefundRow = typeof refunds.$inferSelect;

export const refundReasons = ["requested", "duplicate", "our_error", "goodwill", "other"] as const;
export type RefundReason = (typeof refundReasons)[number];

export const refundWays = ["provider", "bank"] as const;
export type RefundWay = (typeof refundWays)[number];

export const refundStates = ["waiting", "pending", "succeeded", "failed", "declined"] as const;
export type RefundState = (typeof refundStates)[number];

/** What a refund's events tell. */
export function refundFacts(
  refund: Pick<RefundRow, "paymentId" | "amount" | "currency" | "reason" | "state" | "way">,
) {
  const { paymentId, amount, currency, reason, state, way } = refund;
  return { paymentId, amount: String(amount), currency, reason, state, way };
}
