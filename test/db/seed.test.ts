import { spawnSync } from "node:child_process";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readIban } from "#app/documents/payment/iban.ts";
import { readSerbianAccount } from "#app/documents/payment/serbian-account.ts";
import type { Figures } from "#app/domain/invoices/invoice.ts";
import { fold } from "#app/kit/fold.ts";
import { verifyDatabase } from "#app/verify/verify-database.ts";
import { demoPeople } from "#app/web/demo-people.ts";
import { connect } from "#db/client.server.ts";
import { type SeedReport, seedDemo } from "#db/seed/seed-demo.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { reachable, statusOf } from "./seed-status.ts";

interface Seeded {
  database: FreshDatabase;
  sql: postgres.Sql;
  report: SeedReport;
  ms: number;
}

const opened: Seeded[] = [];

async function seeded(day?: string): Promise<Seeded> {
  const database = await freshDatabase();
  const db = connect({ url: database.appUrl, poolSize: 2, applicationName: "kvit-test" });
  const begun = performance.now();
  const report = await seedDemo(db, day);
  const ms = performance.now() - begun;
  await db.close();
  const sql = postgres(database.superuserUrl, { max: 2, onnotice: () => {} });
  const made = { database, sql, report, ms };
  opened.push(made);
  return made;
}

let demo: Seeded;

beforeAll(async () => {
  demo = await seeded();
}, 120_000);

afterAll(async () => {
  for (const { sql, database } of opened) {
    await sql.end();
    await database.drop();
  }
});

test("fills two businesses with two years of invoices in well under half a minute", () => {
  const { businesses } = demo.report;
  expect(demo.ms).toBeLessThan(30_000);
  expect(businesses.map(({ slug }) => slug)).toEqual(["lumen", "drina"]);
  expect(businesses.reduce((sum, { clients }) => sum + clients, 0)).toBeGreaterThanOrEqual(55);
  expect(businesses.reduce((sum, { invoices }) => sum + invoices, 0)).toBeGreaterThanOrEqual(2_300);
  for (const { creditNotes } of businesses) expect(creditNotes).toBeGreaterThan(20);
});

test("is anchored at the database's own day", async () => {
  const [row] = await demo.sql<{ isNear: boolean; newest: string; oldest: string }[]>`
    select abs(${demo.report.today}::date - (now() at time zone 'Europe/Berlin')::date) <= 1 as "isNear",
      max(issued_on)::text as newest, min(issued_on)::text as oldest from invoices`;
  const { today } = demo.report;
  expect(row!.isNear).toBe(true);
  expect(row!.newest < today).toBe(true);
  expect(Number(today.slice(0, 4)) - Number(row!.oldest.slice(0, 4))).toBe(2);
});

test("holds every invariant that verify knows", async () => {
  const lines: string[] = [];
  const report = await verifyDatabase({ url: demo.database.auditUrl, write: (line) => lines.push(line) });
  expect(report.isWhole, lines.join("\n")).toBe(true);
});

test("leaves nothing to do: no job, no waiting mail, no event outside the chain", async () => {
  const [left] = await demo.sql`
    select (select count(*)::int from pgboss.job) as jobs,
      (select count(*)::int from messages where state <> 'sent' or sent_at is null) as mails,
      (select count(*)::int from unsealed_events) as unsealed,
      (select count(*)::int from events) - (select count(*)::int from event_seals) as missing`;
  expect(left).toEqual({ jobs: 0, mails: 0, unsealed: 0, missing: 0 });
});

test("nothing of the history lies in the future", async () => {
  const [row] = await demo.sql<{ late: number }[]>`
    select (select count(*)::int from events where at > now())
      + (select count(*)::int from messages where sent_at > now())
      + (select count(*)::int from invoices where first_read_at > now() or issued_at > now()) as late`;
  expect(row!.late).toBe(0);
});

