import postgres from "postgres";
import { type InspectOptions, inspect, type Report } from "./inspect.ts";
import { readAnchors } from "./read-anchors.ts";

export interface VerifyOptions extends InspectOptions {
  /** the auditing login: bypasses policies, changes nothing */
  url: string;
  anchorFile?: string;
}

/**
 * Recomputes the log's chains and every invariant of a database, in one read-only snapshot, so that a product at work
 * does not disturb it nor is disturbed.
 */
export async function verifyDatabase({ url, anchorFile, ...options }: VerifyOptions): Promise<Report> {
  const anchors = await readAnchors(anchorFile);
  const pool = postgres(url, {
    max: 1,
    fetch_types: false,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: "kvit-verify" },
  });
  try {
    const report = await pool.begin("isolation level repeatable read read only", async (sql) => {
      // Sums over all history: room to sort and hash, and no statement limit meant for a page.
      await sql`set local work_mem = '64MB'`;
      await sql`set local statement_timeout = 0`;
      return inspect({ sql, anchors }, options);
    });
    return report as Report;
  } finally {
    await pool.end({ timeout: 5 });
  }
}
