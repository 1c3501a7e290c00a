import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { clientPolicy, deskPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** One answer per person, kind of occasion and subject (I14). The log keeps what it was before. */
export const ratings = pgTable(
  "ratings",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    /** who rates: a contact of this client */
    contactId: uuid().notNull(),
    kind: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** clarity: 1 no, 2 partly, 3 yes; the others 1 to 5 */
    score: integer().notNull(),
    /** what got in the way: a code of domain/feedback/schemas */
    reason: text(),
    comment: text(),
    /** lines that were not clear */
    unclearLines: uuid().array().notNull().default(sql`'{}'::uuid[]`),
    /** 'page' | 'mail' */
    channel: text().notNull(),
    ratedAt: moment().notNull(),
    changedAt: moment(),
    /** a comment taken out of sight, with who and why; the score stays counted */
    hiddenAt: moment(),
    hiddenBy: uuid(),
    hiddenWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("ratings_once").on(t.businessId, t.contactId, t.kind, t.subjectId),
    check("ratings_kind", sql`${t.kind} in ('clarity','effort','satisfaction','overall')`),
    check("ratings_subject", sql`${t.subjectKind} in ('invoice','payment','dispute','client')`),
    check(
      "ratings_score",
      sql`${t.score} >= 1 and ${t.score} <= case when ${t.kind} = 'clarity' then 3 else 5 end`,
    ),
    index("ratings_subject_index").on(t.businessId, t.subjectId),
    index("ratings_recent").on(t.businessId, t.ratedAt, t.id),
    index("ratings_client").on(t.businessId, t.clientId, t.ratedAt, t.id),
    tenantPolicy("ratings"),
    clientPolicy("ratings"),
  ],
);

/** A request for a rating by mail: when it falls due, and what became of it. */
export const ratingRequests = pgTable(
  "rating_requests",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    contactId: uuid().notNull(),
    kind: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    dueAt: moment().notNull(),
    /** 'waiting' | 'sent' | 'skipped' */
    state: text().notNull(),
    /** why it was skipped: 'recent' | 'open_dispute' | 'opted_out' | 'answered' | 'gone' */
    skipped: text(),
    settledAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("rating_requests_once").on(t.businessId, t.contactId, t.kind, t.subjectId),
    check("rating_requests_state", sql`${t.state} in ('waiting','sent','skipped')`),
    index("rating_requests_due").on(t.businessId, t.dueAt).where(sql`state = 'waiting'`),
    index("rating_requests_contact").on(t.businessId, t.contactId, t.settledAt).where(sql`state = 'sent'`),
    tenantPolicy("rating_requests"),
    clientPolicy("rating_requests"),
  ],
);

/** Somebody named answers a low rating within two working days. */
export const followUps = pgTable(
  "follow_ups",
  {
    ...tenantKey(),
    ratingId: uuid().notNull(),
    clientId: uuid().notNull(),
    assigneeId: uuid(),
    dueAt: moment().notNull(),
    doneAt: moment(),
    doneBy: uuid(),
    note: text(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.ratingId], foreignColumns: [ratings.businessId, ratings.id] }),
    unique("follow_ups_once").on(t.businessId, t.ratingId),
    index("follow_ups_open").on(t.businessId, t.dueAt, t.id).where(sql`done_at is null`),
    tenantPolicy("follow_ups"),
    deskPolicy("follow_ups"),
  ],
);
