import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import type { PdfDocument } from "#app/documents/pdf/pdf-document.ts";
import { decodePixels } from "../payment/decode-picture.ts";
import { photograph, type ReadPdf, readPdf, withRole } from "./read-pdf.ts";
import { creditNote, englishInvoice, longInvoice, serbianInvoice } from "./sample-documents.ts";

const read = async (document: PdfDocument) => readPdf(await renderInvoicePdf(document));
const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u00ad", "");
const unspaced = (text: string) => plain(text).replace(/\s/g, "");
const allText = ({ pages }: ReadPdf) => pages.map(({ text }) => text).join(" ");

/** Every text that the document gives to be printed. */
function printedTexts(value: unknown, name = ""): string[] {
  if (["language", "title", "createdAt", "brand", "caption", "path", "alt", "pageOf", "size"].includes(name))
    return [];
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => printedTexts(each, key));
}

function expectInOrder(text: string, parts: string[]): void {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    expect(found, `${part} after ${text.slice(Math.max(0, at - 40), at)}`).toBeGreaterThanOrEqual(at);
    at = found + part.length;
  }
}

function expectWithinMargins(pdf: ReadPdf): void {
  for (const { text, left, right, bottom } of pdf.pages.flatMap(({ items }) => items)) {
    expect(left, text).toBeGreaterThan(50);
    expect(right, text).toBeLessThan(548);
    expect(bottom, text).toBeGreaterThan(20);
    expect(bottom, text).toBeLessThan(842 - 40);
  }
}

/** The unpacked streams of a file. */
function contentsOf(file: Buffer): Buffer[] {
  const contents: Buffer[] = [];
  for (let at = file.indexOf("stream\n"); at >= 0; at = file.indexOf("stream\n", at + 7)) {
    if (file.subarray(at - 3, at).toString() === "end") continue;
    try {
      contents.push(inflateSync(file.subarray(at + 7)));
    } catch {
      // Not every stream is packed.
    }
  }
  return contents;
}

