import { describe, expect, it } from "vitest";
import { presentReceipt } from "#app/documents/paper/present-receipt.ts";
import { presentStatement } from "#app/documents/paper/present-statement.ts";
import { renderAccountPdf } from "#app/documents/pdf/account-pdf.ts";
import type { Locale } from "#app/kit/locale.ts";
import { type ReadPdf, readPdf, withRole } from "./read-pdf.ts";

const business = {
  name: "Lumen Studio",
  legalName: "Lumen Studio GmbH",
  legalLine: "HRB 198204 B",
  brand: "#2340c2",
  address: { line1: "Oranienstraße 24", city: "Berlin", postcode: "10999", country: "DE" },
};
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const allText = ({ pages }: ReadPdf) => plain(pages.map(({ text }) => text).join(" "));

function statement(rows: number, locale: Locale = "en", title = "Website care") {
  const amount = 11_900n;
  const opening = 500n;
  return presentStatement({
    ...{ locale, business, currency: "EUR", today: "2026-11-25" },
    client: { name: "Brauhaus Nord" },
    period: { from: "2026-01-01", to: "2026-11-25" },
    opening: { balance: opening },
    closing: { balance: opening + amount * BigInt(rows), credit: 0n },
    sums: rows > 0 ? [{ group: "invoiced", change: amount * BigInt(rows) }] : [],
    movements: Array.from({ length: rows }, (_, index) => ({
      ...{ kind: "invoice_issued", on: "2026-03-04", change: amount, toCredit: 0n },
      balance: opening + amount * BigInt(index + 1),
      ...{ documentNumber: `2026-${index + 1}`, documentOn: "2026-03-04", dueOn: "2026-03-18", title },
      ...{ paymentNumber: null, channel: null, sentOn: null, touched: null },
    })),
    aging: {
      ...{ not_due: 0n, to_30: 700n, to_60: 0n, to_90: 0n, older: 300n },
      ...{ disputed: 200n, processing: 100n, outstanding: 1_300n },
    },
    createdAt: new Date("2026-11-25T10:00:00Z"),
  });
}

const print = async (account: Parameters<typeof renderAccountPdf>[0]) =>
  readPdf(await renderAccountPdf(account));

function expectWithinMargins(pdf: ReadPdf): void {
  for (const { text, left, right, bottom } of pdf.pages.flatMap(({ items }) => items)) {
    expect(left, text).toBeGreaterThan(50);
    expect(right, text).toBeLessThan(548);
    expect(bottom, text).toBeGreaterThan(20);
  }
}

describe("an account on paper", () => {
  it.each(["en", "sr-Latn"] as const)(
    "is tagged, has its language, a title and page numbers: %s",
    async (locale) => {
      const pdf = await print(statement(60, locale));
      expect(pdf).toMatchObject({ language: locale, isTagged: true, displaysTitle: true });
      expect(pdf.title).toContain("Brauhaus Nord");
      const count = pdf.pages.length;
      expect(count).toBeGreaterThan(2);
      for (const [index, page] of pdf.pages.entries())
        expect(plain(page.text)).toMatch(new RegExp(`${index + 1} (of|od) ${count}`));
      const heads = withRole(pdf.pages[0]!.structure, "TH");
      expect(heads.length).toBeGreaterThan(4);
      expect(withRole(pdf.pages[0]!.structure, "H1")).toHaveLength(1);
      expectWithinMargins(pdf);
    },
  );

  it("holds every figure once for each row, and the steps from one balance to the other", async () => {
    const text = allText(await print(statement(3)));
    for (const part of ["5.00", "124.00", "243.00", "362.00", "€362.00", "357.00"])
      expect(text).toContain(part);
    expect(text).toContain(
      "Balance before 1 Jan 2026 5.00 Invoiced 357.00 Balance on 25 Nov 2026, in euro €362.00",
    );
    for (const part of [
      "1–30 days 7.00",
      "Over 90 days 3.00",
      "Processing 1.00",
      "In dispute 2.00",
      "€13.00",
    ])
      expect(text).toContain(part);
  });

  it("never leaves the balance alone on a page, wherever the page ends", async () => {
    for (let rows = 10; rows <= 20; rows++) {
      const pdf = await print(statement(rows));
      const page = pdf.pages.find(({ text }) => plain(text).includes("in euro"));
      expect(plain(page?.text ?? ""), `${rows} rows`).toContain(`Invoice 2026-${rows} `);
      expectWithinMargins(pdf);
    }
  });

  it("keeps its margins whatever a title or a figure is like", async () => {
    const long = statement(2, "en", "Wartungsvertragsverlängerungsangebot".repeat(12));
    const rows = long.sections[0]!.table!.rows;
    rows[0]!.figures = ["−922,337,203,685,477,580,700.07", "922,337,203,685,477,580,700.07"];
    expectWithinMargins(await print(long));
  });

  it("is the same bytes for the same account, and a page for an empty one", async () => {
    const [one, other] = [await renderAccountPdf(statement(5)), await renderAccountPdf(statement(5))];
    expect(Buffer.compare(one, other)).toBe(0);
    expect((await print(statement(0))).pages).toHaveLength(1);
  });
});

