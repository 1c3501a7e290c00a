import { and, eq, getTableColumns } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, notFound } from "../core/index.ts";

export const clientRead = defineRead(["businessId", "id"], getTableColumns(clients), (select, p) =>
  select.from(clients).where(and(eq(clients.businessId, p.businessId), eq(clients.id, p.id))),
);

/** One client of the business, or `not_found`. */
export async function loadClient(ctx: Ctx, id: string) {
  const [[client]] = await ctx.db.flight(ctx.scope, [clientRead({ businessId: ctx.scope.businessId, id })]);
  if (!client) throw notFound();
  return client;
}