describe("invoice as PDF", () => {
  it.each([
    ["English", englishInvoice],
    ["Serbian", serbianInvoice],
    ["a credit note", creditNote],
    ["forty lines", longInvoice(40)],
  ])("holds every text and figure it was given: %s", async (_name, document) => {
    const pdf = await read(document);
    const text = unspaced(allText(pdf));
    for (const given of printedTexts(document)) expect(text).toContain(unspaced(given));
    expectWithinMargins(pdf);
  });

  it("lets amounts be found as a person would type them", async () => {
    expect(allText(await read(englishInvoice))).toContain("Total in euro €7,188.14");
    const serbian = allText(await read(serbianInvoice));
    expect(serbian).toContain("Za plaćanje 118.410,00 RSD");
    expect(serbian).toContain("1 mesec 48.000,00 20 % 48.000,00");
  });

  it("reads in the order of the page", async () => {
    const { heading, facts, payment: _, ...rest } = englishInvoice;
    expectInOrder(allText(await read(englishInvoice)), [
      rest.business.name,
      heading.kind,
      heading.number,
      ...["From", "Oranienstraße 24", "To", "Große Elbstraße 117"],
      ...facts.flatMap(({ label, value }) => [label, value]),
      ...["Description", "Quantity", "Price", "VAT", "Amount"],
      ...rest.lines.rows.flatMap(({ n, name, quantity, price, tax, amount }) =>
        [n, name, quantity, price, tax, amount].map(plain),
      ),
      ...["Loyalty discount", "−150.00", "Rate", "1,036.64", "Net", "Total in euro", "€7,188.14"],
      ...["Payable without deduction", "Friday, 27 November 2026", "RF51 2026 0417", "HRB 198204 B"],
      ...["Payable now €3,285.92.", "Payee", "Scan to pay", "Page 1 of 1"],
    ]);
  });

  it("draws Serbian Latin, Cyrillic, German and Greek letters", async () => {
    const name = "čćžšđ ČĆŽŠĐ ђшљњћџ ЂЉЊЋЏ äöüßÄÖÜẞ Ωμέγα";
    const text = allText(await read({ ...creditNote, notes: [name] }));
    expect(text).toContain(name.normalize("NFC"));
  });

  it("is tagged, titled and in a language, and carries the date it was given", async () => {
    const pdf = await read(serbianInvoice);
    expect(pdf).toMatchObject({
      isTagged: true,
      displaysTitle: true,
      title: serbianInvoice.title,
      language: "sr-Latn",
      createdAt: "D:20261112080000Z",
    });
  });

  it("names headings, tables and the code for those who hear the page", async () => {
    const tree = (await read(englishInvoice)).pages[0]!.structure;
    expect(withRole(tree, "Document")).toHaveLength(1);
    expect(withRole(tree, "H1")).toHaveLength(1);
    const [lines, taxes, totals, ...others] = withRole(tree, "Table");
    expect(others).toEqual([]);
    expect(withRole(lines!, "THead").flatMap((head) => withRole(head, "TH"))).toHaveLength(5);
    const rows = withRole(lines!, "TBody").flatMap((body) => withRole(body, "TR"));
    expect(rows).toHaveLength(6);
    for (const row of rows)
      expect(row.children.map(({ role }) => role)).toEqual(["TH", "TD", "TD", "TD", "TD"]);
    expect(withRole(taxes!, "Caption")).toHaveLength(1);
    expect(withRole(taxes!, "TR")).toHaveLength(3);
    expect(withRole(totals!, "TR")).toHaveLength(3);
    expect(withRole(tree, "Figure").map(({ alt }) => alt)).toEqual([englishInvoice.strip!.qr!.alt]);
  });

  it("gives the same bytes for the same document, whatever was drawn before", async () => {
    const first = await renderInvoicePdf(englishInvoice);
    await renderInvoicePdf({ ...serbianInvoice, notes: ["c\u030cvor, µm, ‑, 1\u202f000"] });
    expect((await renderInvoicePdf(englishInvoice)).equals(first)).toBe(true);
  });

  it.each([
    [
      "EPC",
      englishInvoice,
      "BCD\n002\n1\nSCT\nBELADEBEXXX\nLumen Studio GmbH\nDE96100500000417263905\nEUR3285.92\n\nRF5120260417",
    ],
    [
      "NBS IPS",
      serbianInvoice,
      "K:PR|V:01|C:1|R:160000000041726372|N:Drina Servis d.o.o.\nNovi Sad|I:RSD118410,00|SF:221|S:Račun 1184/2026|RO:977611842026",
    ],
  ])("case 51: the %s code on the page can be scanned", async (_name, document, payload) => {
    expect(decodePixels(await photograph(await renderInvoicePdf(document), 1, 3))).toBe(payload);
  });

  it("shows a logo in place of the initial, and refuses a picture that is none", async () => {
    const pixel =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
    const business = { ...creditNote.business, logo: Buffer.from(pixel, "base64") };
    const text = allText(await read({ ...creditNote, business }));
    expect(text.startsWith("Lumen Studio GmbH")).toBe(true);
    await expect(
      renderInvoicePdf({ ...creditNote, business: { ...business, logo: Buffer.from("GIF89a") } }),
    ).rejects.toThrow();
  });
});

describe("invoice of many pages", () => {
  it("repeats the heads, numbers the pages and keeps every row in order", async () => {
    const document = longInvoice(40);
    const { pages } = await read(document);
    expect(pages.length).toBe(3);
    for (const [index, { text }] of pages.entries()) expect(text).toContain(`Page ${index + 1} of 3`);
    for (const { text } of pages.slice(0, 2)) expect(text).toContain("Description Quantity Price VAT Amount");
    expectInOrder(
      pages.map(({ text }) => text).join(" "),
      document.lines.rows.map(({ n, name }) => `${n} ${name}`),
    );
  });

  it("is one table for those who hear it, its repeated heads left out", async () => {
    const { pages } = await read(longInvoice(40));
    const headsOn = (page: number) =>
      withRole(pages[page]!.structure, "THead")
        .flatMap((head) => withRole(head, "TH"))
        .filter(({ children }) => children.length > 0);
    expect(headsOn(0)).toHaveLength(5);
    expect(headsOn(1)).toHaveLength(0);
    expect(withRole(pages[1]!.structure, "Table").length).toBe(3);
  });

  it("never leaves the totals alone, and nothing runs out of the page, at any number of lines", async () => {
    for (let count = 1; count <= 30; count++) {
      const pdf = await read(longInvoice(count));
      const page = pdf.pages.find(({ text }) => text.includes("€7,188.14"))!;
      expect(page.text, `${count} lines`).toContain("Loyalty discount");
      expect(page.text, `${count} lines`).toContain("Net 6,106.00");
      expectWithinMargins(pdf);
    }
  });

  it("breaks a description that fills pages, and sixty tax rates", async () => {
    const [row] = englishInvoice.lines.rows;
    const details = Array.from({ length: 200 }, (_, index) => `Visit number ${index + 1}, as agreed`);
    const taxRows = Array.from({ length: 60 }, (_, index) => ({
      rate: `${index} %`,
      net: `${index}.00`,
      tax: "0.01",
      note: "see law",
    }));
    const document: PdfDocument = {
      ...englishInvoice,
      lines: { ...englishInvoice.lines, rows: [{ ...row!, details }, row!] },
      taxes: { ...englishInvoice.taxes!, rows: taxRows },
      notes: ["word ".repeat(3000).trim()],
    };
    const pdf = await read(document);
    expectWithinMargins(pdf);
    const text = unspaced(allText(pdf).replace(/Invoice 2026-0417 · Lumen Studio GmbH Page \d+ of \d+/g, ""));
    for (const given of printedTexts({ ...document, notes: [] })) expect(text).toContain(unspaced(given));
    expect(text.match(/word/g)).toHaveLength(3000);
  });
});

