import { and, eq } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";

/** Makes sure that a client is one of this business, inside the open transaction; throws `not_found`. */
export async function requireClient(ctx: InTx<Ctx>, id: string): Promise<void> {
  const [found] = await ctx.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, id)));
  if (!found) throw notFound();
}
