import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { bytes, clientPolicy, deskPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** The log: one immutable row for every change of a business's data. */
export const events = pgTable(
  "events",
  {
    ...tenantKey(),
    at: moment().notNull(),
    /** 'invoice.issued', 'contact.added' … : the closed list of domain/core/event-kinds */
    kind: text().notNull(),
    actorKind: text().notNull(),
    /** membership id of the staff member or contact */
    actorId: uuid(),
    clientId: uuid(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** facts without personal text: before/after, amounts as strings */
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    /** HMAC of the erasable details under their own key; null without details */
    detailsHash: bytes(),
    /** 'web' | 'worker' | 'cli', and the request it came from */
    source: text().notNull(),
    requestId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    check("events_actor", sql`${t.actorKind} in ('staff','contact','system')`),
    index("events_subject").on(t.businessId, t.subjectId, t.at, t.id),
    index("events_recent").on(t.businessId, t.at, t.id),
    tenantPolicy("events"),
    clientPolicy("events"),
  ],
);

/** Personal text of an event: erased by deleting the row; the chain covers only its keyed hash. */
export const eventDetails = pgTable(
  "event_details",
  {
    businessId: uuid().notNull(),
    eventId: uuid().notNull(),
    clientId: uuid(),
    key: bytes().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.eventId] }),
    foreignKey({ columns: [t.businessId, t.eventId], foreignColumns: [events.businessId, events.id] }),
    tenantPolicy("event_details"),
    clientPolicy("event_details"),
  ],
);

/** Written with the event, taken away by the sealer: what still waits for its place in the chain. */
export const unsealedEvents = pgTable(
  "unsealed_events",
  {
    businessId: uuid().notNull(),
    eventId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.eventId] }),
    foreignKey({ columns: [t.businessId, t.eventId], foreignColumns: [events.businessId, events.id] }),
    tenantPolicy("unsealed_events"),
  ],
);

/** Gapless sequence and hash chain of one business's log. */
export const eventSeals = pgTable(
  "event_seals",
  {
    businessId: uuid().notNull(),
    seq: bigint({ mode: "bigint" }).notNull(),
    eventId: uuid().notNull(),
    hash: bytes().notNull(),
    sealedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.seq] }),
    unique("event_seals_event").on(t.businessId, t.eventId),
    foreignKey({ columns: [t.businessId, t.eventId], foreignColumns: [events.businessId, events.id] }),
    tenantPolicy("event_seals"),
    deskPolicy("event_seals"),
  ],
);

/** Outbox: a mail to one person because of one event. At most one per business key (I10). */
export const messages = pgTable(
  "messages",
  {
    ...tenantKey(),
    clientId: uuid(),
    eventId: uuid().notNull(),
    template: text().notNull(),
    recipientId: uuid().notNull(),
    toAddress: text().notNull(),
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    /** when the first attempt with our idempotency key was made: after 24 h the outcome is unknown */
    firstTriedAt: moment(),
    providerId: text(),
    failure: text(),
    sentAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.eventId], foreignColumns: [events.businessId, events.id] }),
    unique("messages_once").on(t.businessId, t.eventId, t.template, t.recipientId),
    check("messages_state", sql`${t.state} in ('pending','sent','failed','unknown')`),
    index("messages_pending").on(t.businessId, t.createdAt).where(sql`state = 'pending'`),
    index("messages_failed").on(t.businessId, t.id).where(sql`state in ('failed','unknown')`),
    tenantPolicy("messages"),
    clientPolicy("messages"),
  ],
);
