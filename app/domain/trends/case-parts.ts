import { arrayContains, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { clients } from "#db/schema/clients.ts";
import type { CaseQuery } from "./case-query.ts";

/** The moments in which a case may lie. */
export interface Within {
  from: Date;
  to: Date;
}

/** Only what is asked for narrows the rows. */
export const when = (value: string | undefined, condition: (value: string) => SQL | undefined) =>
  value === undefined || value === "" ? undefined : condition(value);

export const ofClient = (query: CaseQuery, clientId: PgColumn) => [
  when(query.clientId, (id) => sql`${clientId} = ${id}::uuid`),
  when(query.tag, (tag) => arrayContains(clients.tags, [tag])),
];

/** As text that sorts like the moment it is. */
export const moment = (at: SQL | PgColumn) => sql<string>`(${at}::text collate "C")`.as("at");
export const big = (of: SQL) => sql<bigint>`${of}::bigint`.mapWith(BigInt);
