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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { bytes, moment } from "./columns.ts";

/** A human being with one e-mail address, whatever clients and businesses they act for. */
export const people = pgTable(
  "people",
  {
    id: uuid().primaryKey(),
    /** normalized one way by kit/email-address */
    email: text().notNull().unique(),
    name: text().notNull(),
    locale: text().notNull().default("en"),
    theme: text().notNull().default("system"),
    /** AES-256-GCM under a key derived from SESSION_SECRET; null until a second factor is set up */
    totpSecret: bytes(),
    totpConfirmedAt: moment(),
    /** the last accepted time step, so that one code works once */
    totpLastStep: integer(),
    /** wrong codes since the last right one; the second factor locks at a limit */
    totpTries: integer().notNull().default(0),
    totpLockedUntil: moment(),
    disabledAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [check("people_theme", sql`${t.theme} in ('system','light','dark')`)],
);

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** SHA-256 of a code with more than 64 random bits */
    codeHash: bytes().notNull(),
    createdAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/**
 * What a person may do where. Global, because signing in starts before any business is known;
 * the row's id is also the id of the scoped `staff_members` or `contacts` row.
 */
export const memberships = pgTable(
  "memberships",
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    businessId: uuid()
      .notNull()
      .references(() => businesses.id),
    kind: text().notNull(),
    clientId: uuid(),
    role: text().notNull(),
    createdAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [
    check(
      "memberships_kind",
      sql`(${t.kind} = 'staff' and ${t.clientId} is null and ${t.role} in ('support','manager','owner')) or (${t.kind} = 'contact' and ${t.clientId} is not null and ${t.role} in ('viewer','payer','admin'))`,
    ),
    index("memberships_person").on(t.personId),
    index("memberships_business").on(t.businessId, t.kind),
    uniqueIndex("memberships_staff_once")
      .on(t.personId, t.businessId)
      .where(sql`kind = 'staff' and ended_at is null`),
    uniqueIndex("memberships_contact_once")
      .on(t.personId, t.businessId, t.clientId)
      .where(sql`kind = 'contact' and ended_at is null`),
  ],
);

/** A wish to sign in; the secret parts are made by the job that sends the mail, and only hashes stay. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: uuid().primaryKey(),
    email: text().notNull(),
    /** SHA-256 of the asking browser's pending cookie */
    pendingHash: bytes().notNull(),
    tokenHash: bytes().unique(),
    /** HMAC of the six-character code, bound to this row */
    codeHmac: bytes(),
    locale: text().notNull(),
    userAgent: text().notNull(),
    returnTo: text().notNull(),
    requestedAt: moment().notNull(),
    expiresAt: moment(),
    usedAt: moment(),
    codeTries: integer().notNull().default(0),
    addressTries: integer().notNull().default(0),
  },
  (t) => [index("sign_in_links_email").on(t.email), index("sign_in_links_pending").on(t.pendingHash)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    /** SHA-256 of 256 random bits */
    tokenHash: bytes().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** the one business a staff session is bound to */
    deskBusinessId: uuid(),
    deskMembershipId: uuid(),
    secondFactorAt: moment(),
    stepUpAt: moment(),
    userAgent: text().notNull(),
    address: text().notNull(),
    createdAt: moment().notNull(),
    lastSeenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    demo: boolean().notNull().default(false),
  },
  (t) => [
    index("sessions_person").on(t.personId),
    foreignKey({ columns: [t.deskMembershipId], foreignColumns: [memberships.id] }),
    foreignKey({ columns: [t.deskBusinessId], foreignColumns: [businesses.id] }),
  ],
);

export const rateLimits = pgTable("rate_limits", {
  /** hash of the limit's name and its subject: no address is kept in clear */
  key: text().primaryKey(),
  windowStartedAt: moment().notNull(),
  used: integer().notNull(),
});

/** One-time link of `npm run setup` into the first-run guide. */
export const setupLinks = pgTable("setup_links", {
  id: uuid().primaryKey(),
  tokenHash: bytes().notNull().unique(),
  personId: uuid()
    .notNull()
    .references(() => people.id),
  businessId: uuid()
    .notNull()
    .references(() => businesses.id),
  createdAt: moment().notNull(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});
