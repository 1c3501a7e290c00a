import { and, asc, eq, inArray } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, requireStaff, transaction } from "../core/index.ts";
import { type InvoiceListInput, pageOf } from "./invoice-list.ts";
import { invoiceListReads } from "./invoice-list-reads.ts";

/** A page of all the business's invoices for the desk, with the clients' names. */
export async function listInvoices(ctx: Ctx, input: InvoiceListInput) {
  requireStaff(ctx);
  const { page, count } = invoiceListReads(ctx, input);
  const [rows] = await ctx.db.flight(ctx.scope, [page]);
  const [[found]] = count ? await ctx.db.flight(ctx.scope, [count]) : [[undefined]];
  const names = await clientNames(ctx, [...new Set(rows.map((row) => row.clientId))]);
  return { ...pageOf(rows, input.cursor), found: found?.count, names };
}

async function clientNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id: clients.id, name: clients.name })
      .from(clients)
      .where(and(eq(clients.businessId, scope.businessId), inArray(clients.id, ids)))
      .orderBy(asc(clients.id)),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
