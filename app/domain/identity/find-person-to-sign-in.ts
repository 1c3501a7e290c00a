import { and, eq, exists, isNull, sql } from "drizzle-orm";
import { businesses } from "#db/schema/businesses.ts";
import { memberships, people } from "#db/schema/people.ts";
import type { BaseCtx, InTx } from "../core/index.ts";

/**
 * The person behind an address, if there is anything they may enter: not disabled, and with a membership that has
 * not ended in a business that is not suspended (case 12). Nothing otherwise, for whatever reason.
 */
export async function findPersonToSignIn(
  ctx: InTx<BaseCtx>,
  email: string,
): Promise<{ id: string; name: string } | undefined> {
  const open = ctx.tx
    .select({ one: sql`1` })
    .from(memberships)
    .innerJoin(businesses, eq(businesses.id, memberships.businessId))
    .where(
      and(eq(memberships.personId, people.id), isNull(memberships.endedAt), isNull(businesses.suspendedAt)),
    );
  const [person] = await ctx.tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.email, email), isNull(people.disabledAt), exists(open)));
  return person;
}