describe("hostile texts", () => {
  it("breaks what has no spaces, however long", async () => {
    const long = `https://example.test/${"x".repeat(4000)}`;
    const wide = "9".repeat(70);
    const [row] = creditNote.lines.rows;
    const document: PdfDocument = {
      ...creditNote,
      business: { ...creditNote.business, name: "Donaudampfschifffahrtsgesellschaft".repeat(4) },
      heading: { kind: "Credit note", number: "C".repeat(90) },
      facts: [
        { label: "Order", value: "7".repeat(120) },
        { label: "L".repeat(200), value: "short" },
      ],
      parties: creditNote.parties.map((party) => ({ ...party, lines: [...party.lines, long.slice(0, 300)] })),
      lines: {
        ...creditNote.lines,
        rows: [{ ...row!, n: "LINE-000000000001", name: long, quantity: wide, price: wide, amount: wide }],
      },
      totals: { ...creditNote.totals, sum: { label: "Credited", amount: wide } },
    };
    const pdf = await read(document);
    expectWithinMargins(pdf);
    const text = unspaced(allText(pdf));
    expect(text.match(/x{20,}/g)!.join("").length).toBeGreaterThanOrEqual(4000);
    expect(text).toContain("LINE-000000000001");
  });

  it("sets wide figures smaller rather than break an amount", async () => {
    const [row] = creditNote.lines.rows;
    const wide = {
      ...row!,
      quantity: "1,234.5678\u00a0m²",
      price: "12,345.678901",
      discount: "−12.50\u00a0%",
      amount: "123,456,789,012.34",
    };
    const heads = { ...creditNote.lines.heads, discount: "Discount" };
    const { pages } = await read({ ...creditNote, lines: { ...creditNote.lines, heads, rows: [wide] } });
    const texts = pages[0]!.items.map((item) => item.text.trim());
    for (const figure of [wide.quantity, wide.price, wide.discount, wide.amount])
      expect(texts).toContain(plain(figure));
  });

  it("case 29: drops what would turn or hide text, case 26: draws what is left", async () => {
    const notes = ["\u202egpj.exe\u202c \u0000\u0007 a\u200bb\r\nc <script>alert(1)</script> \ud800"];
    const text = allText(await read({ ...creditNote, notes }));
    expect(text).toContain("gpj.exe ab c <script>alert(1)</script>");
  });

  it("shows a box for each sign that the typeface lacks and keeps the sign for copying", async () => {
    const file = await renderInvoicePdf({ ...creditNote, notes: ["東京 👍🏽 ok"] });
    const text = allText(await readPdf(file));
    expect(text).toMatch(/□□ □ ok/);
    const utf16 = Buffer.from("東京", "utf16le").swap16();
    expect(
      contentsOf(file).some((content) => content.includes("/ActualText") && content.includes(utf16)),
    ).toBe(true);
  });

  it("draws the document when lists and texts are empty", async () => {
    const document: PdfDocument = {
      ...creditNote,
      business: { name: "", brand: "#ffffff" },
      facts: [],
      parties: [],
      lines: { ...creditNote.lines, rows: [], adjustments: [] },
      taxes: undefined,
      legal: [],
    };
    expect(allText(await read(document))).toContain("Credited in euro €218.96");
  });
});
