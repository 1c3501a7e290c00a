import { and, desc, eq, gte } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { defineRead } from "#db/read.ts";
import { improvements } from "#db/schema/trends.ts";
import { clientIdsOf } from "../clients/index.ts";
import type { Ctx } from "../core/index.ts";
import { homeDisputesRead } from "../disputes/index.ts";
import { toDoOf, toDoReads } from "../invoices/index.ts";

/** What was published this many days ago is still news. */
const newsDays = 60;
const dayMilliseconds = 86_400_000;

const newestRead = defineRead(
  ["businessId", "since"],
  { did: improvements.did, publishedAt: improvements.publishedAt },
  (select, p) =>
    select
      .from(improvements)
      .where(and(eq(improvements.businessId, p.businessId), gte(improvements.publishedAt, p.since)))
      .orderBy(desc(improvements.publishedAt), desc(improvements.id))
      .limit(1),
);

/**
 * A client's start page at one business: invoices to pay and where they stand, the disputes and questions that are not
 * over (the nearest promise first), and what the business improved lately. One round trip.
 */
export async function loadClientHome(ctx: Ctx, { today }: { today: PlainDate }) {
  const { businessId } = ctx.scope;
  const since = new Date(ctx.clock.now().getTime() - newsDays * dayMilliseconds).toISOString();
  const [due, balances, notes, issued, clients, disputes, [improvement]] = await ctx.db.flight(ctx.scope, [
    ...toDoReads(ctx, { today }),
    homeDisputesRead({ businessId, clientIds: clientIdsOf(ctx.scope) }),
    newestRead({ businessId, since }),
  ]);
  return { ...toDoOf([due, balances, notes, issued, clients]), disputes, improvement };
}

export type ClientHome = Awaited<ReturnType<typeof loadClientHome>>;
