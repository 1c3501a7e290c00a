import { describe, expect, it } from "vitest";
import { InvoiceDocument, type PaperDocument } from "#app/ui/invoice-document.tsx";
import { all, one, rendered, textOf } from "./rendered.tsx";

const paper: PaperDocument = {
  language: "en",
  business: { name: "Lumen Studio GmbH", mark: "lumen" },
  heading: { kind: "Invoice", number: "2026-0417" },
  parties: [
    { label: "From", lines: ["Lumen Studio GmbH", "10999 Berlin"], soft: ["VAT ID DE 318 406 552"] },
    { label: "To", lines: ["Brauhaus Nord", "22767 Hamburg"], soft: [] },
  ],
  facts: [
    { label: "Issued", value: "10 Nov 2026" },
    { label: "Due", value: "27 Nov 2026" },
  ],
  lines: {
    caption: "Lines",
    heads: { name: "Description", quantity: "Quantity", price: "Price", tax: "VAT", amount: "Amount" },
    rows: [
      {
        n: "1",
        name: "Design",
        details: ["in October"],
        quantity: "38.5 h",
        price: "92.00",
        tax: "19 %",
        amount: "3,542.00",
      },
      { n: "2", name: "Delivery", details: [], quantity: "1", price: "48.00", tax: "19 %", amount: "48.00" },
    ],
    adjustments: [{ name: "Loyalty discount", details: [], tax: "19 %", amount: "−150.00" }],
  },
  taxes: {
    caption: "VAT",
    heads: { rate: "Rate", net: "Net", tax: "Tax" },
    rows: [{ rate: "0 %", net: "3,440.00", tax: "0.00", note: "Reverse charge" }],
  },
  totals: {
    caption: "Totals",
    rows: [{ label: "Net", amount: "3,440.00" }],
    sum: { label: "Total in euro", amount: "€3,440.00" },
    after: [{ label: "VAT in RSD", value: "0,00" }],
  },
  payment: ["Payable to Lumen Studio GmbH."],
  notes: [["Thank you, ", { strong: "really" }, "."]],
  legal: ["HRB 198204 B."],
  strip: {
    state: [["On the day of printing: ", { strong: "payable now €3,440.00." }]],
    facts: [],
    qr: { size: 21, path: "M0 0h7v1h-7z", caption: "Scan", alt: "QR code for a bank transfer" },
  },
};

const page = (document: Partial<PaperDocument> = {}) =>
  rendered(<InvoiceDocument document={{ ...paper, ...document }} label="Invoice document" />);

describe("the document on a page", () => {
  it("is an article in its own language", () => {
    const article = one(page({ language: "sr-Latn" }), "article", { "aria-label": "Invoice document" });
    expect(article.attributes.lang).toBe("sr-Latn");
  });

  it("shows every word and figure it was given", () => {
    const text = textOf(page());
    const { language, strip, ...rest } = paper;
    const words = wordsOf({ ...rest, business: paper.business.name, strip: strip!.state });
    expect(words.length).toBeGreaterThan(40);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it("names each row by its description, and says the roles that a re-flowed table would lose", () => {
    const table = one(page(), "table", { role: "table" });
    expect(textOf(one(table, "caption"))).toBe("Lines");
    const rows = all(one(table, "tbody", { role: "rowgroup" }), "tr", { role: "row" });
    expect(rows.map((row) => textOf(one(row, "th", { scope: "row", role: "rowheader" })))).toEqual([
      "1Designin October",
      "2Delivery",
      "Loyalty discount",
    ]);
    for (const row of rows) expect(all(row, "td", { role: "cell" })).toHaveLength(5 - 1);
  });

  it("has a column for discounts only when the document has one", () => {
    const heads = { ...paper.lines.heads, discount: "Discount" };
    const rows = paper.lines.rows.map((row) => ({ ...row, discount: "−5 %" }));
    const table = one(page({ lines: { ...paper.lines, heads, rows } }), "table", { role: "table" });
    expect(all(table, "td", { class: "num discount" })).toHaveLength(3);
    expect(all(one(page(), "table", { role: "table" }), "td", { class: "num discount" })).toEqual([]);
  });

  it("draws the double rule under the total alone", () => {
    const sum = one(page(), "div", { class: "sum" });
    expect(textOf(one(sum, "dd"))).toBe("€3,440.00");
  });

  it("carries the code to pay on its printed strip, with words for who cannot see it", () => {
    const strip = one(page(), "section", { class: "printed" });
    expect(one(strip, "svg", { role: "img" }).attributes["aria-label"]).toBe("QR code for a bank transfer");
    expect(all(page({ strip: undefined }), "section", { class: "printed" })).toEqual([]);
  });
});

/** Every text in a value, however deep, but for the caption of the totals, which is only heard. */
function wordsOf(value: unknown): string[] {
  if (typeof value === "string") return value === "Totals" || value.trim() === "" ? [] : [value.trim()];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}
