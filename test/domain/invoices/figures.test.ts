import { and, eq } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { outstandingOf, payableOf } from "#app/domain/invoices/index.ts";
import { money, toDecimal } from "#app/kit/money.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { makeBusiness, makeClient, type TestBusiness } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { expectWhole } from "./expect-whole.ts";

let database: FreshDatabase;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database });
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const currency = fc.constantFrom("EUR", "JPY", "KWD");
/** net amounts in minor units: small ones, and ones whose digits a float would lose */
const net = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt({ min: 1n, max: 100_000n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n, max: 2n ** 55n }) },
);
const issue = fc.record({
  step: fc.constant("issue" as const),
  client: fc.nat(1),
  currency,
  net,
  prepaid: fc.constantFrom("none", "part", "whole", "a unit more", "more" as const),
});
const credit = fc.record({
  step: fc.constant("credit" as const),
  of: fc.nat(7),
  target: fc.constantFrom(
    "it",
    "it",
    "it",
    "spelled otherwise",
    "unknown",
    "other client",
    "other currency" as const,
  ),
  size: fc.constantFrom("part", "part", "whole", "more" as const),
});
type Issue = typeof issue extends fc.Arbitrary<infer Step> ? Step : never;
type Credit = typeof credit extends fc.Arbitrary<infer Step> ? Step : never;

interface Expected {
  id: string;
  number: string;
  client: string;
  currency: string;
  net: bigint;
  total: bigint;
  paid: bigint;
  credited: bigint;
}

/** What PRODUCT §4 says, reckoned on its own. */
class Books {
  readonly invoices: Expected[] = [];
  readonly credit = new Map<string, bigint>();

  give(client: string, of: string, amount: bigint): void {
    const key = `${client} ${of}`;
    if (amount > 0n) this.credit.set(key, (this.credit.get(key) ?? 0n) + amount);
  }

  lower(invoice: Expected, total: bigint): void {
    const creditable = invoice.total - invoice.credited;
    const applied = total < creditable ? total : creditable;
    invoice.credited += applied;
    const room = invoice.total - invoice.credited;
    const surplus = invoice.paid > room ? invoice.paid - room : 0n;
    invoice.paid -= surplus;
    this.give(invoice.client, invoice.currency, total - applied + surplus);
  }
}

const priced = (amount: bigint, of: string) => ({
  currency: of,
  lines: [line({ price: toDecimal(money(amount, of)) })],
});

async function doIssue(business: TestBusiness, clients: string[], books: Books, step: Issue): Promise<void> {
  const client = clients[step.client] as string;
  const gross = step.net + roundedTax(step.net);
  const prepaid = { none: 0n, part: gross / 3n, whole: gross, "a unit more": gross + 1n, more: gross * 2n }[
    step.prepaid
  ];
  const made = await makeInvoice(business, client, {
    totals: { ...priced(step.net, step.currency), prepaid },
  });
  expect(made.document.totals.gross).toBe(gross);
  const paid = prepaid < gross ? prepaid : gross;
  books.invoices.push({
    id: made.id,
    number: made.document.number,
    client,
    currency: step.currency,
    net: step.net,
    total: gross,
    paid,
    credited: 0n,
  });
  books.give(client, step.currency, prepaid - paid);
}

async function doCredit(
  business: TestBusiness,
  clients: string[],
  books: Books,
  step: Credit,
): Promise<void> {
  const invoice = books.invoices[step.of % Math.max(1, books.invoices.length)];
  if (!invoice) return;
  const part = invoice.net / 2n > 0n ? invoice.net / 2n : 1n;
  const amount = { part, whole: invoice.net, more: invoice.net * 2n }[step.size];
  const otherClient = clients.find((id) => id !== invoice.client) as string;
  const otherCurrency = invoice.currency === "EUR" ? "JPY" : "EUR";
  const client = step.target === "other client" ? otherClient : invoice.client;
  const of = step.target === "other currency" ? otherCurrency : invoice.currency;
  const spelled = {
    unknown: `${invoice.number}-unknown`,
    "spelled otherwise": ` ${invoice.number.toLowerCase()} `,
  };
  const number = spelled[step.target as keyof typeof spelled] ?? invoice.number;
  const noted = makeCreditNote(business, client, number, { totals: priced(amount, of) });
  if (step.target === "other client" || step.target === "other currency") {
    const message = `invoices.error.${step.target === "other client" ? "creditOtherClient" : "creditOtherCurrency"}`;
    await expect(noted).rejects.toMatchObject({ code: "invalid", details: { message } });
    return;
  }
  const total = (await noted).document.totals.gross;
  if (step.target === "unknown") books.give(client, of, total);
  else books.lower(invoice, total);
}

/** 19 %, halves up */
const roundedTax = (amount: bigint) => (amount * 19n + 50n) / 100n;

async function expectBooks(business: TestBusiness, books: Books): Promise<void> {
  const { rows, balances } = await transaction(business.ctx, async ({ tx }) => ({
    rows: await tx.select().from(invoices),
    balances: await tx.select().from(clientBalances),
  }));
  expect(rows).toHaveLength(books.invoices.length);
  for (const { id, total, paid, credited } of books.invoices) {
    const row = rows.find((each) => each.id === id)!;
    const outstanding = total - credited - paid;
    expect(outstanding >= 0n).toBe(true);
    expect(row).toMatchObject({ total, paid, credited, outstanding, payable: outstanding, writtenOff: 0n });
    expect([outstandingOf(row), payableOf(row)]).toEqual([row.outstanding, row.payable]);
  }
  const kept = balances
    .filter(({ credit: held }) => held > 0n)
    .map((row) => [`${row.clientId} ${row.currency}`, row.credit]);
  expect(new Map(kept as [string, bigint][])).toEqual(books.credit);
}

