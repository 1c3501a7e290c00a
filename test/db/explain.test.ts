import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listClients, listContacts } from "#app/domain/clients/index.ts";
import { type Ctx, listEvents } from "#app/domain/core/index.ts";
import { listImports } from "#app/domain/exchange/index.ts";
import { listBankAccounts, listSessions, listStaff } from "#app/domain/identity/index.ts";
import {
  cursorOf,
  deskFigures,
  deskInvoiceFilters,
  type InvoiceListInput,
  invoiceFilters,
  invoiceSorts,
  listClientInvoices,
  listInvoices,
  loadInvoice,
  loadInvoicePage,
} from "#app/domain/invoices/index.ts";
import { listDeliveries, listFailedMails } from "#app/domain/notifications/index.ts";
import { loadClientHome } from "#app/domain/trends/index.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { openTables } from "./catalog-checks.ts";
import { disputingReads } from "./disputing-reads.ts";
import {
  heavyStepsOf,
  nodesOf,
  type PlanNode,
  planOf,
  type Recorded,
  recording,
  scansOf,
} from "./explain.ts";
import { fillBusiness, fillClients } from "./fill-business.ts";
import { fillDisputes } from "./fill-disputes.ts";
import { fillPayments } from "./fill-payments.ts";
import { listThem, moneyReads, paymentLists } from "./money-reads.ts";
import { payingReads } from "./paying-reads.ts";

const perBusiness = 25_000;
const today = "2026-11-24";
/**
 * How many rows one step of a plan may touch: a page of each client; what is open, or the thousand that is counted; and
 * for a search of common words at worst once through the list, never once for each word found.
 */
const most = { page: 100, open: 1_600, search: perBusiness + 100 };

let database: FreshDatabase;
let world: World;
let app: postgres.Sql;
let tables: Set<string>;
let recorder: ReturnType<typeof recording>;
let desk: Ctx;
/** a contact of one client, who has 1,250 invoices; and one of three clients */
let one: Ctx;
let three: Ctx;
let firstInvoice: { id: string; numberKey: string };
let personId: string;
let clientId: string;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database, now: `${today}T12:00:00Z`, poolSize: 1 });
  recorder = recording(world.db);
  const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
  for (let n = 0; n < 2; n++) {
    const business = await makeBusiness(world.base);
    await giveBankAccount(business);
    const staff = await makeStaff(business, "owner");
    clientId = await makeClient(business);
    const contact = await makeContact(business, clientId);
    const like = await makeInvoice(business, clientId);
    const others = await fillClients(superuser, business.id, 1_500);
    const clientIds = [clientId, ...others];
    await fillBusiness(superuser, {
      businessId: business.id,
      like: like.id,
      clientIds,
      invoices: perBusiness,
      firstEvery: 20,
      until: today,
      terms: "all",
      withStory: true,
    });
    await fillPayments(superuser, business.id);
    await fillDisputes(superuser, business.id);
    const base = { ...world.base, db: recorder.db };
    desk = { ...staff.ctx, ...base };
    one = { ...contact.ctx, ...base };
    three = { ...one, scope: { businessId: business.id, clientIds: clientIds.slice(0, 3) } };
    ({ personId } = contact);
    firstInvoice = { id: like.id, numberKey: like.document.number.toUpperCase() };
  }
  // Neighbors, so that one business is a small part of every table, as in life.
  for (let n = 0; n < 6; n++) await fillClients(superuser, (await makeBusiness(world.base)).id, 1_500);
  await superuser`insert into people (id, email, name, created_at)
    select uuidv7(), n || '@people.example', 'x', now() from generate_series(1, 3000) n`;
  await superuser`insert into memberships (id, person_id, business_id, kind, client_id, role, created_at)
    select uuidv7(), p.id, ${desk.scope.businessId}, 'contact', uuidv7(), 'payer', now() from people p where name = 'x'`;
  await superuser`insert into sessions (id, token_hash, person_id, user_agent, address, created_at, last_seen_at, expires_at)
    select uuidv7(), sha256(id::text::bytea), id, '', '', ${today}, ${today}, '2027-01-01' from people`;
  await superuser`analyze`;
  const rows = await superuser`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'`;
  tables = new Set(rows.map((row) => row.relname as string));
  await superuser.end();
  app = postgres(database.appUrl, { max: 1, fetch_types: false });
}, 180_000);

afterAll(async () => {
  await app?.end();
  await world.close();
  await database.drop();
});

const searches = {
  "no search": undefined,
  "a number": "b00012300",
  "the beginning of every number": "b0",
  "a common word": "care",
  "two words": "website b0001",
  "five words": "we ca b0 1 2",
  "a word nobody wrote": "zzz",
};
const period = { from: "2025-03-01", to: "2025-03-31" };

const lists = (filters: readonly InvoiceListInput["filter"][]) =>
  filters.flatMap((filter) =>
    invoiceSorts.flatMap((sort) =>
      Object.keys(searches).map((search) => ({ filter, sort, search }) as const),
    ),
  );

