import { randomBytes } from "node:crypto";
import type Stripe from "stripe";
import type { TestCard, TestIban } from "#test/sandbox/stripe/cards.ts";

/** The secret keys the sandbox knows; each is an account and a world of its own. Any other is refused. */
export const stripeKeys = {
  lumen: "sk_test_lumen_sandbox",
  second: "sk_test_second_sandbox",
  default: "sk_test_default_sandbox",
} as const;

/** The secrets that sign what is sent to the webhook of the same account. */
export const webhookSecrets = {
  lumen: "whsec_lumen_sandbox",
  second: "whsec_second_sandbox",
  default: "whsec_default_sandbox",
} as const;

const names: Record<keyof typeof stripeKeys, string> = {
  lumen: "Lumen Studio",
  second: "Second Business",
  default: "Sandbox Business",
};

export type WalletKind = "apple_pay" | "google_pay";

/** A saved or used method, and what the bank behind it will say. `isSetUp`: its owner agreed to later charges. */
export interface MethodRow {
  shown: Stripe.PaymentMethod;
  card?: TestCard;
  iban?: TestIban;
  isSetUp: boolean;
  /** Used or taken away: free of any customer it is good for nothing. */
  isSpent?: boolean;
}

export interface SessionRow {
  shown: Stripe.Checkout.Session;
  title: string;
  allowed: ("card" | "sepa_debit")[];
  intentData: {
    description?: string;
    metadata: Record<string, string>;
    setupFutureUsage?: "on_session" | "off_session";
    receiptEmail?: string;
    statementDescriptorSuffix?: string;
  };
  makesCustomer: boolean;
  /** The method that waits for its owner's confirmation. */
  waitingMethodId?: string;
}

/** What the API answered to a key; absent while the first call is under way. */
export interface KeyEntry {
  fingerprint: string;
  at: number;
  answer?: { status: number; body: object };
}

export interface WebhookEndpoint {
  secretKey: string;
  url: string;
  secret: string;
}

export interface StripeAccount {
  id: string;
  secretKey: string;
  webhookSecret: string;
  name: string;
  customers: Map<string, Stripe.Customer>;
  methods: Map<string, MethodRow>;
  sessions: Map<string, SessionRow>;
  intents: Map<string, Stripe.PaymentIntent>;
  setups: Map<string, Stripe.SetupIntent>;
  charges: Map<string, Stripe.Charge>;
  refunds: Map<string, Stripe.Refund>;
  disputes: Map<string, Stripe.Dispute>;
  movements: Map<string, Stripe.BalanceTransaction>;
  /** Oldest first. */
  events: Stripe.Event[];
  keys: Map<string, KeyEntry>;
  /** Intents whose next refund the bank sends back. */
  refundFails: Set<string>;
  window: { second: number; count: number };
}

/** One attempt to move money, whatever became of it: the oracle of every test that counts charges. */
export interface ChargeLine {
  account: string;
  charge: string;
  intent: string;
  amount: number;
  currency: string;
  status: "succeeded" | "pending" | "failed";
  metadata: Record<string, string>;
  idempotencyKey: string | null;
  at: string;
}

export interface MoneyLine {
  account: string;
  id: string;
  intent: string;
  amount: number;
  currency: string;
  status: string;
  metadata: Record<string, string>;
  idempotencyKey: string | null;
  at: string;
}

export interface CallLine {
  at: string;
  account: string | null;
  method: string;
  path: string;
  idempotencyKey: string | null;
  outcome: "done" | "replayed" | "refused" | "failed";
  status: number;
  code: string | null;
  /** The call was carried out, but the caller never heard of it. */
  answerLost: boolean;
}

/** Something that happens by itself when the sandbox's clock reaches it; `id` is the object it happens to. */
export interface Due {
  at: number;
  account: string;
  what: "session ends" | "debit ends" | "refund arrives" | "refund comes back";
  id: string;
}

export interface StripeState {
  accounts: Map<string, StripeAccount>;
  due: Due[];
  charges: ChargeLine[];
  refunds: MoneyLine[];
  disputes: MoneyLine[];
  calls: CallLine[];
  /** Milliseconds of the sandbox's clock. */
  now: () => number;
  /** Where events go besides the account's list. */
  deliver: (account: StripeAccount, event: Stripe.Event) => void;
  /** Another one after each reset: what was under way before has no effect after it. */
  era: symbol;
}

/** Who calls: whose world, and under which request. */
export interface Here {
  state: StripeState;
  account: StripeAccount;
  request: { id: string | null; idempotency_key: string | null };
}

export function createStripeState(now: () => number, deliver: StripeState["deliver"]): StripeState {
  const accounts = Object.keys(stripeKeys).map((name) => createAccount(name as keyof typeof stripeKeys));
  return {
    accounts: new Map(accounts.map((account) => [account.secretKey, account])),
    due: [],
    charges: [],
    refunds: [],
    disputes: [],
    calls: [],
    now,
    deliver,
    era: Symbol("era"),
  };
}

export function resetStripeState(state: StripeState): void {
  Object.assign(state, createStripeState(state.now, state.deliver));
}

function createAccount(name: keyof typeof stripeKeys): StripeAccount {
  return {
    id: `acct_${name}`,
    secretKey: stripeKeys[name],
    webhookSecret: webhookSecrets[name],
    name: names[name],
    customers: new Map(),
    methods: new Map(),
    sessions: new Map(),
    intents: new Map(),
    setups: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    movements: new Map(),
    events: [],
    keys: new Map(),
    refundFails: new Set(),
    window: { second: 0, count: 0 },
  };
}

/** Somebody without a request: the clock, a person on the payment page, a lever. */
export function hereOf(state: StripeState, account: StripeAccount): Here {
  return { state, account, request: { id: null, idempotency_key: null } };
}

export function newId(prefix: string, length = 24): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return `${prefix}_${Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join("")}`;
}

export function seconds(state: StripeState): number {
  return Math.floor(state.now() / 1000);
}

export function moment(state: StripeState): string {
  return new Date(state.now()).toISOString();
}
