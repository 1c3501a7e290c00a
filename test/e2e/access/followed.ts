import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";

/** A low answer of the demo with words, and its follow-up that nobody has done yet; shown ids. */
export async function followedIn(
  sql: postgres.Sql,
  slug: string,
): Promise<{ rating: string; followUp: string }> {
  const [row] = await sql<{ id: string; ratingId: string }[]>`
    select f.id, f.rating_id as "ratingId" from follow_ups f
      join businesses b on b.id = f.business_id
      join ratings r on r.business_id = f.business_id and r.id = f.rating_id
    where b.slug = ${slug} and f.done_at is null
    order by (r.comment is null), f.due_at, f.id limit 1`;
  if (!row) throw new Error(`${slug} has nothing to follow up`);
  return { rating: showId("rat", row.ratingId), followUp: showId("fup", row.id) };
}

/** The desk's pages of what clients said. */
export async function feedbackPages(sql: postgres.Sql, slug: string): Promise<string[]> {
  const { rating, followUp } = await followedIn(sql, slug);
  const { desk } = paths;
  return [
    ...[
      desk.surveySettings(),
      desk.feedback(),
      desk.feedback({ which: "open" }),
      desk.feedback({ which: "low" }),
    ],
    ...[desk.rating(rating), desk.ratingHide(rating), desk.followUp(followUp)],
  ];
}