describe("a receipt", () => {
  const payment = {
    ...{ number: "1234567890", channel: "provider", currency: "EUR", amount: 10_000n, credit: 2_000n },
    ...{ refunded: 0n, chargedBack: 0n },
  };
  const receipt = (more: object = {}, locale: Locale = "en") =>
    presentReceipt({
      ...{ locale, business, client: { name: "Brauhaus Nord" }, payment, method: "Visa ending 4242" },
      ...{ paidOn: "2026-11-20", placed: [{ number: "2026-1", amount: 12_000n }], refunds: [] },
      createdAt: new Date("2026-11-20T10:00:00Z"),
      ...more,
    } as Parameters<typeof presentReceipt>[0]);
  const cents = (text: string) =>
    BigInt(
      plain(text)
        .replace("−", "-")
        .replace(/[^\d-]/g, ""),
    );

  it.each([
    ["paid with credit", {}, "Paid."],
    ["too much", { placed: [{ number: "2026-1", amount: 9_000n }] }, "Paid."],
    [
      "partly refunded",
      {
        payment: { ...payment, refunded: 3_000n },
        placed: [{ number: "2026-1", amount: 9_000n }],
        refunds: [{ amount: 3_000n, isDone: true, on: "2026-11-22" }],
      },
      "Paid, and partly refunded.",
    ],
    [
      "refunded out of other money",
      {
        payment: { ...payment, credit: 0n, refunded: 10_000n },
        placed: [{ number: "2026-1", amount: 4_000n }],
        refunds: [{ amount: 10_000n, isDone: false, on: "2026-11-22" }],
      },
      "Refunded.",
    ],
    [
      "charged back",
      { payment: { ...payment, chargedBack: 10_000n }, placed: [] },
      "Taken back by the bank.",
    ],
    ["by credit alone", { payment: { ...payment, channel: "credit", amount: 0n }, placed: [] }, "Paid."],
  ])("adds up and says in one word how it stands: %s", async (_name, more, word) => {
    const paper = receipt(more);
    const [{ table, totals }] = paper.sections as [(typeof paper.sections)[number]];
    const sum = table!.rows.reduce((total, row) => total + cents(row.figures[0] as string), 0n);
    expect(sum).toBe(cents(totals!.sum.amount));
    expect(totals!.rows.reduce((total, row) => total + cents(row.amount), 0n)).toBe(sum);
    const text = allText(await print(paper));
    expect(text).toContain(word);
    for (const { name, figures } of table!.rows) expect(text).toContain(plain(`${name} ${figures[0]}`));
  });

  it("is in the reader's language", async () => {
    const pdf = await print(receipt({ method: "Visa, završava na 4242" }, "sr-Latn"));
    expect(pdf.language).toBe("sr-Latn");
    expect(allText(pdf)).toContain("Plaćeno. Firma Lumen Studio je primila 100,00 €.");
    expect(allText(pdf)).toContain("Izmireno 120,00 €");
  });
});
