import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { type BusinessAddress, businesses } from "./businesses.ts";
import { clientPolicy, foldedText, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** The company or person billed. */
export const clients = pgTable(
  "clients",
  {
    ...tenantKey(),
    name: text().notNull(),
    /** sorted by this: folded, without diacritics */
    sortName: foldedText().notNull(),
    address: jsonb().$type<BusinessAddress>().notNull(),
    vatId: text(),
    registrationId: text(),
    /** Peppol electronic address "0088:…" */
    endpoint: text(),
    locale: text().notNull(),
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** the staff member named on the client's invoices */
    staffId: uuid(),
    /** { invoiceMails: boolean, … } : what the client wants to receive */
    preferences: jsonb().$type<ClientPreferences>().notNull().default({}),
    archivedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    index("clients_name").on(t.businessId, t.sortName, t.id),
    index("clients_vat").on(t.businessId, t.vatId),
    tenantPolicy("clients"),
    clientPolicy("clients", "id"),
  ],
);

export interface ClientPreferences {
  /** attach the PDF to the invoice mail (default true) */
  attachPdf?: boolean;
  /** a purchase order must be on every invoice */
  needsOrderReference?: boolean;
}

export const contacts = pgTable(
  "contacts",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    personId: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    locale: text().notNull(),
    receivesInvoices: boolean().notNull().default(true),
    /** may be asked for ratings by mail */
    receivesSurveys: boolean().notNull().default(true),
    /** a permanent bounce or complaint: mails stop until staff correct the address */
    mailStoppedAt: moment(),
    endedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    index("contacts_client").on(t.businessId, t.clientId),
    check("contacts_role", sql`${t.role} in ('viewer','payer','admin')`),
    tenantPolicy("contacts"),
    clientPolicy("contacts"),
  ],
);

/** Search of the desk's client list: folded words of name, VAT id and contacts' addresses. */
export const clientTerms = pgTable(
  "client_terms",
  {
    businessId: uuid().notNull(),
    term: foldedText().notNull(),
    clientId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.term, t.clientId] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    index("client_terms_client").on(t.businessId, t.clientId),
    tenantPolicy("client_terms"),
    clientPolicy("client_terms"),
  ],
);
