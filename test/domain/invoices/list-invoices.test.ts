import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ctx, systemCtx, transaction } from "#app/domain/core/index.ts";
import {
  cursorOf,
  deskInvoiceFilters,
  type InvoiceListInput,
  type InvoiceListRow,
  invoiceSorts,
  invoicesPerPage,
  listClientInvoices,
  listInvoices,
  markFirstRead,
} from "#app/domain/invoices/index.ts";
import { addDays } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { invoices } from "#db/schema/invoices.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  unique,
} from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
const today = "2026-11-24";

type Asked = Omit<InvoiceListInput, "cursor" | "today">;
type Lister = (
  input: InvoiceListInput,
) => Promise<{ rows: InvoiceListRow[]; hasEarlier: boolean; hasLater: boolean; found?: number }>;

/** Every page forwards from the start, then every page backwards from the end. */
async function walk(list: Lister, asked: Asked) {
  const forwards: InvoiceListRow[][] = [];
  let page = await list({ ...asked, today });
  expect(page.hasEarlier).toBe(false);
  for (;;) {
    forwards.push(page.rows);
    const last = page.rows.at(-1);
    if (!page.hasLater || !last) break;
    expect(page.rows).toHaveLength(invoicesPerPage);
    page = await list({ ...asked, today, cursor: { direction: "after", ...cursorOf(last, asked.sort) } });
    expect(page.hasEarlier).toBe(true);
  }
  const backwards: InvoiceListRow[][] = [page.rows];
  while (page.hasEarlier) {
    const first = page.rows[0] as InvoiceListRow;
    page = await list({ ...asked, today, cursor: { direction: "before", ...cursorOf(first, asked.sort) } });
    backwards.unshift(page.rows);
  }
  return { forwards: forwards.flat(), backwards: backwards.flat(), found: page.found };
}

const insertDraft = (business: TestBusiness, clientId: string) =>
  transaction(business.ctx, async ({ tx }) => {
    const number = unique("draft");
    await tx.insert(invoices).values({
      businessId: business.id,
      id: newId(world.clock.now()),
      clientId,
      number,
      numberFolded: number,
      numberKey: number.toUpperCase(),
      state: "draft",
      typeCode: "380",
      title: "Draft",
      currency: "EUR",
      issuedOn: today,
      dueOn: "2026-11-01",
      lineCount: 0,
      total: 5_000n,
      document: {},
      createdAt: world.clock.now(),
    });
  });

/** Reckoned from all rows as they are, in the plainest way. */
function expectedOf(rows: InvoiceListRow[], { filter, sort, period }: Asked): string[] {
  const isIn: Record<string, (row: InvoiceListRow) => boolean> = {
    all: () => true,
    due: (row) => row.payable > 0n,
    unread: (row) => row.payable > 0n && row.firstReadAt === null,
    overdue: (row) => row.payable > 0n && row.dueOn < today,
    paid: (row) => row.total - row.credited - row.paid === 0n,
  };
  const by: Record<string, (a: InvoiceListRow, b: InvoiceListRow) => number> = {
    newest: (a, b) => -compare(a.issuedOn, b.issuedOn) || -compare(a.id, b.id),
    due: (a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id),
    amount: (a, b) => -compare(a.total, b.total) || -compare(a.id, b.id),
  };
  return rows
    .filter((row) => isIn[filter]?.(row))
    .filter((row) => !period || (row.issuedOn >= period.from && row.issuedOn <= period.to))
    .sort(by[sort])
    .map(({ id }) => id);
}

const compare = <T extends string | bigint>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
const idsOf = (rows: InvoiceListRow[]) => rows.map(({ id }) => id);

const sample = fc.record({
  client: fc.nat(2),
  issuedDaysAgo: fc.nat(6),
  dueInDays: fc.integer({ min: -3, max: 3 }),
  price: fc.constantFrom("1.00", "10.00", "10.00", "250.00"),
  fate: fc.constantFrom("open", "open", "prepaid", "part", "credited", "read" as const),
});
type Sample = typeof sample extends fc.Arbitrary<infer Each> ? Each : never;

async function fill(samples: Sample[]) {
  const business = await makeBusiness(world.base);
  const clients = [await makeClient(business), await makeClient(business), await makeClient(business)];
  const readers = await Promise.all(clients.map((id) => makeContact(business, id)));
  await Promise.all(clients.map((id) => insertDraft(business, id)));
  await Promise.all(
    samples.map(async ({ client, issuedDaysAgo, dueInDays, price, fate }) => {
      const clientId = clients[client] as string;
      const prepaid = { prepaid: 100_000n, part: 50n }[fate as string] ?? 0n;
      const fields = { issuedOn: addDays(today, -issuedDaysAgo), dueOn: addDays(today, dueInDays) };
      const made = await makeInvoice(business, clientId, {
        totals: { lines: [line({ price })], prepaid },
        fields,
        quiet: true,
      });
      if (fate === "credited")
        await makeCreditNote(business, clientId, made.document.number, {
          totals: { lines: [line({ price })] },
          quiet: true,
        });
      if (fate === "read") await markFirstRead(readers[client]!.ctx, { kind: "invoice", id: made.id });
    }),
  );
  const staff = await makeStaff(business);
  const portal = (ids: string[]): Ctx => ({
    ...readers[0]!.ctx,
    scope: { businessId: business.id, clientIds: ids },
  });
  const scopes: { list: Lister; ids: string[] }[] = [
    { list: (input) => listInvoices(staff.ctx, input), ids: clients },
    { list: (input) => listClientInvoices(portal(clients.slice(0, 1)), input), ids: clients.slice(0, 1) },
    { list: (input) => listClientInvoices(portal(clients.slice(1)), input), ids: clients.slice(1) },
  ];
  const all = await transaction(business.ctx, ({ tx }) => tx.select().from(invoices));
  return { scopes, rows: all.filter(({ state }) => state !== "draft") };
}

