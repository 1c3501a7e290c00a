import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Scope } from "#db/client.server.ts";

/** The scope's clients as the value that `ofClients` compares with. A scope over all clients names none. */
export const clientIdsOf = ({ clientIds }: Pick<Scope, "clientIds">): string =>
  clientIds === "*" ? "{}" : `{${clientIds.join(",")}}`;

/** That a row belongs to one of the named clients. */
export const ofClients = (column: AnyPgColumn, ids: Placeholder): SQL =>
  sql`${column} = any (${ids}::uuid[])`;
