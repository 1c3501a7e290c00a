import type Stripe from "stripe";
import { type Here, type MethodRow, newId, seconds, type WalletKind } from "#test/sandbox/stripe/state.ts";

const noOutcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  reason: null,
} as const;

export function shapeCharge(here: Here, intent: Stripe.PaymentIntent, method: MethodRow): Stripe.Charge {
  return {
    id: newId(method.iban ? "py" : "ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.shown.billing_details,
    calculated_statement_descriptor: here.account.name.toUpperCase().slice(0, 22),
    captured: true,
    created: seconds(here.state),
    currency: intent.currency,
    customer: intent.customer as string | null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      ...noOutcome,
      network_status: "approved_by_network",
      seller_message: null,
      type: "authorized",
    },
    paid: false,
    payment_intent: intent.id,
    payment_method: method.shown.id,
    payment_method_details: methodDetails(method),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: "pending",
    transfer_data: null,
    transfer_group: null,
  };
}

function methodDetails({ shown }: MethodRow): Stripe.Charge.PaymentMethodDetails {
  if (shown.sepa_debit) {
    const { bank_code, branch_code, country, fingerprint, last4 } = shown.sepa_debit;
    const mandate = newId("mandate");
    return {
      type: "sepa_debit",
      sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate },
    };
  }
  const card = shown.card!;
  const wallet = card.wallet?.type as WalletKind | undefined;
  return {
    type: "card",
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: wallet ? { dynamic_last4: card.last4, type: wallet, [wallet]: {} } : null,
    },
  };
}

/** Stripe's share of a charge in this sandbox: 1.5 % and 25 for a card, 35 for a debit. */
export function feeOf(charge: Stripe.Charge): number {
  const isDebit = charge.payment_method_details?.type === "sepa_debit";
  return isDebit ? 35 : Math.round((charge.amount * 15) / 1000) + 25;
}

interface Movement {
  amount: number;
  fee: number;
  currency: string;
  type: "charge" | "payment" | "refund" | "payment_refund" | "adjustment" | "refund_failure";
  source: string;
  category: string;
  description?: string;
}

/** A line of the account's balance; kept, and answered as a whole. */
export function moveMoney(here: Here, movement: Movement): Stripe.BalanceTransaction {
  const { amount, fee, currency, type, source, category, description = null } = movement;
  const created = seconds(here.state);
  const shown: Stripe.BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: created + 2 * 24 * 60 * 60,
    balance_type: "payments",
    created,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee
      ? [
          {
            amount: fee,
            application: null,
            currency,
            description: "Stripe processing fees",
            type: "stripe_fee",
          },
        ]
      : [],
    net: amount - fee,
    reporting_category: category,
    source,
    status: "pending",
    type,
  };
  here.account.movements.set(shown.id, shown);
  return shown;
}

interface NewRefund {
  charge: Stripe.Charge;
  amount: number;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
  status: "succeeded" | "pending";
}

export function shapeRefund(here: Here, wanted: NewRefund): Stripe.Refund {
  const { charge, amount, reason, metadata, status } = wanted;
  return {
    id: newId(charge.id.startsWith("py") ? "pyr" : "re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(here.state),
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    metadata,
    payment_intent: charge.payment_intent as string,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}