test("every status that an invoice without disputes can have occurs at both businesses", async () => {
  const rows = await demo.sql<(Record<keyof Figures, string> & { slug: string; dueOn: string })[]>`
    select slug, total, paid, credited, written_off as "writtenOff", processing, i.held, due_on::text as "dueOn"
    from invoices i join businesses b on b.id = i.business_id`;
  for (const slug of ["lumen", "drina"]) {
    const shown = rows.filter((row) => row.slug === slug).map((row) => statusOf(row, demo.report.today));
    expect(new Set(shown)).toEqual(new Set(reachable));
  }
});

test("figures and balances are what a plain recount gives", async () => {
  const [row] = await demo.sql`
    select
      (select count(*)::int from invoices where total <> (document #>> '{totals,payable}')::bigint + (document #>> '{totals,prepaid}')::bigint) as totals,
      (select count(*)::int from invoices i where paid <> (select coalesce(sum(amount), 0) from allocations a where a.invoice_id = i.id)) as paid,
      (select count(*)::int from invoices i where credited <> (select coalesce(sum(applied), 0) from credit_notes c where c.invoice_id = i.id)) as credited,
      (select count(*)::int from client_balances b cross join lateral (
        select coalesce(sum(i.outstanding), 0) as owed, count(*) filter (where i.payable > 0) as open, count(*) as all
        from invoices i where i.client_id = b.client_id and i.currency = b.currency) r
        where outstanding <> owed or open_count <> r.open or invoice_count <> r.all) as balances,
      (select count(*)::int from invoices i where line_count <> (select count(*) from invoice_lines l where l.invoice_id = i.id)) as lines`;
  expect(row).toEqual({ totals: 0, paid: 0, credited: 0, balances: 0, lines: 0 });
});

describe("the people of the demo", () => {
  test("are those that the house names, where it names them", async () => {
    const rows = await demo.sql<{ email: string; slug: string; kind: string; role: string }[]>`
      select email, slug, kind, role from memberships m
      join people p on p.id = m.person_id join businesses b on b.id = m.business_id`;
    const of = (email: string) =>
      rows.filter((row) => row.email === email).map(({ slug, kind, role }) => `${slug} ${kind} ${role}`);
    for (const slug of ["lumen", "drina"]) {
      for (const role of ["owner", "manager", "support"]) {
        expect(of(`${role}@${slug}.example`)).toEqual([`${slug} staff ${role}`]);
      }
    }
    expect(of("ana@kafana-sunce.example").sort()).toEqual(["drina contact admin", "lumen contact admin"]);
    expect(of("max@brauhaus-nord.example")).toEqual(["lumen contact admin"]);
    const looking = of("accountant@bilans.example");
    expect(looking.filter((place) => place === "lumen contact viewer")).toHaveLength(3);
    expect(looking.filter((place) => place === "drina contact viewer")).toHaveLength(3);
    expect(looking).toHaveLength(6);
    const roles = rows.filter(({ kind }) => kind === "contact").map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(["viewer", "payer", "admin"]));
  });

  test("all those that the demo's page shows are there", async () => {
    const emails = demoPeople.map(({ email }) => email);
    const rows = await demo.sql`select email from people where email in ${demo.sql(emails)}`;
    expect(rows).toHaveLength(emails.length);
    expect(new Set(emails).size).toBe(emails.length);
  });

  test("no two people, and no two clients of a business, share a name", async () => {
    const people = await demo.sql<{ name: string }[]>`select name from people`;
    expect(new Set(people.map(({ name }) => fold(name))).size).toBe(people.length);
    const clients = await demo.sql<{ key: string }[]>`select business_id || sort_name as key from clients`;
    expect(new Set(clients.map(({ key }) => key)).size).toBe(clients.length);
  });

  test("every address lies where no mail can arrive", async () => {
    const rows = await demo.sql`
      select email from people union select email from contacts union select email from staff_members
      union select reply_to from businesses`;
    expect(rows.filter(({ email }) => !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email))).toEqual([]);
  });
});

test("every account that is offered has right check digits, in books and on documents", async () => {
  const rows = await demo.sql<{ kind: string; account: string; currency: string }[]>`
    select kind, account, currency from bank_accounts
    union select transfer ->> 'kind', transfer ->> 'account', currency from invoices`;
  expect(rows.map(({ currency, kind }) => `${currency} ${kind}`).sort()).toEqual([
    "EUR iban",
    "EUR iban",
    "RSD rs",
  ]);
  for (const { kind, account } of rows) {
    expect(kind === "rs" ? readSerbianAccount(account) : readIban(account)).toBe(account);
  }
});

