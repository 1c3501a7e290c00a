import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { clients } from "./clients.ts";
import { clientPolicy, deskPolicy, minor, moment, tenantKey, tenantPolicy } from "./columns.ts";
import { invoices } from "./invoices.ts";

/**
 * Money of one client on its way to the business, arrived, or not. `amount` comes from outside, `credit` is balance
 * credit used with it; the parts say which invoices it is meant for, the allocations (invoices.ts) where it went.
 */
export const payments = pgTable(
  "payments",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    /** ten digits, for people and for structured references */
    number: text().notNull(),
    /** 'provider' (card, debit, wallet) | 'announced' (a transfer the client says was sent) | 'recorded' (by staff) | 'credit' (balance credit alone) */
    channel: text().notNull(),
    /** 'card' | 'sepa_debit' | … (the provider's word) | 'transfer' | 'cash' | 'other' | 'credit' */
    method: text().notNull(),
    /** what people recognize it by: { brand, last4, wallet } */
    methodDetails: jsonb().$type<MethodDetails>().notNull().default({}),
    state: text().notNull(),
    amount: minor().notNull(),
    credit: minor().notNull().default(sql`0`),
    /** refunds started or done, failed ones excepted */
    refunded: minor().notNull().default(sql`0`),
    /** refunds that wait for a second pair of eyes */
    refundWaiting: minor().notNull().default(sql`0`),
    chargedBack: minor().notNull().default(sql`0`),
    /** the provider's fee as far as it is known and in this currency */
    fee: minor().notNull().default(sql`0`),
    /** payment account's id or 'default'; only for channel 'provider' */
    account: text(),
    idempotencyKey: text(),
    sessionId: text(),
    url: text(),
    intentId: text(),
    chargeId: text(),
    /** the saved method charged by the worker */
    methodId: uuid(),
    /** an announced transfer that this recorded one replaces, and the other way round */
    replacesId: uuid(),
    replacedById: uuid(),
    /** the provider's code, or ours: 'amount_differs' | 'taken_back' | … */
    failureCode: text(),
    /** the day the client says the transfer was sent, or the bank's booking day of a recorded one */
    sentOn: date({ mode: "string" }),
    /** structured reference of an announced transfer for several invoices, and what the bank's entry said */
    reference: text(),
    payerName: text(),
    /** what staff wrote about a recorded payment */
    note: text(),
    startedByKind: text().notNull(),
    startedById: uuid(),
    /** open until then: a session at the provider, an announcement */
    expiresAt: moment(),
    createdAt: moment().notNull(),
    /** when the reconciler last had the provider's answer about it */
    askedAt: moment(),
    processingAt: moment(),
    succeededAt: moment(),
    endedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    /** lets parts, allocations, refunds carry client and currency too (I8) */
    unique("payments_whole").on(t.businessId, t.id, t.clientId, t.currency),
    unique("payments_number").on(t.businessId, t.number),
    unique("payments_session").on(t.businessId, t.sessionId),
    unique("payments_intent").on(t.businessId, t.intentId),
    check("payments_channel", sql`${t.channel} in ('provider','announced','recorded','credit')`),
    check(
      "payments_state",
      sql`${t.state} in ('created','processing','succeeded','failed','canceled','expired')`,
    ),
    check("payments_amounts", sql`${t.amount} >= 0 and ${t.credit} >= 0 and ${t.amount} + ${t.credit} > 0`),
    check(
      "payments_refund_ceiling",
      sql`${t.refunded} >= 0 and ${t.refundWaiting} >= 0 and ${t.chargedBack} >= 0 and ${t.refunded} + ${t.refundWaiting} + ${t.chargedBack} <= ${t.amount}`,
    ),
    check(
      "payments_returned_only_after_success",
      sql`${t.state} = 'succeeded' or (${t.refunded} = 0 and ${t.refundWaiting} = 0 and ${t.chargedBack} = 0)`,
    ),
    index("payments_client").on(t.businessId, t.clientId, t.createdAt, t.id),
    index("payments_recent").on(t.businessId, t.createdAt, t.id),
    index("payments_open").on(t.businessId, t.createdAt, t.id).where(sql`state in ('created','processing')`),
    index("payments_arrived").on(t.businessId, t.succeededAt, t.id).where(sql`state = 'succeeded'`),
    index("payments_ended")
      .on(t.businessId, t.endedAt, t.id)
      .where(sql`state in ('failed','canceled','expired')`),
    index("payments_refunded").on(t.businessId, t.createdAt, t.id).where(sql`refunded > 0`),
    index("payments_charged_back").on(t.businessId, t.createdAt, t.id).where(sql`charged_back > 0`),
    index("payments_reference").on(t.businessId, t.reference).where(sql`reference is not null`),
    tenantPolicy("payments"),
    clientPolicy("payments"),
  ],
);

export interface MethodDetails {
  brand?: string;
  last4?: string;
  wallet?: string;
}

/** What a payment is meant for: one invoice and how much of it. The allocations say what became of it. */
export const paymentParts = pgTable(
  "payment_parts",
  {
    businessId: uuid().notNull(),
    paymentId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    position: integer().notNull(),
    amount: minor().notNull(),
    /** true while a checkout is open for it: at most one for each invoice (I9) */
    isOpen: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.paymentId, t.invoiceId] }),
    foreignKey({
      columns: [t.businessId, t.paymentId, t.clientId, t.currency],
      foreignColumns: [payments.businessId, payments.id, payments.clientId, payments.currency],
    }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    uniqueIndex("payment_parts_open").on(t.businessId, t.invoiceId).where(sql`is_open`),
    index("payment_parts_invoice").on(t.businessId, t.invoiceId),
    check("payment_parts_amount", sql`${t.amount} > 0`),
    tenantPolicy("payment_parts"),
    clientPolicy("payment_parts"),
  ],
);

