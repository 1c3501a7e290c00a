import { and, asc, eq, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import type { Ctx } from "../core/index.ts";

const mostLines = 2_000;

const linesRead = defineRead(
  ["businessId", "invoiceIds"],
  { invoiceId: invoiceLines.invoiceId, name: invoiceLines.name },
  (select, p) =>
    select
      .from(invoiceLines)
      .where(
        and(
          eq(invoiceLines.businessId, p.businessId),
          sql`${invoiceLines.invoiceId} = any (${p.invoiceIds}::uuid[])`,
        ),
      )
      .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position))
      .limit(mostLines),
);

/** What a page's invoices bill, line by line in their order: to show where a searched word stands. */
export async function listLines(ctx: Ctx, invoiceIds: string[]) {
  if (invoiceIds.length === 0) return [];
  const { businessId } = ctx.scope;
  const [lines] = await ctx.db.flight(ctx.scope, [
    linesRead({ businessId, invoiceIds: `{${invoiceIds.join(",")}}` }),
  ]);
  return lines;
}
