import { sql } from "drizzle-orm";
import { bigint, customType, pgPolicy, timestamp, uuid } from "drizzle-orm/pg-core";

/** Minor units of the row's currency. */
export const minor = () => bigint({ mode: "bigint" });

/** A moment, to the millisecond so that a JavaScript Date carries it without loss. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Folded words: compared by code point everywhere, so that a prefix is a range in any database's locale. */
export const foldedText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});

/**
 * The two columns every tenant row leads with. Indexes name their columns without `.desc()`: they are read both ways,
 * and drizzle's descending index (nulls last) serves no `order by … desc` (nulls first): the whole tenant is sorted.
 */
export const tenantKey = () => ({
  businessId: uuid().notNull(),
  id: uuid().notNull(),
});

const inBusiness = sql`business_id = nullif(current_setting('app.business_id', true), '')::uuid`;
const deskOrWorker = sql`(select current_setting('app.client_ids', true) = '*')`;
/** One evaluation per statement: the list of clients a portal transaction may touch; null for the desk. */
const clientsInScope = sql`(select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]`;

/** Wall one of the database: a row belongs to the business of the transaction's scope. */
export function tenantPolicy(table: string) {
  return pgPolicy(`${table}_business`, {
    for: "all",
    to: "public",
    using: inBusiness,
    withCheck: inBusiness,
  });
}

/**
 * Narrows a portal transaction to its clients; `column` names the client of the row. Asked as "is not null" because the
 * planner takes that for nearly always true and lets the query's own conditions speak. An `or` it takes for rare: the
 * desk's lists would then be read and sorted whole for a page of 25.
 */
export function clientPolicy(table: string, column: "client_id" | "id" = "client_id") {
  const rule = sql`(case when ${deskOrWorker} or ${sql.raw(column)} = any (${clientsInScope}) then true end) is not null`;
  return pgPolicy(`${table}_client`, {
    as: "restrictive",
    for: "all",
    to: "public",
    using: rule,
    withCheck: rule,
  });
}

/** Rows the portal never sees nor writes. */
export function deskPolicy(table: string) {
  return pgPolicy(`${table}_desk`, {
    as: "restrictive",
    for: "all",
    to: "public",
    using: deskOrWorker,
    withCheck: deskOrWorker,
  });
}
