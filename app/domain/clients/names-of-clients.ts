import { and, asc, eq, inArray } from "drizzle-orm";
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