describe("pages of a list", () => {
  test("show every row exactly once and in order, both ways, whatever the sort, filter and clients; drafts never", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sample, { minLength: 60, maxLength: 90 }), async (samples) => {
        const { scopes, rows } = await fill(samples);
        const period = { from: addDays(today, -4), to: addDays(today, -1) };
        for (const { list, ids } of scopes) {
          const own = rows.filter((row) => ids.includes(row.clientId));
          for (const sort of invoiceSorts) {
            for (const filter of deskInvoiceFilters) {
              for (const asked of [
                { sort, filter },
                { sort, filter, period },
              ]) {
                const expected = expectedOf(own, asked);
                const { forwards, backwards, found } = await walk(list, asked);
                expect(idsOf(forwards), JSON.stringify(asked)).toEqual(expected);
                expect(idsOf(backwards), JSON.stringify(asked)).toEqual(expected);
                if (filter !== "all" || "period" in asked) expect(found).toBe(expected.length);
              }
            }
          }
        }
      }),
      { numRuns: 2 },
    );
  }, 90_000);
});

describe("a client's list", () => {
  test("tells what is owed and overdue in each currency, credit included", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const contact = await makeContact(business, clientId);
    await makeInvoice(business, clientId, { fields: { dueOn: "2026-11-23" } });
    await makeInvoice(business, clientId, { fields: { dueOn: today } });
    await makeInvoice(business, clientId, { totals: { prepaid: 20_000n }, fields: { dueOn: "2026-11-20" } });
    await makeInvoice(business, clientId, { totals: { currency: "JPY", lines: [line({ price: "1000" })] } });
    const page = await listClientInvoices(contact.ctx, { filter: "all", sort: "newest", today });
    const figures = page.balances.map(
      ({ currency, outstanding, payable, credit, openCount, invoiceCount }) => ({
        currency,
        outstanding,
        payable,
        credit,
        openCount,
        invoiceCount,
      }),
    );
    expect(figures.sort((a, b) => compare(a.currency, b.currency))).toEqual([
      {
        currency: "EUR",
        outstanding: 23_800n,
        payable: 23_800n,
        credit: 8_100n,
        openCount: 2,
        invoiceCount: 3,
      },
      { currency: "JPY", outstanding: 1_190n, payable: 1_190n, credit: 0n, openCount: 1, invoiceCount: 1 },
    ]);
    expect(page.overdue).toEqual([{ currency: "EUR", amount: 11_900n, count: 1 }]);
  });

  test("shows nothing of another client, another business, or to nobody", async () => {
    const business = await makeBusiness(world.base);
    const [mine, other] = [await makeClient(business), await makeClient(business)];
    const made = await makeInvoice(business, mine);
    await makeInvoice(business, other);
    const contact = await makeContact(business, mine);
    const input = { filter: "all", sort: "newest", today } as const;
    expect(idsOf((await listClientInvoices(contact.ctx, input)).rows)).toEqual([made.id]);
    // Even a scope that code got wrong is narrowed by the database's policies.
    const nobody = { ...contact.ctx, scope: { businessId: business.id, clientIds: [] } };
    expect((await listClientInvoices(nobody, input)).rows).toEqual([]);
    const elsewhere = await makeBusiness(world.base);
    const strange = { ...contact.ctx, scope: { businessId: elsewhere.id, clientIds: [mine] } };
    expect((await listClientInvoices(strange, input)).rows).toEqual([]);
  });
});

describe("the desk's list", () => {
  test("is for staff and names the clients", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business, "Kafana Sunce");
    await makeInvoice(business, clientId);
    const staff = await makeStaff(business);
    const input = { filter: "all", sort: "newest", today } as const;
    const page = await listInvoices(staff.ctx, input);
    expect(page.rows).toHaveLength(1);
    expect(page.names.get(clientId)).toBe("Kafana Sunce");
    const contact = await makeContact(business, clientId, { role: "admin" });
    await expect(listInvoices(contact.ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeBusiness(world.base);
    expect((await listInvoices(systemCtx(world.base, other.id), input)).rows).toEqual([]);
  });
});
