import { and, eq, isNull } from "drizzle-orm";
import type { Party } from "#app/documents/semantic.ts";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { sortNameOf } from "./client-terms.ts";
import { compactMark } from "./schemas.ts";

export interface PartyMatch {
  id: string;
  name: string;
  /** what the match rests on, strongest first */
  by: "vatId" | "endpoint" | "registrationId" | "name";
}

/** The client a document's buyer is: by VAT id, electronic address, registration number, then exact name. */
export function findClientForParty(ctx: Ctx, party: Party): Promise<PartyMatch | undefined> {
  return transaction(ctx, async ({ tx, scope }) => {
    const find = async (by: PartyMatch["by"], condition: ReturnType<typeof eq>) => {
      const rows = await tx
        .select({ id: clients.id, name: clients.name })
        .from(clients)
        .where(and(eq(clients.businessId, scope.businessId), isNull(clients.archivedAt), condition))
        .limit(2);
      // Two clients with one mark are for a person to tell apart.
      return rows.length === 1 && rows[0] ? { ...rows[0], by } : undefined;
    };
    const endpoint = party.endpoint && `${party.endpoint.scheme ?? ""}:${party.endpoint.id}`;
    return (
      (party.vatId && (await find("vatId", eq(clients.vatId, compactMark(party.vatId))))) ||
      (endpoint && (await find("endpoint", eq(clients.endpoint, endpoint)))) ||
      (party.registrationId &&
        (await find("registrationId", eq(clients.registrationId, party.registrationId)))) ||
      (await find("name", eq(clients.sortName, sortNameOf(party.name)))) ||
      undefined
    );
  });
}
