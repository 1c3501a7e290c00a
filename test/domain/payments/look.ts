import { and, eq, type SQL } from "drizzle-orm";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { ledgerPostings } from "#db/schema/ledger.ts";
import { events } from "#db/schema/log.ts";
import { chargebacks, paymentExceptions, payments, refunds } from "#db/schema/payments.ts";

/** Rows of a business as the database has them, for tests to look at. */
export const look = (ctx: Ctx) => {
  const { businessId } = ctx.scope;
  return {
    payment: (id: string) =>
      one(ctx, (tx) =>
        tx
          .select()
          .from(payments)
          .where(and(eq(payments.businessId, businessId), eq(payments.id, id))),
      ),
    payments: () =>
      transaction(ctx, ({ tx }) =>
        tx.select().from(payments).where(eq(payments.businessId, businessId)).orderBy(payments.id),
      ),
    invoice: (id: string) =>
      one(ctx, (tx) =>
        tx
          .select()
          .from(invoices)
          .where(and(eq(invoices.businessId, businessId), eq(invoices.id, id))),
      ),
    balance: (clientId: string, currency = "EUR") =>
      one(ctx, (tx) =>
        tx
          .select()
          .from(clientBalances)
          .where(
            and(
              eq(clientBalances.businessId, businessId),
              eq(clientBalances.clientId, clientId),
              eq(clientBalances.currency, currency),
            ),
          ),
      ),
    refund: (id: string) =>
      one(ctx, (tx) =>
        tx
          .select()
          .from(refunds)
          .where(and(eq(refunds.businessId, businessId), eq(refunds.id, id))),
      ),
    refunds: () =>
      transaction(ctx, ({ tx }) =>
        tx.select().from(refunds).where(eq(refunds.businessId, businessId)).orderBy(refunds.id),
      ),
    chargebacks: () =>
      transaction(ctx, ({ tx }) =>
        tx.select().from(chargebacks).where(eq(chargebacks.businessId, businessId)).orderBy(chargebacks.id),
      ),
    exceptions: () =>
      transaction(ctx, ({ tx }) =>
        tx
          .select()
          .from(paymentExceptions)
          .where(eq(paymentExceptions.businessId, businessId))
          .orderBy(paymentExceptions.id),
      ),
    /** kinds of the business's events about money, oldest first */
    story: async () => {
      const rows = await transaction(ctx, ({ tx }) =>
        tx.select().from(events).where(eq(events.businessId, businessId)).orderBy(events.at, events.id),
      );
      return rows.filter(({ kind }) => /^(payment|refund|chargeback|credit\.|invoice\.written)/.test(kind));
    },
    /** what each account of the ledger holds; what is zero is left out */
    ledger: () => sumsOf(ctx, eq(ledgerPostings.businessId, businessId)),
    /** the same for one client */
    ledgerOf: (clientId: string) =>
      sumsOf(ctx, and(eq(ledgerPostings.businessId, businessId), eq(ledgerPostings.clientId, clientId))),
  };
};

async function sumsOf(ctx: Ctx, where: SQL | undefined): Promise<Record<string, bigint>> {
  const rows = await transaction(ctx, ({ tx }) => tx.select().from(ledgerPostings).where(where));
  const sums: Record<string, bigint> = {};
  for (const { account, amount } of rows) sums[account] = (sums[account] ?? 0n) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
}

type Tx = Parameters<Parameters<typeof transaction<Ctx, unknown>>[1]>[0]["tx"];

async function one<Row>(ctx: Ctx, query: (tx: Tx) => PromiseLike<Row[]>): Promise<Row> {
  const [row] = await transaction(ctx, async ({ tx }) => query(tx));
  if (!row) throw new Error("nothing there to look at");
  return row;
}
