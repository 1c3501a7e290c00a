import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "#db/client.server.ts";
import { defineRead, type Read } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import type { Ctx } from "../core/index.ts";
import { clientIdsOf, ofClients } from "./of-clients.ts";

const namesRead = defineRead(
  ["businessId", "clientIds"],
  { id: clients.id, name: clients.name },
  (select, p) =>
    select
      .from(clients)
      .where(and(eq(clients.businessId, p.businessId), ofClients(clients.id, p.clientIds)))
      .orderBy(asc(clients.sortName), asc(clients.id)),
);

/** The clients of a contact's scope by name, for a page's flight. A scope over all clients names none. */
export function clientNamesRead(scope: Scope): Read<{ id: string; name: string }> {
  return namesRead({ businessId: scope.businessId, clientIds: clientIdsOf(scope) });
}

/** The same alone, of the scope's clients: for the switcher. */
export async function namesOfClients(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const [names] = await ctx.db.flight(ctx.scope, [clientNamesRead(ctx.scope)]);
  return names;
}
