import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";
import { openTables } from "./catalog-checks.ts";
import { fillTenant, type Settings, scope, type Tenant, within } from "./tenants.ts";

/** Tables a portal writes or reads nothing of: the desk's policy hides them whole. */
const hidden = [
  ...["event_seals", "follow_ups", "imports", "payment_exceptions"],
  ...["dispute_notes", "reply_templates", "trend_counts", "trend_cursors"],
];

const world = theWorld();
let superuser: postgres.Sql;
let ours: Tenant;
let theirs: Tenant;
let tables: Table[];

interface Table {
  name: string;
  /** columns that can be written */
  columns: string[];
  clientColumn?: string;
}

beforeAll(async () => {
  superuser = postgres(world.database.superuserUrl, { max: 1, onnotice: () => {} });
  tables = await tenantTables();
  ours = await fillTenant(world, superuser);
  theirs = await fillTenant(world, superuser);
});
afterAll(() => superuser.end());

describe("by SQL as the app's own login", () => {
  test("another tenant's rows are invisible in every table (case 18)", async () => {
    for (const { name } of tables) {
      const [count] = await superuser`select count(*)::int as n from ${superuser(name)}
        where business_id = ${theirs.business.id}`;
      expect(count?.n, `rows of the other tenant in ${name}`).toBeGreaterThan(0);
      const seen = await asApp(scope(ours), (tx) => tx`select distinct business_id from ${tx(name)}`);
      expect(
        seen.map((row) => row.business_id),
        name,
      ).toEqual([ours.business.id]);
    }
  });

  test.each([
    ["without a scope", undefined],
    ["with an empty scope, as a connection has it after its first transaction", ["", ""]],
    ["with a business but no word on clients", ["business", ""]],
  ] as const)("nothing is seen in a client's table %s (case 19)", async (_, given) => {
    for (const { name, clientColumn } of tables) {
      if (given?.[0] && !clientColumn && !hidden.includes(name)) continue;
      const settings = given && ([given[0] && ours.business.id, given[1]] as [string, string]);
      const rows = await asApp(settings, (tx) => tx`select 1 from ${tx(name)} limit 1`);
      expect(rows, name).toHaveLength(0);
    }
  });

  test("another tenant's row cannot be written in any table (case 18)", async () => {
    for (const table of tables) {
      await expect(copyRow(table, scope(ours), theirs.business.id), table.name).rejects.toMatchObject({
        code: "42501",
      });
    }
  });

  test("a row cannot be moved to another tenant (case 18)", async () => {
    const moved = asApp(
      scope(ours),
      (tx) =>
        tx`update contacts set business_id = ${theirs.business.id} where business_id = ${ours.business.id}`,
    );
    await expect(moved).rejects.toMatchObject({ code: "42501" });
    const touched = await asApp(
      scope(ours),
      (tx) => tx`update clients set name = 'taken' where id = ${theirs.clients[0]} returning id`,
    );
    expect(touched).toHaveLength(0);
  });

  test("a row cannot point at another tenant's row (case 20)", async () => {
    const [entry] =
      await superuser`select * from ledger_entries where business_id = ${ours.business.id} limit 1`;
    const [invoice] =
      await superuser`select * from invoices where business_id = ${theirs.business.id} limit 1`;
    const allocated = asApp(
      scope(ours),
      (
        tx,
      ) => tx`insert into allocations (business_id, id, client_id, currency, invoice_id, source, entry_id, amount, created_at)
        values (${ours.business.id}, ${randomUUID()}, ${entry?.client_id}, 'EUR', ${invoice?.id}, 'prepaid', ${entry?.id}, 1, now())`,
    );
    await expect(allocated).rejects.toMatchObject({ code: "23503" });
    const contact = asApp(
      scope(ours),
      (
        tx,
      ) => tx`insert into contacts (business_id, id, client_id, person_id, name, email, role, locale, created_at)
        values (${ours.business.id}, ${randomUUID()}, ${theirs.clients[0]}, ${randomUUID()}, 'Eve', 'eve@x.example', 'admin', 'en', now())`,
    );
    await expect(contact).rejects.toMatchObject({ code: "23503" });
  });

  test("a number that another tenant uses is free here: uniques are no oracle (case 21)", async () => {
    const number = `SAME-${randomUUID()}`;
    await makeInvoice(theirs.business, theirs.clients[0], { fields: { number } });
    await expect(makeInvoice(ours.business, ours.clients[0], { fields: { number } })).resolves.toBeDefined();
  });
});

