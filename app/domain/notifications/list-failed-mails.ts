import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { newId } from "#app/kit/ids.ts";
import { defineRead } from "#db/read.ts";
import { events, messages } from "#db/schema/log.ts";
import { type Ctx, requireStaff } from "../core/index.ts";

export interface FailedMail {
  id: string;
  email: string;
  state: "failed" | "unknown";
  subjectKind: string;
  subjectId: string;
}

const most = 20;
const monthMs = 30 * 86_400_000;

/** Ids carry their moment, so the key itself is the index of what is recent. */
const failedRead = defineRead(
  ["businessId", "from"],
  {
    id: messages.id,
    email: messages.toAddress,
    state: messages.state,
    subjectKind: events.subjectKind,
    subjectId: events.subjectId,
  },
  (select, p) =>
    select
      .from(messages)
      .innerJoin(events, and(eq(events.businessId, messages.businessId), eq(events.id, messages.eventId)))
      .where(
        and(
          eq(messages.businessId, p.businessId),
          gte(messages.id, p.from),
          inArray(messages.state, ["failed", "unknown"]),
        ),
      )
      .orderBy(desc(messages.id))
      .limit(most),
);

const failedCountRead = defineRead(
  ["businessId", "from"],
  { count: sql<number>`count(*)`.mapWith(Number) },
  (select, p) => {
    const failed = new QueryBuilder({ casing: "snake_case" })
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          eq(messages.businessId, p.businessId),
          gte(messages.id, p.from),
          inArray(messages.state, ["failed", "unknown"]),
        ),
      )
      .limit(1000)
      .as("failed");
    return select.from(failed);
  },
);

/** Mails of the last thirty days that did not arrive, or of which nobody can tell; the newest first. */
export async function listFailedMails(ctx: Ctx): Promise<{ count: number; mails: FailedMail[] }> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const since = new Date(ctx.clock.now().getTime() - monthMs);
  const from = newId(since, (bytes) => bytes.fill(0));
  const [mails, [counted]] = await ctx.db.flight(ctx.scope, [
    failedRead({ businessId, from }),
    failedCountRead({ businessId, from }),
  ]);
  return { count: counted?.count ?? 0, mails: mails as FailedMail[] };
}
