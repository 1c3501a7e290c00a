import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { businesses } from "#db/schema/businesses.ts";
import { type BaseCtx, notFound } from "../core/index.ts";

export type Business = typeof businesses.$inferSelect;

/** A business by its id, for a page's flight. */
export const businessRead = defineRead(["id"], getTableColumns(businesses), (select, p) =>
  select.from(businesses).where(eq(businesses.id, p.id)),
);

const bySlugRead = defineRead(["slug"], getTableColumns(businesses), (select, p) =>
  select.from(businesses).where(and(eq(businesses.slug, p.slug), isNull(businesses.suspendedAt))),
);

/** A business by its id, inside the open transaction when there is one. Throws `not_found`. */
export async function loadBusiness(ctx: BaseCtx, id: string): Promise<Business> {
  const [business] = ctx.tx
    ? await ctx.tx.select().from(businesses).where(eq(businesses.id, id))
    : (await ctx.db.flight(null, [businessRead({ id })]))[0];
  if (!business) throw notFound();
  return business;
}

/** The business that lives under an address; nothing when there is none or it is suspended. */
export async function findBusinessBySlug(ctx: BaseCtx, slug: string): Promise<Business | undefined> {
  const [[business]] = await ctx.db.flight(null, [bySlugRead({ slug })]);
  return business;
}
