import postgres from "postgres";
import { afterAll, inject } from "vitest";

/** What the worker writes by itself after an event: places in the chain, mails on their way, counters. */
const workersOwn = ["unsealed_events", "event_seals", "messages", "trend_counts", "trend_cursors"];
/** Tables of signing in, in which refusing somebody may be counted. */
const doors = ["rate_limits", "sign_in_links", "sessions"];

/** The tables of a business that no refused request may touch. */
export const besidesDoors = [...workersOwn, ...doors];

/** Columns that change while nobody writes: who was here last (HOUSE), and when the worker last asked the provider. */
const mayChange = ["last_seen_at", "asked_at"];

export type DatabaseState = Record<string, string>;

/** The site's whole database, read by the login that sees every business and writes nothing. */
export function theDatabase() {
  const { env } = inject("site");
  const sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 2, fetch_types: false });
  afterAll(() => sql.end());

  async function tables(but: string[]): Promise<string[]> {
    const rows = await sql<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public' order by tablename`;
    const names = rows.map(({ name }) => name).filter((name) => !but.includes(name));
    if (names.length < 10) throw new Error("the database has hardly any tables");
    return names;
  }

  /**
   * What was ever written: how many rows there are and which transactions wrote them. Quick; of `but` nothing, and of
   * the table whose rows the worker notes something in by itself what else they hold.
   */
  async function written(but: string[]): Promise<DatabaseState> {
    const found: DatabaseState = {};
    for (const name of await tables(but)) {
      if (name === "payments") found[name] = await contentsOf(name, mayChange);
      if (name === "payments") continue;
      const [row] = await sql<{ n: string; by: string }[]>`
        select count(*)::text as n, coalesce(sum(xmin::text::bigint), 0)::text as by from ${sql(name)}`;
      found[name] = `${row?.n} rows, by ${row?.by}`;
    }
    return found;
  }

  /** Rows and a hash of every table; of `but` nothing, of `columns` not these. */
  async function state(but: string[] = [], columns: string[] = []): Promise<DatabaseState> {
    const found: DatabaseState = {};
    for (const name of await tables(but)) found[name] = await contentsOf(name, [...mayChange, ...columns]);
    return found;
  }

  /** Rows and a hash of one table, of `columns` nothing. */
  async function contentsOf(name: string, columns: string[]): Promise<string> {
    const [row] = await sql<{ n: string; hash: string }[]>`
      select count(*)::text as n, md5(coalesce(string_agg(line, '' order by line), '')) as hash
      from (select md5((to_jsonb(t) - string_to_array(${columns.join()}, ','))::text) as line
        from ${sql(name)} t) lines`;
    return `${row?.n} rows, ${row?.hash}`;
  }

  /** Mails that wait a minute for the payment they tell of are sent now, and who is asked in a minute is asked now. */
  const jobs = postgres(env.DATABASE_URL as string, { max: 1, fetch_types: false });
  afterAll(() => jobs.end());
  const hurry = () => jobs`update pgboss.job set start_after = now()
    where name in ('send-message', 'ask-for-rating') and state = 'created' and start_after > now()`;

  /** Waits until the worker has nothing left to write. */
  async function settled(): Promise<void> {
    const waiting = async () => {
      const [row] = await sql<{ n: number }[]>`
        select (select count(*) from unsealed_events)::int
          + (select count(*) from messages where state = 'pending')::int
          + (select count(*) from pgboss.job where name in ('fan-out', 'send-message', 'seal-events', 'count-events', 'ask-for-rating')
              and state in ('created', 'active', 'retry'))::int as n`;
      return row?.n ?? 0;
    };
    for (let tries = 0; (await waiting()) > 0; tries++) {
      if (tries % 10 === 0) await hurry();
      if (tries > 300) throw new Error("the worker does not come to an end");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return { sql, written, state, settled };
}

export type TheDatabase = ReturnType<typeof theDatabase>;
