import { and, asc, gt, inArray, isNull, or, type SQL } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import type { BaseCtx, InTx } from "../core/index.ts";

type Link = typeof signInLinks.$inferSelect;

/**
 * The links that fit, locked together with every open link of their addresses: using one ends the others, so two
 * uses at once must queue in one order and not each wait for the other's row.
 */
export async function lockLinks(ctx: InTx<BaseCtx>, fits: SQL | undefined): Promise<Link[]> {
  const mine = await ctx.tx
    .select({ id: signInLinks.id, email: signInLinks.email })
    .from(signInLinks)
    .where(fits);
  const open = and(isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, ctx.clock.now()));
  if (mine.length === 0) return [];
  const emails = [...new Set(mine.map((link) => link.email))];
  const locked = await ctx.tx
    .select()
    .from(signInLinks)
    .where(or(and(inArray(signInLinks.email, emails), open), fits))
    .orderBy(asc(signInLinks.id))
    .for("update");
  const ids = new Set(mine.map((link) => link.id));
  return locked.filter((link) => ids.has(link.id));
}
