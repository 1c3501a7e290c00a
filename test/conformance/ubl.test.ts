import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentTotal } from "#app/documents/en16931/document-total.ts";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { parseInThread } from "#app/documents/xml/parse-in-thread.ts";

const folder = join(process.env.KVIT_CORPUS ?? "../shared/data", "invoices/ubl");
const files = readdirSync(folder).filter((name) => name.endsWith(".xml"));

/** Files in which quantity times price is not the line: Peppol minds, EN 16931 does not. */
const withLineWarning = [
  ...["guide-example1.xml", "guide-example2.xml", "guide-example3.xml", "ubl-tc434-example1.xml"],
  ...["ubl-tc434-example10.xml", "ubl-tc434-example2.xml", "ubl-tc434-example3.xml"],
];

/** The same facts taken from the text with patterns alone, without any of our readers. */
function plainFacts(xml: string) {
  const between = (text: string, name: string) =>
    new RegExp(String.raw`<${name}[ >][\s\S]*?</${name}>`).exec(text)?.[0] ?? "";
  const value = (text: string, name: string) =>
    new RegExp(`<cbc:${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1]?.trim();
  const legalName = (party: string) =>
    value(between(between(xml, party), "cac:PartyLegalEntity"), "RegistrationName");
  const sums = between(xml, "cac:LegalMonetaryTotal");
  const cents = (name: string) => {
    const [whole = "0", fraction = ""] = (value(sums, name) ?? "0").split(".");
    return BigInt(whole + fraction.padEnd(2, "0"));
  };
  return {
    seller: legalName("cac:AccountingSupplierParty"),
    buyer: legalName("cac:AccountingCustomerParty"),
    lines: xml.match(/<cac:(?:Invoice|CreditNote)Line>/g)?.length,
    currency: value(xml, "DocumentCurrencyCode"),
    total: cents("PayableAmount") + cents("PrepaidAmount"),
  };
}

test("the corpus holds the 14 files", () => {
  expect(files).toHaveLength(14);
});

describe.each(files)("case 69: %s", (name) => {
  const bytes = readFileSync(join(folder, name));

  test("parties, number of lines and total are the file's own, to the minor unit", () => {
    const { document } = readUbl(bytes);
    const facts = plainFacts(bytes.toString("utf8"));
    expect(facts.total).not.toBe(0n);
    expect({
      seller: document.seller.name,
      buyer: document.buyer.name,
      lines: document.lines.length,
      currency: document.currency,
      total: documentTotal(document),
    }).toEqual(facts);
  });

  test("nothing in it is fatal, and R120 warns where it should", () => {
    const { findings } = readAndCheck(bytes);
    expect(findings.filter((finding) => finding.severity === "fatal")).toEqual([]);
    const isWarned = findings.some((finding) => finding.rule === "PEPPOL-EN16931-R120");
    expect(isWarned).toBe(withLineWarning.includes(name));
  });

  test("written again it says the same", () => {
    const { document } = readUbl(bytes);
    const attachments = document.attachments.map(({ id, description, url }) => ({ id, description, url }));
    const again = readUbl(new TextEncoder().encode(writeUbl(document))).document;
    expect(again).toEqual({ ...document, attachments });
  });

  test("the reading thread gives the same document", async () => {
    expect(await parseInThread(bytes)).toEqual(readAndCheck(bytes));
  });
});

test("seven of the files have the warning", () => {
  const warned = files.filter((name) =>
    readAndCheck(readFileSync(join(folder, name))).findings.some((each) => each.rule.endsWith("-R120")),
  );
  expect(warned.sort()).toEqual([...withLineWarning].sort());
  expect(warned).toHaveLength(7);
});