/** Money of a succeeded payment given back to the payer. Booked when it starts, booked back when it fails. */
export const refunds = pgTable(
  "refunds",
  {
    ...tenantKey(),
    paymentId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    amount: minor().notNull(),
    /** 'requested' | 'duplicate' | 'our_error' | 'goodwill' | 'other' */
    reason: text().notNull(),
    note: text(),
    /** 'provider' gives it back the way it came; 'bank' is a transfer that a person makes */
    way: text().notNull(),
    /** 'waiting' (second pair of eyes) | 'pending' (booked, on its way) | 'succeeded' | 'failed' | 'declined' */
    state: text().notNull(),
    idempotencyKey: text().notNull(),
    providerRefundId: text(),
    failureCode: text(),
    /** where a bank refund goes */
    payee: text(),
    payeeAccount: text(),
    requestedBy: uuid(),
    decidedBy: uuid(),
    createdAt: moment().notNull(),
    decidedAt: moment(),
    sentAt: moment(),
    endedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.paymentId, t.clientId, t.currency],
      foreignColumns: [payments.businessId, payments.id, payments.clientId, payments.currency],
    }),
    unique("refunds_provider").on(t.businessId, t.providerRefundId),
    check("refunds_amount", sql`${t.amount} > 0`),
    check("refunds_way", sql`${t.way} in ('provider','bank')`),
    check("refunds_state", sql`${t.state} in ('waiting','pending','succeeded','failed','declined')`),
    check("refunds_reason", sql`${t.reason} in ('requested','duplicate','our_error','goodwill','other')`),
    index("refunds_payment").on(t.businessId, t.paymentId),
    index("refunds_open").on(t.businessId, t.createdAt, t.id).where(sql`state in ('waiting','pending')`),
    index("refunds_failed").on(t.businessId, t.endedAt, t.id).where(sql`state = 'failed'`),
    tenantPolicy("refunds"),
    clientPolicy("refunds"),
  ],
);

/** A payer's bank took the money back, or tries to. */
export const chargebacks = pgTable(
  "chargebacks",
  {
    ...tenantKey(),
    paymentId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    providerDisputeId: text().notNull(),
    amount: minor().notNull(),
    /** the provider's word for why */
    reason: text().notNull(),
    /** 'open' | 'won' | 'lost' */
    state: text().notNull(),
    /** whether the money has left us now: booked, and booked back when it returns */
    isWithdrawn: boolean().notNull(),
    answerBy: moment(),
    openedAt: moment().notNull(),
    closedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.paymentId, t.clientId, t.currency],
      foreignColumns: [payments.businessId, payments.id, payments.clientId, payments.currency],
    }),
    unique("chargebacks_provider").on(t.businessId, t.providerDisputeId),
    check("chargebacks_amount", sql`${t.amount} > 0`),
    check("chargebacks_state", sql`${t.state} in ('open','won','lost')`),
    index("chargebacks_payment").on(t.businessId, t.paymentId),
    index("chargebacks_open").on(t.businessId, t.openedAt, t.id).where(sql`state = 'open'`),
    tenantPolicy("chargebacks"),
    clientPolicy("chargebacks"),
  ],
);

/** Money that could not be placed safely and waits for a person. Nothing here is guessed and nothing is dropped. */
export const paymentExceptions = pgTable(
  "payment_exceptions",
  {
    ...tenantKey(),
    /**
     * 'unknown_transfer' (no idea whose) | 'amount_differs' (unlike the attempt) | 'currency_differs' |
     * 'unknown_payment' (the provider has it, we do not) | 'surplus' (paid twice: became balance credit)
     */
    kind: text().notNull(),
    /** null while nobody knows whose money it is */
    clientId: uuid(),
    paymentId: uuid(),
    currency: text().notNull(),
    amount: minor().notNull(),
    /** the provider's id or the bank's reference: one exception for each */
    externalId: text(),
    payerName: text(),
    payerAccount: text(),
    reference: text(),
    receivedOn: date({ mode: "string" }).notNull(),
    note: text(),
    /** 'open' | 'assigned' | 'refunded' | 'kept' */
    state: text().notNull(),
    resolvedBy: uuid(),
    resolvedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    foreignKey({ columns: [t.businessId, t.paymentId], foreignColumns: [payments.businessId, payments.id] }),
    unique("payment_exceptions_external").on(t.businessId, t.kind, t.externalId),
    check(
      "payment_exceptions_kind",
      sql`${t.kind} in ('unknown_transfer','amount_differs','currency_differs','unknown_payment','surplus')`,
    ),
    check("payment_exceptions_state", sql`${t.state} in ('open','assigned','refunded','kept')`),
    check("payment_exceptions_amount", sql`${t.amount} > 0`),
    index("payment_exceptions_recent").on(t.businessId, t.createdAt, t.id),
    index("payment_exceptions_payment").on(t.businessId, t.paymentId),
    index("payment_exceptions_open").on(t.businessId, t.createdAt, t.id).where(sql`state = 'open'`),
    tenantPolicy("payment_exceptions"),
    deskPolicy("payment_exceptions"),
  ],
);
