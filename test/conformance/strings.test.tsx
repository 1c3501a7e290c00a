import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { presentDocument } from "#app/documents/paper/present-document.ts";
import { renderInvoicePdf } from "#app/documents/pdf/invoice-pdf.ts";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { foldTerms } from "#app/kit/fold.ts";
import { parseMoney } from "#app/kit/money.ts";
import { safeReturnTo } from "#app/kit/paths.ts";
import { contentDisposition, csvCell, csvText } from "#app/kit/safe-text.ts";
import { InvoiceDocument } from "#app/ui/invoice-document.tsx";
import { buyer, line, sampleDocument, seller } from "#test/documents/en16931/sample-document.ts";
import { all, rendered } from "#test/ui/rendered.tsx";

const folder = join(process.env.KVIT_CORPUS ?? "../shared/data", "strings");
const naughty = JSON.parse(readFileSync(join(folder, "blns.json"), "utf8")) as string[];
const amounts = readFileSync(join(folder, "amounts.txt"), "utf8").split("\n");

/** A document in which every text is the same hostile one. */
function poisoned(text: string) {
  const name = text.trim() === "" ? "x" : text;
  return sampleDocument(
    { lines: [line({ name, description: text, note: text, sellerItemId: text })] },
    {
      notes: [text],
      terms: text,
      references: { preceding: [], order: text, buyerReference: text },
      seller: { ...seller, name, legalInformation: text, contact: { name: text } },
      buyer: { ...buyer, name, address: { line1: text, city: text, country: "DE" } },
    },
  );
}

const present = (text: string) =>
  presentDocument({
    document: poisoned(text),
    locale: "en",
    business: { name: text.trim() || "x", legalName: text.trim() || "x", legalLine: text, brand: "#2340c2" },
    transfer: null,
    today: "2026-11-24",
    createdAt: new Date("2026-11-24T10:00:00Z"),
  });

describe("texts that break programs (case 26)", () => {
  test("there are all of them", () => {
    expect(naughty.length).toBeGreaterThan(500);
  });

  test("stand on the page as text: no element, no attribute, no script comes out of them", () => {
    const plain = rendered(<InvoiceDocument document={present("harmless")} label="Invoice" />);
    const names = new Set(all(plain, "*").map((element) => element.name));
    for (const text of naughty) {
      const page = rendered(<InvoiceDocument document={present(text)} label="Invoice" />);
      for (const { name, attributes } of all(page, "*")) {
        expect(names, text).toContain(name);
        expect(
          Object.keys(attributes).filter((key) => /^on|^href$|^src$|^style$/.test(key)),
          text,
        ).toEqual([]);
      }
    }
  });

  test("can be printed", async () => {
    for (const text of naughty.filter((_, index) => index % 5 === 0)) {
      const file = await renderInvoicePdf(present(text));
      expect(file.subarray(0, 5).toString()).toBe("%PDF-");
    }
  });

  test("survive the way out as UBL and back in, as far as XML can carry them", () => {
    // What XML 1.0 has no sign for cannot come back; line ends and outer blanks are the reader's to fold.
    const carried = (text: string) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML cannot carry
      !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u.test(text);
    for (const text of naughty.filter(carried)) {
      const { document } = readUbl(Buffer.from(writeUbl(poisoned(text))));
      const squeezed = (value: string | undefined) => (value ?? "").replace(/\s+/g, " ").trim();
      expect(squeezed(document.lines[0]?.name), text).toBe(squeezed(text.trim() === "" ? "x" : text));
    }
  });

  test("never split a header, leave a cell that reckons, or lead anywhere else", () => {
    for (const text of naughty) {
      expect(contentDisposition(text), text).toMatch(/^attachment; [\x20-\x7e]+$/);
      // A plain negative number stays a number.
      if (!/^-\d+([.,]\d+)?$/.test(text)) expect(csvCell(text), text).not.toMatch(/^"?[=+\-@\t\r\n＝]/);
      expect(csvText(csvCell(text)), text).toBeTypeOf("string");
      expect(safeReturnTo(text), text).toMatch(/^\/(?![/\\])/);
      expect(() => [foldTerms(text), normalizeEmail(text)], text).not.toThrow();
    }
  });
});

describe("amounts that break programs (case 38)", () => {
  test("are read exactly or not at all", () => {
    expect(amounts.length).toBeGreaterThan(50);
    let readable = 0;
    for (const text of amounts) {
      const read = parseMoney(text, "EUR", "en");
      if (!("money" in read)) continue;
      expect(read.money.amount, text).toBeTypeOf("bigint");
      // By another way: the last separator before one or two digits is the decimal one, all others group.
      const [, whole = "", fraction = ""] =
        /^(.*?)(?:[.,](\d{1,2}))?$/.exec(text.replace(/[^\d.,]/g, "")) ?? [];
      const cents = BigInt(whole.replace(/\D/g, "") + fraction.padEnd(2, "0"));
      expect(read.money.amount, text).toBe(cents);
      readable += 1;
    }
    expect(readable).toBeGreaterThan(0);
  });
});