describe("money", () => {
  test("after every step of any sequence the books are as PRODUCT says and every invariant holds (cases 36, 39, 40)", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(issue, credit), { minLength: 2, maxLength: 8 }), async (steps) => {
        const business = await makeBusiness(world.base);
        const clients = [await makeClient(business), await makeClient(business)];
        const books = new Books();
        for (const step of steps) {
          if (step.step === "issue") await doIssue(business, clients, books, step);
          else await doCredit(business, clients, books, step);
          await expectBooks(business, books);
          await expectWhole(world);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test("a credit note of a paid invoice takes the newest allocation back first and keeps it as credit", async () => {
    const business = await makeBusiness(world.base);
    const client = await makeClient(business);
    const made = await makeInvoice(business, client, { totals: { prepaid: 11_900n } });
    await makeCreditNote(business, client, made.document.number, {
      totals: { lines: [line({ price: "10.00" })] },
    });
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx
        .select()
        .from(invoices)
        .where(and(eq(invoices.businessId, business.id), eq(invoices.id, made.id))),
    );
    expect(row).toMatchObject({ total: 11_900n, credited: 1_190n, paid: 10_710n, outstanding: 0n });
    const [balance] = await transaction(business.ctx, ({ tx }) => tx.select().from(clientBalances));
    expect(balance).toMatchObject({ credit: 1_190n, outstanding: 0n, openCount: 0, invoiceCount: 1 });
    await expectWhole(world);
  });

  test("20 credit notes at once on one invoice: figures right, nothing lost, no deadlock seen", async () => {
    const crowd = await openWorld({ database, poolSize: 20 });
    const business = await makeBusiness(crowd.base);
    const client = await makeClient(business);
    const made = await makeInvoice(business, client, { totals: { prepaid: 5_000n } });
    const notes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        makeCreditNote(business, client, made.document.number, {
          totals: { lines: [line({ price: "7.00" })] },
        }),
      ),
    );
    expect(notes.filter(({ status }) => status === "rejected")).toEqual([]);
    const books = new Books();
    const { id, document } = made;
    const { gross: total } = document.totals;
    const whole = { id, number: "", client, currency: "EUR", net: 0n, total, paid: 5_000n, credited: 0n };
    books.invoices.push(whole);
    for (let n = 0; n < 20; n++) books.lower(whole, 833n);
    await expectBooks(business, books);
    await expectWhole(crowd);
    await crowd.close();
  });

  test("invoices and credit notes of one client at once keep its balances right", async () => {
    const crowd = await openWorld({ database, poolSize: 20 });
    const business = await makeBusiness(crowd.base);
    const client = await makeClient(business);
    const made = await Promise.all(Array.from({ length: 10 }, () => makeInvoice(business, client)));
    await Promise.all([
      ...made.flatMap(({ document }) => [
        makeCreditNote(business, client, document.number),
        makeCreditNote(business, client, document.number),
      ]),
      ...Array.from({ length: 10 }, () => makeInvoice(business, client, { totals: { prepaid: 12_000n } })),
    ]);
    const [balance] = await transaction(business.ctx, ({ tx }) => tx.select().from(clientBalances));
    expect(balance).toMatchObject({
      invoiceCount: 20,
      openCount: 0,
      outstanding: 0n,
      credit: 10n * 11_900n + 1_000n,
    });
    await expectWhole(crowd);
    await crowd.close();
  });

  test("amounts that would lose digits or overflow are kept to the unit or refused (case 39)", async () => {
    const business = await makeBusiness(world.base);
    const client = await makeClient(business);
    const totals = { lines: [line({ price: "90071992547409.93", taxCategory: "Z", taxRate: "0" })] };
    const { id } = await makeInvoice(business, client, { totals });
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(invoices).where(eq(invoices.id, id)),
    );
    expect(row?.total).toBe(2n ** 53n + 1n);
    expect(row?.document).toMatchObject({ totals: { payable: "9007199254740993" } });
    for (const price of ["1000000000000000", "99999999999999999999"]) {
      const large = makeInvoice(business, client, {
        totals: { lines: [line({ price, taxCategory: "Z", taxRate: "0" })] },
      });
      await expect(large).rejects.toMatchObject({
        code: "invalid",
        details: { values: { rule: "KVIT-AMOUNT" } },
      });
    }
    await expectWhole(world);
  });

  test("nothing to pay is settled at once, and less than nothing is refused (case 40)", async () => {
    const business = await makeBusiness(world.base);
    const client = await makeClient(business);
    const zero = await makeInvoice(business, client, { totals: { lines: [line({ price: "0" })] } });
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(invoices).where(eq(invoices.id, zero.id)),
    );
    expect(row).toMatchObject({ total: 0n, outstanding: 0n, settledOn: "2026-11-20" });
    const rule = (name: string) => ({ code: "invalid", details: { values: { rule: name } } });
    const negative = { lines: [line({ quantity: "-1" })] };
    await expect(makeInvoice(business, client, { totals: negative })).rejects.toMatchObject(
      rule("KVIT-NEGATIVE"),
    );
    await expect(makeCreditNote(business, client, undefined, { totals: negative })).rejects.toMatchObject(
      rule("KVIT-NEGATIVE"),
    );
    await expect(makeInvoice(business, client, { totals: { prepaid: -1n } })).rejects.toMatchObject(
      rule("KVIT-PREPAID"),
    );
    await makeCreditNote(business, client, zero.document.number);
    await expectWhole(world);
  });
});
