import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { bootstrapDatabase } from "#db/bootstrap.ts";
import { migrate } from "#db/migrate.ts";
import { dropDatabases, runPrefix } from "#test/support/database/template.ts";

const root = join(import.meta.dirname, "../..");
const migrations = join(root, "db/migrations");
const cache = join(root, "node_modules/.cache");

interface Entry {
  idx: number;
  when: number;
  tag: string;
}
const journal = JSON.parse(readFileSync(join(migrations, "meta/_journal.json"), "utf8")) as {
  entries: Entry[];
};

describe("the folder of migrations", () => {
  test("is stamped in rising order, by names and by the journal: an older stamp would be skipped in silence", () => {
    const stamps = journal.entries.map((entry) => entry.when);
    expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b));
    const tags = journal.entries.map((entry) => entry.tag);
    expect(tags).toEqual([...tags].sort());
    expect(journal.entries.map((entry) => entry.idx)).toEqual(tags.map((_, index) => index));
  });

  test("holds one file and one snapshot for each entry, and nothing else", () => {
    const tags = journal.entries.map((entry) => entry.tag);
    const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
    expect(files.sort()).toEqual(tags.map((tag) => `${tag}.sql`));
    const snapshots = readdirSync(join(migrations, "meta")).filter((name) => name.endsWith("_snapshot.json"));
    expect(snapshots.sort()).toEqual(tags.map((tag) => `${tag.split("_")[0]}_snapshot.json`));
  });

  test("is the whole of the schema: drizzle-kit finds nothing to add", async () => {
    expect(await generate(() => {})).toEqual([]);
  }, 60_000);

  test("and it would find a column that no migration makes", async () => {
    const added = await generate((schema) => {
      const file = join(schema, "clients.ts");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace("vatId: text(),", "vatId: text(),\n    planted: text(),"));
    });
    expect(added).toHaveLength(1);
    expect(added[0]).toContain('ADD COLUMN "planted" text');
  }, 60_000);
});

/** What drizzle-kit would add to a copy of schema and migrations, after `change` has been at the copied schema. */
async function generate(change: (schema: string) => void): Promise<string[]> {
  // Inside the checkout, so that the schema's imports find their packages.
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "kvit-generate-"));
  try {
    const schema = join(folder, "schema");
    const out = join(folder, "migrations");
    cpSync(join(root, "db/schema"), schema, { recursive: true });
    cpSync(migrations, out, { recursive: true });
    change(schema);
    const config = join(folder, "drizzle.config.ts");
    const settings = {
      dialect: "postgresql",
      schema,
      out,
      casing: "snake_case",
      migrations: { prefix: "timestamp" },
    };
    // drizzle-kit wants its folder relative to where it runs.
    const relative = { ...settings, schema: "./schema", out: "./migrations" };
    writeFileSync(config, `export default ${JSON.stringify(relative)};\n`);
    const kit = join(root, "node_modules/drizzle-kit/bin.cjs");
    await promisify(execFile)(process.execPath, [kit, "generate", "--config", "drizzle.config.ts"], {
      cwd: folder,
    });
    const before = readdirSync(migrations);
    const files = readdirSync(out).filter((name) => name.endsWith(".sql") && !before.includes(name));
    return files.map((name) => readFileSync(join(out, name), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("migrating an empty database", () => {
  const server = inject("databaseServer");
  const name = `${runPrefix(server.runId)}migrations_${process.pid}`;
  const url = (login: keyof typeof server.passwords, database = name) =>
    `postgres://${login}:${server.passwords[login]}@127.0.0.1:${server.port}/${database}`;
  const urls = { ownerUrl: url("kvit_owner"), appUrl: url("kvit_app") };
  let sql: postgres.Sql;

  beforeAll(async () => {
    await bootstrapDatabase(url("postgres", "postgres"), { database: name, passwords: server.passwords });
    sql = postgres(url("postgres"), { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await sql.end();
    await dropDatabases(url("postgres", "postgres"), name);
  });

  const applied = async () =>
    (await sql`select * from schema_migrations order by id`).map((row) => ({ ...row }));
  /** Tables, indexes, policies and functions with the moment they were made, as row versions of the catalog. */
  const shape = async () =>
    (
      await sql`select c.oid::text, c.relname, c.xmin::text from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and c.relkind in ('r', 'i', 'p')
      order by c.oid`
    ).map((row) => ({ ...row }));

  test("from three places at once does each step once, and the others wait their turn", async () => {
    await Promise.all([migrate(urls), migrate(urls), migrate(urls)]);
    expect(await applied()).toHaveLength(journal.entries.length);
    expect(await sql`select 1 from pg_class where relname = 'invoices'`).toHaveLength(1);
    expect(await sql`select distinct name from pgboss.queue`).not.toHaveLength(0);
  });

  test("a second time changes nothing", async () => {
    const before = { applied: await applied(), tables: (await shape()).map((row) => row.oid) };
    await migrate(urls);
    expect({ applied: await applied(), tables: (await shape()).map((row) => row.oid) }).toEqual(before);
  });

  test("waits while another migration holds the lock", async () => {
    const holder = postgres(url("kvit_owner"), { max: 1 });
    try {
      await holder`select pg_advisory_lock(7541201)`;
      let isDone = false;
      const waiting = migrate(urls).then(() => {
        isDone = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(isDone).toBe(false);
      await holder`select pg_advisory_unlock(7541201)`;
      await waiting;
    } finally {
      await holder.end();
    }
  });

  test("gives up on a table that somebody keeps busy, instead of queueing everybody behind it", async () => {
    const [waits] =
      await sql`select setconfig::text as settings from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
      where rolname = 'kvit_owner' and setdatabase = 0`;
    expect(waits?.settings).toContain("lock_timeout=5s");
  });
});
