import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as aging } from "#app/routes/desk/payments.aging._index.tsx";
import { loader as csv } from "#app/routes/desk/payments.aging[.csv].ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
let clients: string[];

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const see = async (path: string): Promise<View> =>
  (await call(world, aging, { path, as: desk.as.support })).data;

/** Today is 24 November 2026: invoices on both sides of every edge between two ages. */
const dueDays = [
  ["2026-12-24", "2026-11-24"],
  ["2026-11-23", "2026-10-25"],
  ["2026-10-24", "2026-09-25"],
  ["2026-09-24", "2026-08-26"],
  ["2026-08-25", "2026-03-01"],
];

beforeAll(async () => {
  desk = await openDesk(world);
  const { business } = desk;
  clients = [
    await makeClient(business, "=cmd|' /C calc'!A0"),
    await makeClient(business),
    await makeClient(business),
  ];
  for (const [n, clientId] of clients.entries())
    for (const days of dueDays)
      for (const [k, dueOn] of days.entries()) {
        const lines = [line({ quantity: String(n + 1), price: `${10 * (k + 1)}` })];
        await makeInvoice(business, clientId, {
          totals: { lines },
          fields: { issuedOn: "2026-02-01", dueOn },
        });
      }
  const inDollars = { issuedOn: "2026-10-01", dueOn: "2026-11-01", currency: "USD" };
  await makeInvoice(business, clients[0] as string, { fields: inDollars });
  await sendsMoney(clients[1] as string);
});

/** One invoice announced as paid, and a transfer of which nothing fits: credit. */
async function sendsMoney(clientId: string): Promise<void> {
  const contact = await makeContact(desk.business, clientId);
  const announced = await makeInvoice(desk.business, clientId, {
    fields: { issuedOn: "2026-11-01", dueOn: "2026-11-10" },
  });
  await announceTransfer(contact.ctx, {
    ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" },
    parts: [{ invoiceId: announced.id, amount: 11_900n }],
  });
  await recordPayment(desk.owner.ctx, {
    ...{ clientId, currency: "EUR", amount: 4_200n, method: "transfer", receivedOn: "2026-11-24" },
    parts: [],
  });
}

/** "1,234.50", "€1,234.50" or "–" in cents. */
const cents = (text: string) => (text === "–" ? 0n : BigInt(text.replace(/[^\d]/g, "")));
const sum = (amounts: bigint[]) => amounts.reduce((total, one) => total + one, 0n);

/** All pages behind a figure. */
async function rowsBehind(href: string): Promise<{ amount: string; rows: View[] }> {
  const view = await see(href);
  const first = view.behind ?? view.credit;
  const rows = [...first.rows];
  for (let next = first.next; next; ) {
    const further = await see(next);
    const page = further.behind ?? further.credit;
    rows.push(...page.rows);
    next = page.next;
  }
  return { amount: first.amount, rows };
}

describe("the aging", () => {
  test("of each client opens the rows of every figure, and they add up to it", async () => {
    const { aging: view } = await see(paths.desk.aging());
    expect(view.rows).toHaveLength(3);
    let opened = 0;
    for (const row of [...view.rows, { name: "all", cells: view.total }])
      for (const [index, cell] of row.cells.entries()) {
        const { column } = view.columns[index];
        // A client's credit opens its account.
        if (!cell.href || (column === "credit" && row.name !== "all")) continue;
        const { amount, rows } = await rowsBehind(cell.href);
        expect(cents(amount), `${row.name} ${column}`).toBe(cents(cell.amount));
        expect(sum(rows.map((one) => cents(one.amount))), `${row.name} ${column}`).toBe(cents(cell.amount));
        opened += 1;
      }
    expect(opened).toBeGreaterThan(20);
    for (const figure of [view.owed, view.overdue])
      expect(sum((await rowsBehind(figure.href)).rows.map((one) => cents(one.amount)))).toBe(
        cents(figure.amount),
      );
  });

  test("says of all credit whose it is, and an address made up opens nothing else", async () => {
    const { credit } = await see(paths.desk.aging({ column: "credit" }));
    expect([credit.amount, credit.count]).toEqual(["€42.00", 1]);
    expect(credit.rows).toMatchObject([
      { href: paths.desk.clientAccount(showId("cli", clients[1] as string), { currency: "EUR" }) },
    ]);
    const past = `4200~${showId("cli", clients[1] as string)}`;
    const later = await see(paths.desk.aging({ column: "credit", after: past }));
    expect([later.credit.rows, later.credit.amount]).toEqual([[], "€42.00"]);
    expect((await see(paths.desk.aging({ column: "credit", currency: "USD" }))).credit.rows).toEqual([]);
  });

  test("puts each invoice into the age of its days, both edges included", async () => {
    const { aging: view } = await see(paths.desk.aging());
    const third = view.rows.find((row: View) => row.href.includes(showId("cli", clients[2] as string)));
    const of = (column: string) =>
      cents(third.cells[view.columns.findIndex((one: View) => one.column === column)].amount);
    const each = of("not_due");
    expect(each).toBeGreaterThan(0n);
    for (const bucket of ["to_30", "to_60", "to_90", "older"]) expect(of(bucket), bucket).toBe(each);
    expect(of("payable")).toBe(5n * each);
  });

  test("agrees with the balances, and keeps what is on its way and credit apart", async () => {
    const { aging: view } = await see(paths.desk.aging());
    const balances = await transaction(desk.business.ctx, ({ tx }) => tx.select().from(clientBalances));
    for (const row of view.rows) {
      const balance = balances.find(
        (one) => one.currency === "EUR" && row.href.includes(showId("cli", one.clientId)),
      );
      const of = (column: string) =>
        cents(row.cells[view.columns.findIndex((one: View) => one.column === column)].amount);
      expect([of("payable"), of("processing"), of("credit"), of("disputed")]).toEqual([
        balance?.payable,
        balance?.processing,
        balance?.credit,
        0n,
      ]);
      const ages = ["not_due", "to_30", "to_60", "to_90", "older"].map(of);
      expect(sum(ages)).toBe(of("payable"));
    }
    const total = (column: string) =>
      cents(view.total[view.columns.findIndex((one: View) => one.column === column)].amount);
    expect([total("processing"), total("credit")]).toEqual([11_900n, 4_200n]);
  });

  test("never adds two currencies: each has its own", async () => {
    const { aging: view } = await see(paths.desk.aging({ currency: "USD" }));
    expect(view.owed.amount).toBe("$119.00");
    expect(view.currencies.map((one: View) => one.code)).toEqual(["EUR", "USD"]);
  });

  test("is a table for spreadsheets that runs nobody's formula (case 28)", async () => {
    const answer = await call(world, csv, { path: paths.desk.agingCsv(), as: desk.as.support });
    const text = answer.data as string;
    expect(answer.headers.get("content-disposition")).toContain("Aging 2026-11-24 EUR.csv");
    expect(text.trim().split("\r\n")).toHaveLength(4);
    expect(text).toContain("'=cmd|");
    expect(text).not.toMatch(/^=|,=/m);
  });

  test("knows no client of another business", async () => {
    const elsewhere = await openDesk(world);
    const client = showId("cli", await makeClient(elsewhere.business));
    const path = paths.desk.aging({ column: "payable", client });
    expect((await call(world, aging, { path, as: desk.as.support })).status).toBe(404);
  });
});
