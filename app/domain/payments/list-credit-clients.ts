import { and, desc, eq, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

export const creditClientsPerPage = 50;

export interface CreditClientsInput {
  currency: string;
  /** the last client of the page before and the credit it has */
  after?: { credit: bigint; clientId: string };
}

const names = ["businessId", "currency", "credit", "clientId"] as const;
type P = Record<(typeof names)[number], ReturnType<typeof sql.placeholder>>;

const hasCredit = (p: P) =>
  and(
    eq(clientBalances.businessId, p.businessId),
    eq(clientBalances.currency, p.currency),
    sql`${clientBalances.credit} > 0`,
  );

const pageRead = (isAfter: boolean) =>
  defineRead(
    names,
    { clientId: clients.id, clientName: clients.name, credit: clientBalances.credit },
    (select, p) =>
      select
        .from(clientBalances)
        .innerJoin(
          clients,
          and(eq(clients.businessId, p.businessId), eq(clients.id, clientBalances.clientId)),
        )
        .where(
          and(
            hasCredit(p),
            isAfter
              ? sql`(${clientBalances.credit}, ${clientBalances.clientId}) < (${p.credit}::bigint, ${p.clientId}::uuid)`
              : undefined,
          ),
        )
        .orderBy(desc(clientBalances.credit), desc(clientBalances.clientId))
        .limit(creditClientsPerPage + 1),
  );

const sumRead = defineRead(
  names,
  {
    amount: sql<bigint>`coalesce(sum(${clientBalances.credit}), 0)`.mapWith(BigInt),
    count: sql<number>`count(*)`.mapWith(Number),
  },
  (select, p) => select.from(clientBalances).where(hasCredit(p)),
);

const firstPage = pageRead(false);
const laterPage = pageRead(true);

/** The clients behind the aging's credit, the most first, and what they have together: that figure. */
export async function listCreditClients(ctx: Ctx, { currency, after }: CreditClientsInput) {
  requireStaff(ctx);
  const values = {
    ...{ businessId: ctx.scope.businessId, currency },
    ...{ credit: after?.credit.toString(), clientId: after?.clientId },
  };
  const page = after ? laterPage(values) : firstPage(values);
  const [rows, [total]] = await ctx.db.flight(ctx.scope, [page, sumRead(values)]);
  return {
    rows: rows.slice(0, creditClientsPerPage),
    hasMore: rows.length > creditClientsPerPage,
    amount: total?.amount ?? 0n,
    count: total?.count ?? 0,
  };
}
