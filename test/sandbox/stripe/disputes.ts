import type Stripe from "stripe";
import { emit } from "#test/sandbox/stripe/events.ts";
import { refuseState } from "#test/sandbox/stripe/refusal.ts";
import { shapeDispute } from "#test/sandbox/stripe/shape-dispute.ts";
import { moveMoney } from "#test/sandbox/stripe/shape-money.ts";
import { type Here, moment } from "#test/sandbox/stripe/state.ts";

/** What a bank's dispute costs, won or lost. */
const fee = 2000;

/** The payer's bank takes the money back until the matter is decided. */
export function openDispute(here: Here, charge: Stripe.Charge, reason: string): Stripe.Dispute {
  if (charge.status !== "succeeded" || charge.disputed || charge.refunded)
    refuseState(`Charge ${charge.id} cannot be disputed.`);
  const dispute = shapeDispute(here, charge, reason);
  here.account.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  here.state.disputes.push({
    account: here.account.secretKey,
    id: dispute.id,
    intent: String(charge.payment_intent),
    amount: dispute.amount,
    currency: dispute.currency,
    status: dispute.status,
    metadata: { ...charge.metadata },
    idempotencyKey: null,
    at: moment(here.state),
  });
  emit(here, "charge.dispute.created", dispute);
  book(here, dispute, -dispute.amount, fee, "dispute");
  emit(here, "charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** The bank's decision. What is won comes back. */
export function closeDispute(here: Here, dispute: Stripe.Dispute, outcome: "won" | "lost"): Stripe.Dispute {
  if (dispute.status === "won" || dispute.status === "lost") refuseState("This dispute is already closed.");
  dispute.status = outcome;
  const line = here.state.disputes.find((one) => one.id === dispute.id);
  if (line) line.status = outcome;
  if (outcome === "won") {
    book(here, dispute, dispute.amount, 0, "dispute_reversal");
    emit(here, "charge.dispute.funds_reinstated", dispute);
  }
  emit(here, "charge.dispute.closed", dispute);
  return dispute;
}

function book(here: Here, dispute: Stripe.Dispute, amount: number, cost: number, category: string): void {
  const movement = moveMoney(here, {
    amount,
    fee: cost,
    currency: dispute.currency,
    type: "adjustment",
    source: dispute.id,
    category,
    description: `Chargeback ${amount < 0 ? "withdrawal" : "reversal"} for ${String(dispute.charge)}`,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, movement];
}
