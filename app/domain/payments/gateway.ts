/** How a client pays at the provider: one method is one choice on our page. */
export type ProviderMethod = "card" | "sepa_debit";

/** A payment as our own rows know it: what the provider is asked for and told to remember. */
export interface CheckoutRequest {
  account: GatewayAccount;
  idempotencyKey: string;
  businessId: string;
  clientId: string;
  paymentId: string;
  /** minor units of ISO 4217 */
  amount: bigint;
  currency: string;
  method: ProviderMethod;
  /** what the payer reads on the payment page: "Invoice 2026-0417", "3 invoices" */
  title: string;
  /** one of ours; the adapter finds the nearest the provider speaks */
  locale: string;
  customerId?: string;
  email?: string;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}

export interface OpenedCheckout {
  sessionId: string;
  url: string;
  intentId?: string;
  expiresAt: Date;
}

/** The keys of one account at the provider, opened only for the call. `id` is the payment account's, or 'default'. */
export interface GatewayAccount {
  id: string;
  secretKey: string;
}

/**
 * A payment as the provider has it now. `amount` is what was asked for or received, in minor units of ISO 4217.
 * - `open`: nobody has paid yet, the session may still be used
 * - `processing`: money was promised and is on its way
 * - `succeeded`: the money is there
 * - `failed`: an attempt failed and no other is open
 * - `expired` | `canceled`: nothing will come
 */
export interface ProviderPayment {
  state: "open" | "processing" | "succeeded" | "failed" | "expired" | "canceled";
  sessionId?: string;
  intentId?: string;
  chargeId?: string;
  amount: bigint;
  currency: string;
  /** our own ids, as we told the provider when it began; absent on what is not ours */
  paymentId?: string;
  businessId?: string;
  clientId?: string;
  method?: { kind: string; brand?: string; last4?: string; wallet?: string };
  /** the provider's fee, when it is known and of the same currency */
  fee?: bigint;
  failureCode?: string;
  succeededAt?: Date;
  isLive: boolean;
  refunds: ProviderRefund[];
  chargebacks: ProviderChargeback[];
}

export interface ProviderRefund {
  id: string;
  /** our refund's id, absent on one made outside of Kvit */
  refundId?: string;
  amount: bigint;
  state: "pending" | "succeeded" | "failed" | "canceled";
  failureCode?: string;
}

/** A chargeback in our words: the provider calls it a dispute. */
export interface ProviderChargeback {
  id: string;
  amount: bigint;
  reason: string;
  state: "open" | "won" | "lost";
  /** the money has been taken from us and not come back */
  isWithdrawn: boolean;
  /** what the provider keeps for it, when it is known and of the same currency */
  fee?: bigint;
  answerBy?: Date;
  openedAt: Date;
}

export interface ProviderSavedMethod {
  providerMethodId: string;
  customerId: string;
  kind: ProviderMethod;
  brand?: string;
  last4: string;
  expMonth?: number;
  expYear?: number;
}

/** What a provider told us in a verified webhook: which object, never its content. */
export interface ProviderNotice {
  eventId: string;
  type: string;
  apiVersion?: string;
  isLive: boolean;
  occurredAt: Date;
  objectKind: string;
  objectId: string;
  intentId?: string;
}

/**
 * The way to a payment provider. Every call that changes something takes an idempotency key that the caller stored
 * before; asking again with the same key within 24 hours changes nothing. Failures are GatewayErrors.
 * Never called inside a database transaction: the adapter throws.
 */
export interface Gateway {
  openCheckout(request: CheckoutRequest): Promise<OpenedCheckout>;
  /** Closes a session so that nobody can pay in it any more; fine when it is closed already or was paid. */
  expireCheckout(account: GatewayAccount, sessionId: string): Promise<void>;
  /** The payment behind a session or an intent as it is now, refunds and chargebacks included; undefined when unknown. */
  findPayment(
    account: GatewayAccount,
    by: { sessionId?: string; intentId?: string },
  ): Promise<ProviderPayment | undefined>;
  /** By our own payment id, for calls whose answer never came and whose key is too old to repeat. */
  findPaymentOf(
    account: GatewayAccount,
    paymentId: string,
    since: Date,
  ): Promise<ProviderPayment | undefined>;
  /** Charges a saved method while its owner is away. A refusal by the bank is a ProviderPayment that `failed`. */
  chargeSaved(
    request: Omit<CheckoutRequest, "successUrl" | "cancelUrl" | "expiresAt" | "locale" | "email"> & {
      customerId: string;
      providerMethodId: string;
    },
  ): Promise<ProviderPayment>;
  refund(request: {
    account: GatewayAccount;
    idempotencyKey: string;
    businessId: string;
    refundId: string;
    intentId: string;
    amount: bigint;
    currency: string;
    reason: string;
  }): Promise<ProviderRefund>;
  createCustomer(request: {
    account: GatewayAccount;
    idempotencyKey: string;
    businessId: string;
    clientId: string;
    name: string;
    email?: string;
  }): Promise<string>;
  /** A hosted page on which a client leaves a method for later. */
  openSetup(request: {
    account: GatewayAccount;
    idempotencyKey: string;
    businessId: string;
    clientId: string;
    setupId: string;
    customerId: string;
    locale: string;
    successUrl: string;
    cancelUrl: string;
  }): Promise<OpenedCheckout>;
  findSetup(
    account: GatewayAccount,
    sessionId: string,
  ): Promise<{ state: "open" | "done" | "expired"; method?: ProviderSavedMethod } | undefined>;
  removeMethod(account: GatewayAccount, providerMethodId: string): Promise<void>;
  /** What happened since `after`, oldest first, for what never reached us. */
  listNotices(account: GatewayAccount, after: Date): AsyncIterable<ProviderNotice>;
  /**
   * Verifies signature (any of the secrets) and age (300 s, both ways) of a webhook and reads which object it is about.
   * Throws GatewayError `rejected` when anything is wrong with it.
   */
  readNotice(
    rawBody: Buffer,
    signature: string | null,
    secrets: readonly string[],
    now: Date,
  ): ProviderNotice;
}

/**
 * - `transient`: try again with the same key. The call may have been carried out.
 * - `rejected`: this call will never be taken as it is; `code` is the provider's, `message` is for the log alone.
 */
export class GatewayError extends Error {
  readonly kind: "transient" | "rejected";
  readonly code: string;

  constructor(details: { kind: "transient" | "rejected"; code: string; message: string; cause?: unknown }) {
    super(details.message, { cause: details.cause });
    this.name = "GatewayError";
    this.kind = details.kind;
    this.code = details.code;
  }
}
