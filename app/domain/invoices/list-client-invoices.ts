import { and, eq } from "drizzle-orm";
import { defineRead, type Read } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clientNamesRead, ofClients } from "../clients/index.ts";
import type { Ctx } from "../core/index.ts";
import { type InvoiceListInput, pageOf } from "./invoice-list.ts";
import { invoiceListReads, overdueRead } from "./invoice-list-reads.ts";

const balancesRead = {
  one: defineRead(["businessId", "clientIds"], balanceFields(), (select, p) =>
    select
      .from(clientBalances)
      .where(and(eq(clientBalances.businessId, p.businessId), eq(clientBalances.clientId, p.clientIds))),
  ),
  some: defineRead(["businessId", "clientIds"], balanceFields(), (select, p) =>
    select
      .from(clientBalances)
      .where(
        and(eq(clientBalances.businessId, p.businessId), ofClients(clientBalances.clientId, p.clientIds)),
      ),
  ),
};

function balanceFields() {
  const { clientId, currency, invoiceCount, openCount, outstanding, processing, held, payable, credit } =
    clientBalances;
  return { clientId, currency, invoiceCount, openCount, outstanding, processing, held, payable, credit };
}

/** A page of a client's invoices with its totals, one round trip. Drafts are never among them. */
export async function listClientInvoices(ctx: Ctx, input: InvoiceListInput) {
  const { page, count, values, clients } = invoiceListReads(ctx, input);
  const balances = balancesRead[clients === "one" ? "one" : "some"](values);
  const overdue = overdueRead(clients)(values);
  const [rows, balanceRows, overdueRows, found, named] = await ctx.db.flight(ctx.scope, [
    page,
    balances,
    overdue,
    count ?? nothing,
    clientNamesRead(ctx.scope),
  ]);
  return {
    ...pageOf(rows, input.cursor),
    balances: balanceRows,
    overdue: overdueRows,
    found: found[0]?.count,
    clients: named,
  };
}

/** Keeps the flight's places when nothing needs counting; it is not sent. */
const nothing: Read<{ count: number }> = { text: "", params: [], decode: () => [] };

export type BalanceRow = Omit<typeof clientBalances.$inferSelect, "businessId" | "reserved">;
