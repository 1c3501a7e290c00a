import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { bootstrapDatabase, connectSql } from "#db/bootstrap.ts";
import { isAlive } from "#db/embedded/users.ts";
import type { Cluster } from "#db/embedded.ts";

const lockKey = 7_541_202;
const templatesKept = 4;
const root = join(import.meta.dirname, "../../..");

/** What makes a migrated database: a change of any of these asks for a new template. */
const sources = [
  "db/migrations",
  "db/migrate.ts",
  "db/bootstrap.ts",
  "db/job-database.ts",
  "app/domain/core/job-queues.ts",
  "node_modules/pg-boss/package.json",
];

/**
 * The name of a bootstrapped and migrated database to clone from; made when there is none for the present schema.
 * Several test runs may ask at once: one builds, the others wait. A build cut short is dropped and begun anew.
 */
export async function ensureTemplate(cluster: Cluster): Promise<string> {
  const superuserUrl = cluster.url("postgres", "postgres");
  return withSession(superuserUrl, async (sql) => {
    await sql`select pg_advisory_lock(${lockKey})`;
    await dropLeftDatabases(sql);
    const template = `kvit_template_${schemaHash()}`;
    const [found] = await sql`select 1 from pg_database where datname = ${template}`;
    if (!found) {
      await sql.unsafe("drop database if exists kvit_template_building with (force)");
      await bootstrapDatabase(superuserUrl, {
        database: "kvit_template_building",
        passwords: cluster.passwords,
      });
      const { migrate } = await import("#db/migrate.ts");
      await migrate({
        ownerUrl: cluster.url("kvit_owner", "kvit_template_building"),
        appUrl: cluster.url("kvit_app", "kvit_template_building"),
      });
      await sql.unsafe(`alter database kvit_template_building rename to ${template}`);
    }
    await sql.unsafe(`comment on database ${template} is '${new Date().toISOString()}'`);
    await dropOldTemplates(sql);
    return template;
  });
}

/** Makes a database from the template. */
export async function cloneTemplate(superuserUrl: string, template: string, database: string): Promise<void> {
  await withSession(superuserUrl, async (sql) => {
    await sql.unsafe(`create database ${database} owner kvit_owner template ${template}`);
    await sql.unsafe(connectSql(database));
  });
}

/** Drops the databases of one test run, or a single one. */
export async function dropDatabases(superuserUrl: string, prefix: string): Promise<void> {
  await withSession(superuserUrl, async (sql) => {
    for (const name of await databasesLike(sql, prefix)) await dropDatabase(sql, name);
  });
}

/** The name's beginning shared by all databases of a test run, which is known by its process. */
export function runPrefix(runId: number): string {
  return `kvit_test_${runId}_`;
}

async function dropLeftDatabases(sql: postgres.Sql): Promise<void> {
  for (const name of await databasesLike(sql, "kvit_test_")) {
    const runId = Number(name.split("_")[2]);
    if (!isAlive(runId)) await dropDatabase(sql, name);
  }
}

async function dropOldTemplates(sql: postgres.Sql): Promise<void> {
  const old = await sql<{ name: string }[]>`
    select datname as name from pg_database
    where starts_with(datname, 'kvit_template_')
    order by shobj_description(oid, 'pg_database') desc nulls last offset ${templatesKept}`;
  for (const { name } of old) await dropDatabase(sql, name);
}

async function databasesLike(sql: postgres.Sql, prefix: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix}) order by 1`;
  return rows.map(({ name }) => name);
}

async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  await sql.unsafe(`drop database if exists ${name} with (force)`);
}

function schemaHash(): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesAt))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex").slice(0, 12);
}

function filesAt(path: string): string[] {
  if (/\.[a-z]+$/.test(path)) return [path];
  const names = readdirSync(join(root, path), { recursive: true, encoding: "utf8" }).sort();
  return names.filter((name) => name.includes(".")).map((name) => join(path, name));
}

async function withSession<Result>(
  url: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