describe("in a client's scope", () => {
  test("another client's rows of the same business are invisible in every table (case 18)", async () => {
    const [mine, other] = ours.clients;
    for (const { name, clientColumn } of tables.filter((table) => table.clientColumn)) {
      const column = superuser(clientColumn as string);
      const [count] = await superuser`select count(*)::int as n from ${superuser(name)}
        where business_id = ${ours.business.id} and ${column} = ${other}`;
      expect(count?.n, `rows of the other client in ${name}`).toBeGreaterThan(0);
      const seen = await asApp(
        scope(ours, mine),
        (tx) => tx`select distinct ${column} as client from ${tx(name)}`,
      );
      expect(
        seen.map((row) => row.client),
        name,
      ).toEqual(hidden.includes(name) ? [] : [mine]);
    }
  });

  test("rows without a client are the desk's alone (case 18)", async () => {
    for (const { name, clientColumn } of tables.filter((table) => table.clientColumn === "client_id")) {
      const column = superuser(clientColumn as string);
      const rows = await asApp(
        scope(ours, ours.clients[0]),
        (tx) => tx`select 1 from ${tx(name)} where ${column} is null`,
      );
      expect(rows, name).toHaveLength(0);
    }
    const files = await asApp(scope(ours), (tx) => tx`select 1 from files where client_id is null`);
    expect(files.length).toBeGreaterThan(0);
  });

  test("another client's row cannot be written (case 18)", async () => {
    const [mine, other] = ours.clients;
    for (const table of tables.filter((one) => one.clientColumn)) {
      await expect(
        copyRow(table, scope(ours, mine), ours.business.id, other),
        table.name,
      ).rejects.toMatchObject({
        code: "42501",
      });
    }
  });

  test("several clients are seen together, and an empty list sees nothing", async () => {
    const both = await asApp(
      scope(ours, ...ours.clients),
      (tx) => tx`select distinct client_id from invoices`,
    );
    expect(both.map((row) => row.client_id).sort()).toEqual([...ours.clients].sort());
    expect(await asApp([ours.business.id, "{}"], (tx) => tx`select 1 from invoices`)).toHaveLength(0);
  });
});

function asApp<Row extends readonly postgres.Row[]>(
  settings: Settings | undefined,
  work: (tx: postgres.TransactionSql) => Promise<Row>,
): Promise<Row> {
  return within(world.db.sql, settings, work);
}

/** Inserts a copy of a row that the scope must not write. */
async function copyRow(
  table: Table,
  settings: Settings,
  businessId: string,
  clientId?: string,
): Promise<unknown> {
  const ofClient = clientId
    ? superuser`and ${superuser(table.clientColumn as string)} = ${clientId}`
    : superuser``;
  const [row] = await superuser`select to_jsonb(t)::text as row from ${superuser(table.name)} t
    where business_id = ${businessId} ${ofClient} limit 1`;
  const columns = table.columns.map((column) => `"${column}"`).join(", ");
  return asApp(settings, (tx) =>
    tx.unsafe(
      `insert into ${table.name} (${columns}) select ${columns} from jsonb_populate_record(null::${table.name}, $1::text::jsonb)`,
      [row?.row],
    ),
  );
}

async function tenantTables(): Promise<Table[]> {
  const rows = await superuser<{ name: string; columns: string[]; all: string[] }[]>`
    select c.relname as name, array_agg(a.attname::text) filter (where a.attgenerated = '') as columns,
      array_agg(a.attname::text) as all
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all (${openTables})
    group by 1 order by 1`;
  return rows.map(({ name, columns, all }) => ({
    name,
    columns,
    clientColumn: name === "clients" ? "id" : all.includes("client_id") ? "client_id" : undefined,
  }));
}
