import { asc, eq, sql } from "drizzle-orm";
import { bigint, date, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { type Connection, connect } from "#db/client.server.ts";
import { defineRead, type Read } from "#db/read.ts";
import { moment } from "#db/schema/columns.ts";
import { makeBusiness, makeClient, type TestBusiness } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";
import { openSlowLine } from "./slow-line.ts";

const world = theWorld();

/** A table of our own kinds of columns, outside the schema's walls. */
const samples = pgTable("read_samples", {
  id: integer().primaryKey(),
  minor: bigint({ mode: "bigint" }),
  quantity: numeric(),
  dueOn: date({ mode: "string" }),
  at: moment(),
  note: text(),
});
const { id, minor, quantity, dueOn, at, note } = samples;

const samplesRead = defineRead(
  ["from"],
  { id, minor, quantity, dueOn, at, note, twice: sql<bigint>`${minor}::numeric * 2`.mapWith(BigInt) },
  (select, p) => select.from(samples).where(sql`${id} >= ${p.from}`).orderBy(asc(id)),
);
const scopeRead = defineRead(
  [],
  {
    business: sql<string>`coalesce(current_setting('app.business_id', true), '')`.mapWith(String),
    clients: sql<string>`coalesce(current_setting('app.client_ids', true), '')`.mapWith(String),
  },
  (select) => select.from(sql`(select 1) as one`),
);
const plain = (query: string): Read<unknown[]> => ({ text: query, params: [], decode: (rows) => rows });

let db: Connection;

/** One connection, so that what a flight leaves behind meets the next one. */
beforeAll(async () => {
  db = connect({ url: world.database.appUrl, poolSize: 1, applicationName: "kvit-read-test" });
  const superuser = postgres(world.database.superuserUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`drop table if exists read_samples; create table read_samples
    (id integer primary key, minor bigint, quantity numeric, due_on date, at timestamptz(3), note text);
    grant select on read_samples to kvit_app`);
  await superuser`insert into read_samples values
    (1, 9007199254740993, 0.1000000000000000055, '0099-02-28', '2026-03-29T01:30:00.123Z', 'čaj'),
    (2, -9223372036854775807 - 1, -12.50, '2026-12-31', '1969-12-31T23:59:59.999Z', ''),
    (3, null, null, null, null, null)`;
  await superuser.end();
});
afterAll(async () => {
  await db.close();
  const superuser = postgres(world.database.superuserUrl, { max: 1 });
  await superuser`drop table read_samples`;
  await superuser.end();
});

describe("a flight decodes", () => {
  test("amounts beyond 2^53, exact decimals, days, moments and nothing (case 39)", async () => {
    const [rows] = await db.flight(null, [samplesRead({ from: 1 })]);
    expect(rows[0]).toMatchObject({
      minor: 9007199254740993n,
      twice: 18014398509481986n,
      quantity: "0.1000000000000000055",
      dueOn: "0099-02-28",
      at: new Date("2026-03-29T01:30:00.123Z"),
      note: "čaj",
    });
    expect(rows[2]).toEqual({
      id: 3,
      minor: null,
      quantity: null,
      dueOn: null,
      at: null,
      note: null,
      twice: null,
    });
  });

  test("the smallest amount a column holds, and a moment before 1970", async () => {
    const [[row]] = await db.flight(null, [
      defineRead(["id"], { minor, at, note }, (select, p) => select.from(samples).where(eq(id, p.id)))({
        id: 2,
      }),
    ]);
    expect(row).toEqual({ minor: -9223372036854775808n, at: new Date("1969-12-31T23:59:59.999Z"), note: "" });
  });

  test("each read apart, in the order asked", async () => {
    const [all, none, last] = await db.flight(null, [
      samplesRead({ from: 1 }),
      samplesRead({ from: 9 }),
      samplesRead({ from: 3 }),
    ]);
    expect([all.length, none.length, last[0]?.id]).toEqual([3, 0, 3]);
  });

  test("and refuses a value that is not there, by its name, before anything is sent", async () => {
    expect(() => samplesRead({ from: undefined })).toThrow(/"from"/);
    expect(() => samplesRead({} as never)).toThrow(/"from"/);
    const [rows] = await db.flight(null, [samplesRead({ from: 3 })]);
    expect(rows).toHaveLength(1);
  });

  test("but needs only what stands in the query: reads share their names with others", () => {
    const narrow = defineRead(["from", "note"], { id }, (select, p) =>
      select.from(samples).where(sql`${id} = ${p.from}`),
    );
    expect(narrow({ from: 3, note: undefined }).params).toEqual([3]);
    expect(() => narrow({ from: undefined, note: "" })).toThrow(/"from"/);
  });

  test("and refuses a field that it could not read", () => {
    expect(() => defineRead([], { odd: 5 } as never, (select) => select.from(samples) as never)).toThrow(
      /columns/,
    );
  });
});

describe("a flight is one round trip", () => {
  test("that sees one moment: what commits in between stays unseen", async () => {
    const business = await makeBusiness(world.base);
    const scope = { businessId: business.id, clientIds: "*" } as const;
    const count = plain("select count(*) from clients");
    const [before] = await db.flight(scope, [count]);
    // The second of three reads waits; a client is added meanwhile.
    const flight = db.flight(scope, [count, plain("select pg_sleep(0.2)"), count]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await makeClient(business);
    const [first, , second] = await flight;
    expect(first).toEqual(before);
    // Read committed: each read is consistent in itself, and the flight holds no lock that would stop the writer.
    expect(Number(second[0]?.[0])).toBe(Number(first[0]?.[0]) + 1);
  });

  test("whose statements all leave before the first answer comes", async () => {
    const line = await openSlowLine(world.database.appUrl);
    const far = connect({ url: line.url, poolSize: 1, applicationName: "kvit-read-test" });
    const scope = { businessId: crypto.randomUUID(), clientIds: "*" } as const;
    const reads = [samplesRead({ from: 1 }), scopeRead({}), samplesRead({ from: 2 })];
    try {
      await far.flight(scope, reads);
      const before = line.turns();
      await far.flight(scope, reads);
      expect(line.turns() - before).toBe(1);
      await far.sql.begin(async (tx) => {
        await tx`select 1`;
        await tx`select 2`;
      });
      expect(line.turns() - before, "a plain transaction takes a turn for each statement").toBeGreaterThan(3);
    } finally {
      await far.close();
      line.close();
    }
  });

  test("prepared once for each connection", async () => {
    for (const from of [1, 2, 3]) await db.flight(null, [samplesRead({ from })]);
    const text = 'from "read_samples" where "read_samples"."id" >= $1';
    const [row] =
      await db.sql`select count(*)::int as n from pg_prepared_statements where strpos(statement, ${text}) > 0`;
    expect(row?.n).toBe(1);
  });

  test("that cannot write", async () => {
    const scope = { businessId: crypto.randomUUID(), clientIds: "*" } as const;
    await expect(db.flight(scope, [plain("delete from client_terms")])).rejects.toMatchObject({
      code: "25006",
    });
  });
});

describe("after an error in one read", () => {
  const broken = plain("select 1 / 0");

  test.each([
    ["first", [broken, samplesRead({ from: 1 })]],
    ["last", [samplesRead({ from: 1 }), broken]],
    ["every", [broken, broken]],
  ])("(the %s) the flight fails and its connection serves the next", async (_, reads) => {
    const scope = { businessId: crypto.randomUUID(), clientIds: "*" } as const;
    await expect(db.flight(scope, reads)).rejects.toMatchObject({ code: "22012" });
    const [rows, [seen]] = await db.flight(null, [samplesRead({ from: 1 }), scopeRead({})]);
    expect(rows).toHaveLength(3);
    expect(seen).toEqual({ business: "", clients: "" });
  });

  test("without a scope too", async () => {
    await expect(db.flight(null, [broken, samplesRead({ from: 1 })])).rejects.toMatchObject({
      code: "22012",
    });
    expect((await db.flight(null, [samplesRead({ from: 1 })]))[0]).toHaveLength(3);
  });

  test("a text that does not parse is told as such", async () => {
    await expect(db.flight(null, [plain("selct 1")])).rejects.toMatchObject({ code: "42601" });
    expect((await db.flight(null, [samplesRead({ from: 3 })]))[0]).toHaveLength(1);
  });
});

describe("a scope ends with its flight (case 19)", () => {
  let shops: TestBusiness[];
  beforeAll(async () => {
    shops = [await makeBusiness(world.base), await makeBusiness(world.base)];
    for (const shop of shops) await makeInvoice(shop, await makeClient(shop));
  });

  test("the next one on the same connection starts with none", async () => {
    const [shop] = shops as [TestBusiness];
    const [[inside]] = await db.flight({ businessId: shop.id, clientIds: [shop.id] }, [scopeRead({})]);
    expect(inside).toEqual({ business: shop.id, clients: `{${shop.id}}` });
    const [[after], invoices] = await db.flight(null, [scopeRead({}), plain("select 1 from invoices")]);
    expect(after).toEqual({ business: "", clients: "" });
    expect(invoices).toHaveLength(0);
  });

  test("two tenants, fifty requests at once, two connections, errors and refusals in between: never mixed", async () => {
    const pool = connect({ url: world.database.appUrl, poolSize: 2, applicationName: "kvit-read-test" });
    const owners = plain("select distinct business_id from invoices");
    try {
      const runs = Array.from({ length: 50 }, async (_, n) => {
        const shop = shops[n % 2] as TestBusiness;
        const scope = { businessId: shop.id, clientIds: "*" } as const;
        if (n % 5 === 0) {
          await expect(pool.flight(scope, [owners, plain("select 1 / 0")])).rejects.toThrow();
        } else if (n % 5 === 1) {
          const undone = transaction({ ...shop.ctx, db: pool }, async ({ tx }) => {
            const rows = await tx.execute(sql`select distinct business_id from invoices`);
            expect(rows.map((row) => row.business_id)).toEqual([shop.id]);
            throw new Error("undone");
          });
          await expect(undone).rejects.toThrow("undone");
        } else if (n % 5 === 2) {
          const query = pool.sql`select pg_sleep(5)`.execute();
          setTimeout(() => query.cancel(), 5);
          await expect(query).rejects.toMatchObject({ code: "57014" });
        } else {
          const [rows] = await pool.flight(scope, [owners]);
          expect(rows).toEqual([[shop.id]]);
        }
      });
      await Promise.all(runs);
      expect(await pool.sql`select 1 from invoices`).toHaveLength(0);
    } finally {
      await pool.close();
    }
  });
});