test("the screens' sample stands as it is drawn", async () => {
  const rows = await demo.sql<{ slug: string; total: string; outstanding: string; days: number }[]>`
    select slug, total, outstanding, due_on - ${demo.report.today}::date as days
    from invoices i join businesses b on b.id = i.business_id join clients c on c.id = i.client_id
    where outstanding > 0 and (c.name like '%Kafana Sunce%' or total = 718814) order by slug, due_on`;
  expect(rows.map(({ slug, total, outstanding, days }) => [slug, total, outstanding, days])).toEqual([
    ["drina", "6124000", "6124000", -3],
    ["drina", "13737000", "13737000", 4],
    ["drina", "8600000", "8600000", 7],
    ["drina", "2498340", "2498340", 15],
    ["lumen", "114000", "114000", -3],
    ["lumen", "718814", "518814", 4],
    ["lumen", "64000", "64000", 5],
    ["lumen", "161240", "161240", 17],
  ]);
  const [ana] = await demo.sql`
    select credit from client_balances b join clients c on c.id = b.client_id
    where c.name like '%Kafana Sunce%' and currency = 'EUR'`;
  expect(ana!.credit).toBe("3500");
});

test("there is enough to leaf through, long documents, several rates, discounts and every way of crediting", async () => {
  const [row] = await demo.sql`
    select (select max(invoice_count) >= 200 from client_balances) as "manyInvoices",
      (select count(*) >= 20 from invoices where line_count = 40) as "longOnes",
      (select count(*) > 50 from invoices where jsonb_array_length(document -> 'taxes') > 1) as "severalRates",
      (select count(*) > 100 from invoices where document #> '{lines,0,allowances,0}' is not null) as "lineDiscounts",
      (select count(*) > 0 from invoices where document #> '{allowances,0}' is not null) as "documentDiscounts",
      (select array_agg(distinct tax_category order by tax_category) = '{AE,G,S}' from invoice_lines) as categories,
      (select count(*) > 0 from credit_notes where invoice_id is null and to_balance = total) as "withoutInvoice",
      (select count(*) > 0 from allocations where amount < 0) as "givenBack",
      (select count(*) > 5 from invoices where credited > 0 and paid > 0 and outstanding = 0) as "partCredited"`;
  expect(Object.entries(row!).filter(([, isThere]) => isThere !== true)).toEqual([]);
});

test("the same day gives the same rows, ids and chain included", async () => {
  const again = await seeded(demo.report.today);
  const [first, second] = await Promise.all([contentOf(demo.sql), contentOf(again.sql)]);
  expect(Object.keys(first).length).toBeGreaterThan(20);
  expect(second).toEqual(first);
}, 60_000);

/** A hash of every table of ours, the order of rows aside. */
async function contentOf(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
    where nspname = 'public' and relkind = 'r' and relname <> 'schema_migrations' order by 1`;
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash from ${name} t`,
    );
    content[name] = row!.hash;
  }
  return content;
}

test("a second run on a filled database is refused and changes nothing", async () => {
  const db = connect({ url: demo.database.appUrl, poolSize: 1, applicationName: "kvit-test" });
  const before = await contentOf(demo.sql);
  await expect(seedDemo(db)).rejects.toThrow("the database holds the business");
  await db.close();
  expect(await contentOf(demo.sql)).toEqual(before);
});

test("the program refuses to run anywhere but in the demo, in one line", () => {
  const { MIGRATE_DATABASE_URL: _, KVIT_DEMO: __, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL: demo.database.appUrl, MIGRATE_DATABASE_URL: demo.database.ownerUrl };
  const run = spawnSync(process.execPath, ["db/seed/run.ts"], {
    cwd: join(import.meta.dirname, "../.."),
    env,
  });
  expect(run.status).toBe(1);
  expect(run.stderr.toString()).toBe("seed: it needs DATABASE_URL, and KVIT_DEMO=1 to say that it may\n");
});
