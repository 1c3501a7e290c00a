import type postgres from "postgres";
import { inspect, type Report } from "#app/verify/inspect.ts";
import type { AnchorBook } from "#app/verify/invariant.ts";

class RolledBack extends Error {}

export type Change = string | ((sql: postgres.TransactionSql) => Promise<unknown>);

/** What is found while a change stands that was made with no trigger firing; all is rolled back afterwards. */
export async function inspectAfter(
  superuser: postgres.Sql,
  change: Change,
  anchors: AnchorBook = { anchors: [], flaws: [] },
): Promise<Report & { lines: string[] }> {
  const lines: string[] = [];
  let report: Report | undefined;
  await superuser
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      if (typeof change === "string") await sql.unsafe(change);
      else await change(sql);
      report = await inspect({ sql, anchors }, { write: (line) => void lines.push(line) });
      throw new RolledBack();
    })
    .catch((error) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return { ...(report as Report), lines };
}

export const idsOf = (report: Report) => report.broken.map(({ id }) => id);
