import postgres from "postgres";
import { expect, test } from "vitest";
import { freshDatabase, testDatabase } from "#test/support/database/test-database.ts";

async function who(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql`select current_user as login, current_database() as database`;
    return row;
  } finally {
    await sql.end();
  }
}

test("a worker's database is migrated and opens for all three logins", async () => {
  const database = await testDatabase();
  expect(await testDatabase()).toBe(database);
  expect(await who(database.appUrl)).toEqual({ login: "kvit_app", database: database.name });
  expect(await who(database.ownerUrl)).toEqual({ login: "kvit_owner", database: database.name });
  expect(await who(database.auditUrl)).toEqual({ login: "kvit_audit", database: database.name });
  const sql = postgres(database.ownerUrl, { max: 1 });
  const [row] = await sql`select count(*)::int > 0 as migrated from schema_migrations`;
  await sql.end();
  expect(row).toEqual({ migrated: true });
});

test("a fresh database is another one, and gone when dropped", async () => {
  const fresh = await freshDatabase();
  expect(fresh.name).not.toBe((await testDatabase()).name);
  await who(fresh.appUrl);
  await fresh.drop();
  await expect(who(fresh.appUrl)).rejects.toThrow(/does not exist/);
});
