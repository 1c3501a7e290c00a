import type Stripe from "stripe";
import { fromStripe } from "#app/adapters/stripe/units.ts";
import type { ProviderChargeback, ProviderRefund } from "#app/domain/payments/gateway.ts";
import { fromProviderUnits } from "#app/kit/provider-units.ts";

const refundStates: Record<string, ProviderRefund["state"]> = {
  succeeded: "succeeded",
  failed: "failed",
  canceled: "canceled",
};

export function readRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    id: refund.id,
    refundId: refund.metadata?.kvit_refund,
    amount: fromStripe(refund.amount, refund.currency),
    state: refundStates[refund.status ?? ""] ?? "pending",
    failureCode: refund.failure_reason,
  };
}

/** An inquiry that was closed and a dispute that was prevented took nothing, which is as good as won. */
const closed: Record<string, ProviderChargeback["state"]> = {
  won: "won",
  warning_closed: "won",
  prevented: "won",
  lost: "lost",
};

export function readChargeback(dispute: Stripe.Dispute): ProviderChargeback {
  const { due_by: dueBy } = dispute.evidence_details;
  const net = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: dispute.id,
    amount: fromStripe(dispute.amount, dispute.currency),
    reason: dispute.reason,
    state: closed[dispute.status] ?? "open",
    isWithdrawn: net < 0,
    fee: feeOf(dispute),
    answerBy: dueBy ? new Date(dueBy * 1000) : undefined,
    openedAt: new Date(dispute.created * 1000),
  };
}

/** What Stripe keeps for it; in another currency than the payment's it is none we could book. */
function feeOf({ balance_transactions: movements, currency }: Stripe.Dispute): bigint | undefined {
  if (movements.some((movement) => movement.currency !== currency)) return undefined;
  const fee = movements.reduce((sum, movement) => sum + movement.fee, 0);
  return fromProviderUnits(BigInt(fee), currency.toUpperCase());
}
