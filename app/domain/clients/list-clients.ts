import { and, asc, eq, gt, gte, inArray, isNull, lt, or } from "drizzle-orm";
import { searchTerms, termRange } from "#app/kit/search-terms.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients, clientTerms } from "#db/schema/clients.ts";
import { type Ctx, requireStaff, transaction } from "../core/index.ts";

export interface ClientListInput {
  search?: string;
  /** the last row of the page before */
  after?: { sortName: string; id: string };
}

export const clientsPerPage = 25;

/** A page of the business's clients by name, with what each owes in each currency. */
export function listClients(ctx: Ctx, input: ClientListInput) {
  requireStaff(ctx);
  return transaction(ctx, async ({ tx, scope }) => {
    const inBusiness = eq(clients.businessId, scope.businessId);
    const { after } = input;
    const matches = searchTerms(input.search ?? "").map((term) => {
      const [from, to] = termRange(term);
      const found = tx
        .select({ id: clientTerms.clientId })
        .from(clientTerms)
        .where(
          and(
            eq(clientTerms.businessId, scope.businessId),
            gte(clientTerms.term, from),
            lt(clientTerms.term, to),
          ),
        );
      return inArray(clients.id, found);
    });
    const beyond = after
      ? or(
          gt(clients.sortName, after.sortName),
          and(eq(clients.sortName, after.sortName), gt(clients.id, after.id)),
        )
      : undefined;
    const rows = await tx
      .select({
        id: clients.id,
        name: clients.name,
        sortName: clients.sortName,
        vatId: clients.vatId,
        tags: clients.tags,
      })
      .from(clients)
      .where(and(inBusiness, isNull(clients.archivedAt), beyond, ...matches))
      .orderBy(asc(clients.sortName), asc(clients.id))
      .limit(clientsPerPage + 1);
    const page = rows.slice(0, clientsPerPage);
    const ids = page.map((row) => row.id);
    const balances = ids.length
      ? await tx
          .select()
          .from(clientBalances)
          .where(and(eq(clientBalances.businessId, scope.businessId), inArray(clientBalances.clientId, ids)))
          .orderBy(asc(clientBalances.currency))
      : [];
    return {
      rows: page.map((row) => ({ ...row, balances: balances.filter((b) => b.clientId === row.id) })),
      hasMore: rows.length > clientsPerPage,
    };
  });
}
