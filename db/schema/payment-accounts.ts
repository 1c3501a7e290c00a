import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { clients } from "./clients.ts";
import { bytes, clientPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** A business's own account at the payment provider. Its keys are sealed under a key derived from SESSION_SECRET. */
export const paymentAccounts = pgTable(
  "payment_accounts",
  {
    ...tenantKey(),
    provider: text().notNull(),
    secretKey: bytes().notNull(),
    /** the signing secret of our webhook address; the one before stays valid until it is removed */
    webhookSecret: bytes().notNull(),
    olderWebhookSecret: bytes(),
    /** the last four characters of the secret key, for people */
    keyHint: text().notNull(),
    isLive: boolean().notNull(),
    createdAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    uniqueIndex("payment_accounts_current").on(t.businessId).where(sql`ended_at is null`),
    check("payment_accounts_provider", sql`${t.provider} in ('stripe')`),
    tenantPolicy("payment_accounts"),
  ],
);

/** Which business a webhook address belongs to; found before any scope exists, so it carries nothing else. */
export const webhookAddresses = pgTable("webhook_addresses", {
  /** the payment account's id */
  accountId: uuid().primaryKey(),
  businessId: uuid()
    .notNull()
    .references(() => businesses.id),
});

/**
 * What a provider told us, once per event. Only names of objects: the job asks the provider for their present state.
 * Arrives before any business is known to be right, so it has no policy and carries no personal data.
 */
export const inboundWebhooks = pgTable(
  "inbound_webhooks",
  {
    /** the payment account's id, or 'default' for the environment's keys */
    account: text().notNull(),
    eventId: text().notNull(),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id),
    type: text().notNull(),
    apiVersion: text(),
    isLive: boolean().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    /** the payment intent the object belongs to, when it names one */
    intentId: text(),
    occurredAt: moment().notNull(),
    receivedAt: moment().notNull(),
    /** 'waiting' | 'done' | 'ignored' */
    state: text().notNull(),
    settledAt: moment(),
    tries: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.eventId] }),
    check("inbound_webhooks_state", sql`${t.state} in ('waiting','done','ignored')`),
    index("inbound_webhooks_waiting").on(t.receivedAt).where(sql`state = 'waiting'`),
  ],
);

/** The customer at the provider who stands for a client of ours. */
export const providerCustomers = pgTable(
  "provider_customers",
  {
    businessId: uuid().notNull(),
    clientId: uuid().notNull(),
    account: text().notNull(),
    customerId: text().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.clientId, t.account] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    tenantPolicy("provider_customers"),
    clientPolicy("provider_customers"),
  ],
);

/** A card or account kept at the provider for a client's later payments. Never a number, only what people recognize. */
export const paymentMethods = pgTable(
  "payment_methods",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    account: text().notNull(),
    customerId: text().notNull(),
    providerMethodId: text().notNull(),
    /** 'card' | 'sepa_debit' */
    kind: text().notNull(),
    brand: text(),
    last4: text().notNull(),
    expMonth: integer(),
    expYear: integer(),
    isDefault: boolean().notNull().default(false),
    /** the contact who added it */
    addedBy: uuid(),
    expiryWarnedAt: moment(),
    createdAt: moment().notNull(),
    removedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("payment_methods_once").on(t.businessId, t.account, t.providerMethodId),
    uniqueIndex("payment_methods_default")
      .on(t.businessId, t.clientId)
      .where(sql`is_default and removed_at is null`),
    index("payment_methods_client").on(t.businessId, t.clientId).where(sql`removed_at is null`),
    check("payment_methods_kind", sql`${t.kind} in ('card','sepa_debit')`),
    tenantPolicy("payment_methods"),
    clientPolicy("payment_methods"),
  ],
);

/** One visit to the provider to add a method: opened like a payment, settled by asking the provider. */
export const methodSetups = pgTable(
  "method_setups",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    account: text().notNull(),
    contactId: uuid(),
    state: text().notNull(),
    idempotencyKey: text().notNull(),
    sessionId: text(),
    url: text(),
    createdAt: moment().notNull(),
    settledAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("method_setups_session").on(t.businessId, t.sessionId),
    check("method_setups_state", sql`${t.state} in ('created','done','expired')`),
    index("method_setups_open").on(t.businessId, t.createdAt).where(sql`state = 'created'`),
    tenantPolicy("method_setups"),
    clientPolicy("method_setups"),
  ],
);
