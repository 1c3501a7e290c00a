import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { deskPolicy, moment, tenantKey, tenantPolicy } from "./columns.ts";

/**
 * Counters of one business: how often and how much, per day and segment, moved by the reader of the log alone. `span`
 * is 'day', 'month', 'quarter' or 'year' (its first day is `on`); segment 'all' has the value ''. `count` and `sum` hold what `measure`
 * says, sums in minor units of the currency when `currency` is not ''.
 */
export const trendCounts = pgTable(
  "trend_counts",
  {
    businessId: uuid().notNull(),
    span: text().notNull(),
    segment: text().notNull(),
    measure: text().notNull(),
    on: date({ mode: "string" }).notNull(),
    value: text().notNull(),
    currency: text().notNull(),
    count: bigint({ mode: "bigint" }).notNull(),
    sum: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.span, t.segment, t.measure, t.on, t.value, t.currency] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    check("trend_counts_span", sql`${t.span} in ('day','month','quarter','year')`),
    // All of a few clients', items' or members' counters lie together.
    index("trend_counts_of")
      .on(t.businessId, t.segment, t.value, t.span, t.on)
      .where(sql`segment in ('client','item','staff')`),
    tenantPolicy("trend_counts"),
    deskPolicy("trend_counts"),
  ],
);

/** How far the counters have read the business's sealed log. */
export const trendCursors = pgTable(
  "trend_cursors",
  {
    businessId: uuid().primaryKey(),
    seq: bigint({ mode: "bigint" }).notNull(),
    movedAt: moment().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    tenantPolicy("trend_cursors"),
    deskPolicy("trend_cursors"),
  ],
);

/** What the business did about a cause. Published, its clients read it. */
export const improvements = pgTable(
  "improvements",
  {
    ...tenantKey(),
    /** what clients told: one sentence */
    said: text().notNull(),
    /** what was done about it */
    did: text().notNull(),
    cause: text().notNull(),
    ownerId: uuid().notNull(),
    startedOn: date({ mode: "string" }).notNull(),
    /** days before and after that are compared */
    windowDays: integer().notNull().default(60),
    publishedAt: moment(),
    endedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    index("improvements_started").on(t.businessId, t.startedOn, t.id),
    index("improvements_published")
      .on(t.businessId, t.publishedAt, t.id)
      .where(sql`published_at is not null`),
    check("improvements_window", sql`${t.windowDays} between 7 and 365`),
    tenantPolicy("improvements"),
  ],
);
