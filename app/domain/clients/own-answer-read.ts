import { and, eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { ratings } from "#db/schema/feedback.ts";

/**
 * For the flight of a page that carries a rating question: what a person has answered there before. Values: those of
 * the page's own reads, with `contactIds` (see `contactIdsOf`). Lines are named by their position, from 1.
 */
export function ownAnswerRead<const Name extends string>(
  kind: "clarity" | "effort" | "satisfaction",
  names: readonly Name[],
  subjectId: (p: Record<Name, Placeholder>) => SQL,
) {
  return defineRead(
    [...names, "businessId", "contactIds"] as (Name | "businessId" | "contactIds")[],
    {
      score: ratings.score,
      reason: ratings.reason,
      comment: ratings.comment,
      ratedAt: ratings.ratedAt,
      unclearPositions: sql<number[]>`(
        select coalesce(string_agg(l.position::text, ',' order by l.position), '') from invoice_lines l
        where l.business_id = ratings.business_id and l.id = any (ratings.unclear_lines))`.mapWith(
        (text: string) => text.split(",").filter(Boolean).map(Number),
      ),
    },
    (select, p) =>
      select
        .from(ratings)
        .where(
          and(
            ...[eq(ratings.businessId, p.businessId), eq(ratings.kind, kind)],
            sql`${ratings.subjectId} = ${subjectId(p)}`,
            sql`${ratings.contactId} = any (${p.contactIds}::uuid[])`,
          ),
        )
        .limit(1),
  );
}

export type OwnAnswer = ReturnType<ReturnType<ReturnType<typeof ownAnswerRead>>["decode"]>[number];

/** Whose answers a page shows, as `ownAnswerRead` compares it: nobody's for who is not a contact. */
export const contactIdsOf = (contactIds: readonly string[] = []): string => `{${contactIds.join(",")}}`;
