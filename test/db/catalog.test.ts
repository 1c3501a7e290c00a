import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { checks, openTables } from "./catalog-checks.ts";

let database: FreshDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await freshDatabase();
  sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

describe.each(checks)("$name", ({ breaches, planted }) => {
  test("in the migrated schema", async () => {
    expect(await breaches(sql)).toEqual([]);
  });

  test.each(planted)("and is missed after: $by", async ({ by, told }) => {
    const found = await rolledBack(async (tx) => {
      await tx.unsafe(by);
      return breaches(tx as unknown as postgres.Sql);
    });
    expect(found).toContain(told);
  });
});

test("the closed list of open tables names only tables that are there", async () => {
  const rows =
    await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const tables = rows.map((row) => row.relname as string);
  expect(tables).toEqual(expect.arrayContaining(openTables));
  expect(tables.length).toBeGreaterThan(openTables.length + 15);
});

/** Works in a transaction that leaves nothing behind, roles included. */
async function rolledBack<Result>(work: (tx: postgres.TransactionSql) => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  const undo = new Error("leave nothing behind");
  await sql
    .begin(async (tx) => {
      result = { value: await work(tx) };
      throw undo;
    })
    .catch((error) => {
      if (error !== undo) throw error;
    });
  return (result as { value: Result }).value;
}
