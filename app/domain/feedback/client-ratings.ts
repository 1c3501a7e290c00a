import { and, desc, eq } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { contacts } from "#db/schema/clients.ts";
import { ratings } from "#db/schema/feedback.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

const shown = 5;

const lastRead = defineRead(
  ["businessId", "clientId"],
  {
    ...{ id: ratings.id, kind: ratings.kind, score: ratings.score, ratedAt: ratings.ratedAt },
    contactName: contacts.name,
  },
  (select, p) =>
    select
      .from(ratings)
      .leftJoin(contacts, and(eq(contacts.businessId, p.businessId), eq(contacts.id, ratings.contactId)))
      .where(and(eq(ratings.businessId, p.businessId), eq(ratings.clientId, p.clientId)))
      .orderBy(desc(ratings.ratedAt), desc(ratings.id))
      .limit(shown),
);

/** What a client's people said last, newest first. */
export async function lastRatings(ctx: Ctx, clientId: string) {
  requireStaff(ctx);
  const [rows] = await ctx.db.flight(ctx.scope, [lastRead({ businessId: ctx.scope.businessId, clientId })]);
  return rows;
}
