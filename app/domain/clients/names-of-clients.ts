import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Scope } from "#db/client.server.ts";
import { defineRead, type Read } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, transaction } from "../core/index.ts";

/** Names of the clients a contact acts for, for the switcher. */
export function namesOfClients(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id: clients.id, name: clients.name })
      .from(clients)
      .where(and(eq(clients.businessId, scope.businessId), inArray(clients.id, ids)))
      .orderBy(asc(clients.sortName)),
  );
}

const namesRead = defineRead(
  ["businessId", "clientIds"],
  { id: clients.id, name: clients.name },
  (select, p) =>
    select
      .from(clients)
      .where(and(eq(clients.businessId, p.businessId), sql`${clients.id} = any (${p.clientIds}::uuid[])`))
      .orderBy(asc(clients.sortName), asc(clients.id)),
);

/** The clients of a contact's scope by name, for a page's flight. A scope over all clients names none. */
export function clientNamesRead({ businessId, clientIds }: Scope): Read<{ id: string; name: string }> {
  return namesRead({ businessId, clientIds: clientIds === "*" ? "{}" : `{${clientIds.join(",")}}` });
}