describe.each([
  ["a client", invoiceFilters, () => one, listClientInvoices],
  ["three clients together", invoiceFilters, () => three, listClientInvoices],
  ["the desk", deskInvoiceFilters, () => desk, listInvoices],
] as const)("the invoice list of %s reads by index", (_, filters, ctxOf, list) => {
  test.each(lists(filters))("$filter, by $sort, $search", async ({ filter, sort, search }) => {
    const input = { filter, sort, today, search: searches[search as keyof typeof searches] };
    const { rows } = await list(ctxOf(), input);
    const middle = rows.at(-1);
    if (middle) {
      const edge = cursorOf(middle, sort);
      await list(ctxOf(), { ...input, cursor: { direction: "after", ...edge } });
      await list(ctxOf(), { ...input, cursor: { direction: "before", ...edge } });
    }
    await list(ctxOf(), { ...input, period });
    const isWhole = filter === "all" || filter === "paid";
    await expectIndexes(recorder.take(), (text) => {
      if (search !== "no search") return most.search;
      return isWhole && isPage(text) ? most.page : most.open;
    });
  });
});

/** Not a count, and not narrowed to a month. */
const isPage = (text: string) => text.includes("order by") && !text.includes('"issued_on" >=');

describe("by index too", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["what a client has to do", () => loadClientHome(one, { today })],
    ["what three clients have to do", () => loadClientHome(three, { today })],
    ["a client's invoice", () => loadInvoicePage(one, firstInvoice.numberKey)],
    ["an invoice of the desk", () => loadInvoice(desk, firstInvoice.numberKey)],
    ["the clients", () => listClients(desk, {})],
    ["the next clients", () => listClients(desk, { after: { sortName: "client 000700", id: clientId } })],
    ["clients found by a common word", () => listClients(desk, { search: "client 0007" })],
    ["a client's contacts", () => listContacts(desk, { clientId })],
    ["the imports", () => listImports(desk)],
    ["the log", () => listEvents(desk)],
    ["the mails of an invoice", () => listDeliveries(desk, { subjectId: firstInvoice.id })],
    ["mails that failed", () => listFailedMails(desk)],
    ["a person's sessions", () => listSessions(desk, { personId })],
    ["the team", () => listStaff(desk)],
    ["the bank accounts", () => listBankAccounts(one)],
    [
      "overdue invoices in one currency",
      () => listInvoices(desk, { filter: "overdue", sort: "newest", currency: "EUR", today }),
    ],
    [
      "a month's invoices in one currency",
      () => listInvoices(desk, { filter: "all", sort: "newest", currency: "EUR", period, today }),
    ],
    [
      "the desk's figures",
      () => deskFigures(desk, { today, monthStart: "2026-11-01", unreadBefore: "2026-11-17" }),
    ],
  ])("%s", async (_, ask) => {
    await ask();
    await expectIndexes(recorder.take());
  });
});

describe("the desk's list of payments reads by index", () => {
  test.each(paymentLists)("$filter, $search", async (one) => {
    await listThem(desk, one, clientId);
    await expectIndexes(recorder.take());
  });
});

describe("money at the desk reads by index", () => {
  test.each(moneyReads)("%s", async (_, ask) => {
    await ask({ desk, clientId, today, invoiceId: firstInvoice.id });
    await expectIndexes(recorder.take());
  });
});

describe("a client's payments read by index", () => {
  test.each(payingReads)("%s", async (_, ask) => {
    await ask({ one, three });
    await expectIndexes(recorder.take());
  });
});

describe("disputes read by index", () => {
  test.each(disputingReads)("%s", async (_, ask) => {
    await ask({ desk, one, three, invoiceId: firstInvoice.id });
    await expectIndexes(recorder.take());
  });
});

describe("a plan that grows with the business is seen", () => {
  const ask = (text: string): Recorded => ({ text, params: [], scope: [desk.scope.businessId, "*"] });

  test("when it has no index to use", async () => {
    const found = await breachesOf(ask("select id from invoices where lower(title) = 'x'"), most.open);
    expect(found.join()).toMatch(/rows/);
  });

  test("when the operator is not leakproof, so that the policy goes first", async () => {
    const query = ask("select term from invoice_terms where term like 'care%'");
    const found = await breachesOf(query, most.open);
    expect(found.join()).toMatch(/rows|Seq Scan/);
  });

  test("when it sorts everything for a page", async () => {
    const found = await breachesOf(ask("select id from invoices order by settled_on limit 25"), most.open);
    expect(found.join()).toMatch(/rows/);
  });
});

async function breachesOf(query: Recorded, most: number): Promise<string[]> {
  const now = await planOf(app, query, "as it is");
  const forAny = await planOf(app, query, "for any values");
  const indexed = await planOf(app, query, "with every index it can use");
  const small = new Set([
    "staff_members",
    "bank_accounts",
    "payment_accounts",
    "reply_templates",
    ...openTables,
  ]);
  const large = new Set([...tables].filter((table) => !small.has(table)));
  return [
    ...scansOf(now, large),
    ...(isPreferred(forAny, now) ? scansOf(forAny, large).map((scan) => `${scan} for any values`) : []),
    // A small table is read whole because that is cheaper; here it must show an index for when it is not.
    ...scansOf(indexed, tables).map((scan) => `${scan} for want of an index`),
    ...heavyStepsOf(now, most),
  ];
}

/** PostgreSQL keeps a prepared query's plan for any values when it seems no dearer than planning it each time. */
function isPreferred(forAny: PlanNode, now: PlanNode): boolean {
  const planning = 2.5 * (1 + nodesOf(now).filter((node) => node["Relation Name"]).length);
  return forAny["Total Cost"] <= now["Total Cost"] + planning;
}

async function expectIndexes(
  queries: Recorded[],
  mostOf: (text: string) => number = () => most.open,
): Promise<void> {
  expect(queries).not.toHaveLength(0);
  for (const query of queries) {
    const text = `${query.text}\n${JSON.stringify(query.params)}`;
    expect(await breachesOf(query, mostOf(query.text)), text).toEqual([]);
  }
}
