import type { Connection } from "./client.server.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

/** Stamp of the newest migration this program was built with. */
const newest = Math.max(...journal.entries.map((entry) => entry.when));

/**
 * Refuses a database that would void the walls or lacks tables: a login that can bypass policies or owns tables, and
 * migrations that are missing. Each failure is one line that says what to do.
 */
export async function checkDatabase({ sql }: Connection): Promise<void> {
  const [login] = await sql<{ name: string; can_bypass: boolean; owns: number }[]>`
    select current_user as name, rolsuper or rolbypassrls as can_bypass,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relowner = r.oid) as owns
    from pg_roles r where rolname = current_user`;
  if (!login || login.can_bypass || login.owns > 0) {
    throw new Error(
      `Kvit cannot start: DATABASE_URL logs in as ${login?.name ?? "nobody"}, who could bypass the walls between businesses: use kvit_app`,
    );
  }
  if (!(await isMigrated(sql))) {
    throw new Error("Kvit cannot start: the database lacks tables of this version: npm run migrate");
  }
}

/** Whether the database answers with all tables of this version. Never throws. */
export async function isDatabaseReady({ sql }: Connection): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  return Promise.race([isMigrated(sql).catch(() => false), late]);
}

async function isMigrated(sql: Connection["sql"]): Promise<boolean> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('public.schema_migrations') is not null as found`;
  if (!table?.found) return false;
  const [last] = await sql<
    { at: string | null }[]
  >`select max(created_at)::text as at from schema_migrations`;
  return Number(last?.at ?? 0) >= newest;
}
