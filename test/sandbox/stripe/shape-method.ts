import { createHash } from "node:crypto";
import type Stripe from "stripe";
import type { TestCard, TestIban } from "#test/sandbox/stripe/cards.ts";
import { type Here, newId, seconds, type WalletKind } from "#test/sandbox/stripe/state.ts";

export interface Owner {
  name: string | null;
  email: string | null;
}

interface CardGiven {
  card: TestCard;
  expMonth: number;
  expYear: number;
  owner: Owner;
  wallet?: WalletKind;
}

export function shapeCard(here: Here, given: CardGiven): Stripe.PaymentMethod {
  const { card, expMonth, expYear, owner, wallet } = given;
  const last4 = card.number.slice(-4);
  return {
    ...common(here, owner),
    type: "card",
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: fingerprint(card.number),
      funding: "credit",
      generated_from: null,
      last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: wallet ? { dynamic_last4: last4, type: wallet, [wallet]: {} } : null,
    },
  };
}

export function shapeDebit(here: Here, { iban }: TestIban, owner: Owner): Stripe.PaymentMethod {
  return {
    ...common(here, owner),
    type: "sepa_debit",
    sepa_debit: {
      bank_code: iban.slice(4, 12),
      branch_code: "",
      country: iban.slice(0, 2),
      fingerprint: fingerprint(iban),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
  };
}

function common(here: Here, owner: Owner) {
  return {
    id: newId("pm"),
    object: "payment_method" as const,
    allow_redisplay: "limited" as const,
    billing_details: { address: null, email: owner.email, name: owner.name, phone: null, tax_id: null },
    created: seconds(here.state),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
}

function fingerprint(number: string): string {
  return createHash("sha256").update(number).digest("base64url").slice(0, 16);
}
