import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import esm from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { patchPostgres } from "#db/postgres-patch.js";
import { testDatabase } from "#test/support/database/test-database.ts";

const require = createRequire(import.meta.url);
/** Which of the two it is depends on what the system reports of the dying server first. */
const closed = { code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/) };
const builds = { esm, cjs: require("postgres") as typeof esm };

describe.each(Object.entries(builds))("case 89: postgres.js (%s) loses a connection", (build, postgres) => {
  const table = `lost_${build}`;
  const pools: esm.Sql[] = [];
  let superuser: esm.Sql;

  async function open(options: esm.Options<Record<string, never>> = {}): Promise<esm.Sql> {
    const { superuserUrl } = await testDatabase();
    const pool = postgres(superuserUrl, {
      max: 1,
      fetch_types: false,
      backoff: () => 0.01,
      onnotice: () => {},
      ...options,
    });
    pools.push(pool);
    return pool;
  }

  async function terminate(pid: number): Promise<void> {
    await superuser`select pg_terminate_backend(${pid}, 5000)`;
    await pause(20);
  }

  async function backendOf(sql: esm.ISql): Promise<number> {
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return row?.pid as number;
  }

  beforeAll(async () => {
    superuser = postgres((await testDatabase()).superuserUrl, { max: 1, onnotice: () => {} });
    await superuser.unsafe(`drop table if exists ${table}; create table ${table} (who text)`);
  });

  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.end({ timeout: 1 })));
  });

  afterAll(async () => {
    await superuser.unsafe(`drop table ${table}`);
    await superuser.end();
  });

  test("inside a transaction: it fails, the process lives, the pool works on", async () => {
    const sql = await open();
    const lost = sql.begin(async (tx) => {
      const pid = await backendOf(tx);
      const asleep = tx`select pg_sleep(10)`.execute();
      void terminate(pid);
      await asleep;
    });
    await expect(lost).rejects.toMatchObject(closed);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("between two statements: what the transaction still says never reaches the next transaction", async () => {
    const sql = await open();
    let goOn = () => {};
    const gone = new Promise<void>((resolve) => (goOn = resolve));
    let late: Promise<unknown> | undefined;
    const lost = sql.begin(async (tx) => {
      void terminate(await backendOf(tx)).then(goOn);
      await gone;
      await pause(100);
      late = tx`insert into ${sql(table)} values ('ghost')`.execute();
      await late;
    });
    await expect(lost).rejects.toMatchObject(closed);
    await sql.begin(async (tx) => {
      await tx`insert into ${sql(table)} values ('living')`;
      await expect.poll(() => late !== undefined).toBe(true);
      await expect(late).rejects.toMatchObject(closed);
      await pause(50);
    });
    expect(await sql`select who from ${sql(table)}`).toEqual([{ who: "living" }]);
  });

  test("with many statements under way: each of them is answered", async () => {
    const sql = await open();
    let answers: PromiseSettledResult<unknown>[] = [];
    const lost = sql.begin(async (tx) => {
      const pid = await backendOf(tx);
      const sent = Array.from({ length: 20 }, (_, n) => tx`select pg_sleep(1), ${n}::int`.execute());
      void terminate(pid);
      answers = await Promise.allSettled(sent);
    });
    await expect(lost).rejects.toMatchObject(closed);
    await expect.poll(() => answers.length).toBe(20);
    expect(await sql`select ${1}::int as one`).toEqual([{ one: 1 }]);
  });

  test("while reserved: it fails, and giving it back does no harm", async () => {
    const sql = await open();
    const reserved = await sql.reserve();
    const pid = await backendOf(reserved);
    const asleep = reserved`select pg_sleep(${10})`.execute();
    void terminate(pid);
    await expect(asleep).rejects.toMatchObject(closed);
    await expect(reserved`select 1`).rejects.toMatchObject(closed);
    const next = await sql.reserve();
    reserved.release();
    expect(await next`select ${1}::int as one`).toEqual([{ one: 1 }]);
    next.release();
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("for which a reservation waits: the waiting one gets the next", async () => {
    const sql = await open();
    const first = await sql.reserve();
    const waiting = sql.reserve();
    await terminate(await backendOf(first));
    const second = await waiting;
    expect(await second`select 1 as one`).toEqual([{ one: 1 }]);
    second.release();
  });

  test("in the middle of a result: the next result is whole", async () => {
    const sql = await open();
    const pid = await backendOf(sql);
    const long = sql`select i, repeat('x', 8192), pg_sleep(0.005) from generate_series(1, 2000) i`.execute();
    await pause(150);
    void terminate(pid);
    await expect(long).rejects.toMatchObject(closed);
    const rows = await sql`select 1 as one`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toEqual({ one: 1 });
  });

  test("between two steps of a cursor: the loop fails instead of ending early", async () => {
    const sql = await open();
    const pid = await backendOf(sql);
    const seen: number[] = [];
    const loop = async () => {
      for await (const [row] of sql<{ i: number }[]>`select i from generate_series(1, 5) i`.cursor(1)) {
        seen.push(row?.i as number);
        if (seen.length === 2) await terminate(pid);
      }
    };
    await expect(loop()).rejects.toMatchObject(closed);
    expect(seen).toEqual([1, 2]);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("whose query end() waits for: end() comes to its end", async () => {
    const sql = await open();
    const pid = await backendOf(sql);
    const asleep = sql`select pg_sleep(10)`.execute();
    const outcome = asleep.catch((error: { code: string }) => error.code);
    const ended = sql.end();
    await terminate(pid);
    await ended;
    expect({ code: await outcome }).toMatchObject(closed);
  });

  test("never had: a cold pool reserves with and without fetching types", async () => {
    for (const fetch_types of [true, false]) {
      const sql = await open({ fetch_types });
      const reserved = await sql.reserve();
      expect(await reserved`select array[1, 2] as two`).toEqual([{ two: fetch_types ? [1, 2] : "{1,2}" }]);
      reserved.release();
      await sql.end();
      await expect(sql.reserve()).rejects.toMatchObject({ code: "CONNECTION_ENDED" });
    }
  });

  test("refused at first: reservations that failed take no connection with them", async () => {
    const { superuserUrl } = await testDatabase();
    const port = new URL(superuserUrl).port;
    const sql = await open({ max: 2, port: 1 });
    await expect(Promise.allSettled([sql.reserve(), sql.reserve(), sql.reserve()])).resolves.toMatchObject(
      Array(3).fill({ status: "rejected", reason: { code: "ECONNREFUSED" } }),
    );
    sql.options.port[0] = Number(port);
    const both = await Promise.all([sql.reserve(), sql.reserve()]);
    for (const one of both) one.release();
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });
});

describe("the patch", () => {
  const folder = mkdtempSync(join(tmpdir(), "kvit-patch-"));
  const installed = dirname(dirname(dirname(require.resolve("postgres"))));
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const change = (file: string, from: string, to: string) =>
    writeFileSync(join(folder, file), read(file).replace(from, to));

  afterAll(() => rmSync(folder, { recursive: true }));

  test("is applied already, and applying it again changes nothing", () => {
    cpSync(installed, folder, { recursive: true });
    expect(patchPostgres(folder)).toBe(0);
  });

  test("completes what is patched in part", () => {
    change("cjs/src/query.js", "lost = x, reject(x)", "reject(x)");
    expect(patchPostgres(folder)).toBe(1);
    expect(read("cjs/src/query.js")).toContain("lost = x, reject(x)");
  });

  test("refuses a text it was not written for, and then writes nothing at all", () => {
    change("src/connection.js", "function drain()", "function drain(now)");
    change("cjs/src/query.js", "lost = x, reject(x)", "reject(x)");
    expect(() => patchPostgres(folder)).toThrow(
      /src\/connection\.js is neither as published nor as patched here/,
    );
    expect(read("cjs/src/query.js")).not.toContain("lost = x, reject(x)");
  });

  test("refuses another version", () => {
    change("package.json", '"version": "3.4.9"', '"version": "3.4.10"');
    expect(() => patchPostgres(folder)).toThrow(/written for postgres 3\.4\.9, found 3\.4\.10/);
  });
});
