import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { minor, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** A tenant. Found by slug before any scope exists, so it carries nothing secret. */
export const businesses = pgTable(
  "businesses",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    legalName: text().notNull(),
    /** { line1, line2, city, postcode, country } */
    address: jsonb().$type<BusinessAddress>().notNull(),
    vatId: text(),
    registrationId: text(),
    /** register court, managing director …: the small print under a document */
    legalLine: text(),
    country: text().notNull(),
    currency: text().notNull(),
    timeZone: text().notNull(),
    locale: text().notNull(),
    brand: text().notNull().default("#2340c2"),
    replyTo: text(),
    /** { "1": ["09:00","17:00"], …, "7": null } by ISO weekday, and holidays as plain dates */
    calendar: jsonb().$type<BusinessCalendar>().notNull(),
    creditNoteMode: text().notNull().default("made_here"),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    guideDoneAt: moment(),
    suspendedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    check("businesses_slug", sql`${t.slug} ~ '^[a-z][a-z0-9-]{2,38}$'`),
    check("businesses_brand", sql`${t.brand} ~ '^#[0-9a-f]{6}$'`),
  ],
);

export interface BusinessAddress {
  line1?: string;
  line2?: string;
  city?: string;
  postcode?: string;
  country?: string;
}

export interface BusinessCalendar {
  openDays: Record<string, [string, string] | null>;
  /** every day it is closed, whatever the weekday: those of its region and its own */
  holidays: string[];
  /** whose holidays are kept: "DE", "DE-BE" */
  region?: string;
  /** the last year whose holidays stand among `holidays` */
  throughYear?: number;
  /** days it closes by its own choice */
  closedDays?: string[];
}

export const staffMembers = pgTable(
  "staff_members",
  {
    ...tenantKey(),
    personId: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    /** what the client reads under the name, for instance "Accounts" */
    title: text(),
    /** the most this member gives back or credits alone, in minor units of the business's currency; null: no limit */
    refundLimit: minor(),
    endedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    tenantPolicy("staff_members"),
  ],
);

/** Accounts offered for bank transfer: the business's own, never those found in an imported file. */
export const bankAccounts = pgTable(
  "bank_accounts",
  {
    ...tenantKey(),
    currency: text().notNull(),
    /** IBAN, or the 18 digits of a Serbian account */
    account: text().notNull(),
    kind: text().notNull(),
    bic: text(),
    holder: text().notNull(),
    sinceOn: date({ mode: "string" }).notNull(),
    isDefault: boolean().notNull().default(true),
    endedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    unique("bank_accounts_once").on(t.businessId, t.currency, t.account),
    check("bank_accounts_kind", sql`${t.kind} in ('iban','rs')`),
    tenantPolicy("bank_accounts"),
  ],
);
