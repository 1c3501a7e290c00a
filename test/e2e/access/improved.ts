import type postgres from "postgres";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";

/** An improvement that a manager of the business wrote down and showed to clients; its shown id. */
export async function improvedBy(sql: postgres.Sql, manager: Visitor, business: string): Promise<string> {
  const [staff] = await sql<{ id: string }[]>`
    select s.id from staff_members s join businesses b on b.id = s.business_id
    where b.slug = ${business} and s.ended_at is null order by s.id limit 1`;
  const did = `Prices come from the contract (${Date.now()})`;
  const said = "The price was not the one we agreed on.";
  const added = await manager.post(paths.desk.improvementNew(), {
    ...{ business, said, did, cause: "price_list", ownerId: showId("stf", staff?.id as string) },
    ...{ startedOn: "2026-09-01", windowDays: "60" },
  });
  const [row] = await sql<{ id: string }[]>`select id from improvements where did = ${did}`;
  if (added.status !== 303 || !row) throw new Error(`no improvement was written down: ${added.status}`);
  const id = showId("imv", row.id);
  const published = await manager.post(paths.desk.improvementPublish(id), { business });
  if (published.status !== 303) throw new Error(`it was not shown to clients: ${published.status}`);
  return id;
}
