import { asc } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import type { BaseCtx } from "../core/index.ts";

/** Every business of the installation, for work that goes through all of them. */
export async function listBusinessIds(ctx: BaseCtx): Promise<string[]> {
  const rows = await ctx.db.orm.select({ id: businesses.id }).from(businesses).orderBy(asc(businesses.id));
  return rows.map((row) => row.id);
}
