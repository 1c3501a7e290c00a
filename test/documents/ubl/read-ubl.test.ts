import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { documentTotal } from "#app/documents/en16931/document-total.ts";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";

const folder = "test/fixtures/ubl";
const lumen = readFileSync(`${folder}/invoice-lumen.xml`, "utf8");

/** The Lumen invoice with one passage changed; fails when the passage is not there. */
function changed(from: string | RegExp, to: string): Uint8Array {
  const text = lumen.replace(from, to);
  expect(text).not.toBe(lumen);
  return new TextEncoder().encode(text);
}

function rulesOf(bytes: Uint8Array): string[] {
  return readAndCheck(bytes).findings.map((finding) => `${finding.severity} ${finding.rule} ${finding.at}`);
}

describe("the sample files", () => {
  test("the Lumen invoice is read whole and found right", () => {
    const { document, findings } = readAndCheck(readFileSync(`${folder}/invoice-lumen.xml`));
    expect(findings).toEqual([]);
    expect(document).toMatchObject({
      kind: "invoice",
      typeCode: "380",
      number: "2026-0931",
      issuedOn: "2026-11-20",
      dueOn: "2026-12-04",
      currency: "EUR",
      period: { start: "2026-11-01", end: "2026-11-17" },
      references: { order: "PO-88231", buyerReference: "Küche und Bar", preceding: [] },
      seller: {
        name: "Lumen Studio GmbH",
        vatId: "DE318406552",
        endpoint: { id: "DE318406552", scheme: "9930" },
        address: { line1: "Oranienstraße 24", city: "Berlin", postcode: "10999", country: "DE" },
      },
      buyer: {
        name: "Brauhaus Nord Gaststättenbetriebsgesellschaft mbH & Co. KG",
        contact: { name: "Max Petersen", email: "max@brauhaus-nord.example" },
      },
      payment: [
        {
          meansCode: "58",
          meansText: "SEPA credit transfer",
          account: { id: "DE96100500000417263905", bic: "BELADEBEXXX" },
        },
      ],
      allowances: [{ kind: "allowance", amount: 15000n, taxCategory: "S", taxRate: "19" }],
      taxes: [
        { category: "S", rate: "19", taxable: 545120n, tax: 103573n },
        { category: "S", rate: "7", taxable: 65000n, tax: 4550n },
      ],
      totals: { lineNet: 625120n, allowances: 15000n, net: 610120n, tax: 108123n, payable: 718243n },
    });
    expect(document.lines).toHaveLength(5);
    expect(document.lines[0]).toMatchObject({
      quantity: "38.5",
      unitCode: "HUR",
      price: "92.00",
      net: 354200n,
    });
    expect(document.lines[3]).toMatchObject({ price: "1.84", grossPrice: "2.04", priceDiscount: "0.20" });
    expect(document.lines[4]?.allowances).toMatchObject([{ amount: 480n, baseAmount: 4800n, percent: "10" }]);
    expect(documentTotal(document)).toBe(718243n);
  });

  test("the Drina invoice keeps its letters, and has nobody to mail to", () => {
    const { document, findings } = readAndCheck(readFileSync(`${folder}/invoice-drina.xml`));
    expect(findings).toEqual([]);
    expect(document.number).toBe("1884/2026");
    expect(document.buyer.address.city).toBe("Čačak");
    expect(document.lines[2]?.name).toBe("Čišćenje točilica i creva");
    expect(document.buyer.contact).toBeUndefined();
    expect(document.taxPointCode).toBe("35");
    expect(document.currency).toBe("RSD");
    expect(documentTotal(document)).toBe(13090600n);
  });

  test("the Lumen credit note names the invoice it credits", () => {
    const { document, findings } = readAndCheck(readFileSync(`${folder}/credit-note-lumen.xml`));
    expect(findings).toEqual([]);
    expect(document).toMatchObject({ kind: "credit_note", typeCode: "381", number: "2026-G-031" });
    expect(document.references.preceding).toEqual([{ number: "2026-0931", issuedOn: "2026-11-20" }]);
    expect(document.lines).toMatchObject([{ quantity: "100", net: 18400n }]);
    expect(documentTotal(document)).toBe(21896n);
  });
});

describe("readUbl", () => {
  test("prefixes mean nothing, namespaces all", () => {
    const renamed = lumen
      .replaceAll("cbc:", "b:")
      .replaceAll("xmlns:cbc", "xmlns:b")
      .replaceAll("cac:", "x:");
    const bytes = new TextEncoder().encode(renamed.replace("xmlns:cac", "xmlns:x"));
    expect(readUbl(bytes)).toEqual(readUbl(new TextEncoder().encode(lumen)));
  });

  test("extensions and unknown elements are passed over", () => {
    const bytes = changed(
      "<cbc:CustomizationID>",
      `<e:UBLExtensions xmlns:e="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><e:UBLExtension><e:ExtensionContent><cbc:ID>not the number</cbc:ID></e:ExtensionContent></e:UBLExtension></e:UBLExtensions><own xmlns="urn:own"/><cbc:CustomizationID>`,
    );
    expect(readUbl(bytes)).toEqual(readUbl(new TextEncoder().encode(lumen)));
  });

  test("another vocabulary, and another UBL document, are named as what they are", () => {
    const read = (text: string) => () => readUbl(new TextEncoder().encode(text));
    const order = "urn:oasis:names:specification:ubl:schema:xsd:Order-2";
    expect(read("<Invoice/>")).toThrow(expect.objectContaining({ name: "DocumentError", code: "not_ubl" }));
    expect(read("<html/>")).toThrow(expect.objectContaining({ code: "not_ubl" }));
    expect(read(`<Order xmlns="${order}"/>`)).toThrow(expect.objectContaining({ code: "not_an_invoice" }));
  });

  test("an empty invoice is answered with everything that is missing", () => {
    const empty = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>`;
    const { findings } = readUbl(new TextEncoder().encode(empty));
    expect(findings.every((finding) => finding.severity === "fatal")).toBe(true);
    const rules = findings.map((finding) => finding.rule);
    for (const rule of ["BR-01", "BR-02", "BR-03", "BR-04", "BR-05", "BR-06", "BR-07", "BR-08", "BR-10"]) {
      expect(rules).toContain(rule);
    }
    for (const rule of ["BR-12", "BR-13", "BR-14", "BR-15", "BR-16", "BR-CO-18", "BR-CO-26"]) {
      expect(rules).toContain(rule);
    }
  });

  test("an amount that is no number is refused by its rule, with its text", () => {
    for (const wrong of ["7.182,43", "1e3", "NaN", "0x10", "٧", "9".repeat(300)]) {
      const bytes = changed(/(PayableAmount currencyID="EUR">)[^<]*/, `$1${wrong}`);
      const [finding, ...others] = readAndCheck(bytes).findings;
      expect(finding).toMatchObject({ rule: "BR-15", severity: "fatal", at: "BT-115" });
      expect(finding?.found).toContain(wrong.slice(0, 5));
      expect(others).toEqual([]);
    }
  });

  test("an amount larger than the database holds is refused", () => {
    const bytes = changed(/(PayableAmount currencyID="EUR">)[^<]*/, "$192233720368547758.08");
    expect(rulesOf(bytes)).toEqual(["fatal BR-15 BT-115"]);
  });

  test("every amount of the totals has its own rule about decimals", () => {
    const rules = {
      LineExtensionAmount: "BR-DEC-09 BT-106",
      AllowanceTotalAmount: "BR-DEC-10 BT-107",
      TaxExclusiveAmount: "BR-DEC-12 BT-109",
      TaxInclusiveAmount: "BR-DEC-14 BT-112",
      PayableAmount: "BR-DEC-18 BT-115",
    };
    for (const [name, rule] of Object.entries(rules)) {
      const pattern = new RegExp(
        `(LegalMonetaryTotal>[\\s\\S]*?<cbc:${name} currencyID="EUR">\\d+\\.\\d\\d)`,
      );
      expect(rulesOf(changed(pattern, "$10"))).toEqual([`fatal ${rule}`]);
    }
  });

  test("a currency without cents takes no cents, and zeros only", () => {
    const yen = lumen.replaceAll("EUR", "JPY").replace(/>(\d+)\.\d\d</g, ">$1.00<");
    const decimals = (text: string) =>
      readUbl(new TextEncoder().encode(text)).findings.filter((finding) => finding.rule.startsWith("BR-DEC"));
    expect(decimals(yen)).toEqual([]);
    expect(decimals(yen.replace(/(PayableAmount currencyID="JPY">\d+)\.00/, "$1.50"))).toMatchObject([
      { rule: "BR-DEC-18", at: "BT-115" },
    ]);
  });

  test("a day that does not exist is refused with its text", () => {
    for (const wrong of ["2026-02-29", "20.11.2026.", "20261120", "yesterday"]) {
      const { findings } = readAndCheck(changed("2026-11-20", wrong));
      expect(findings).toMatchObject([{ rule: "BR-03", at: "BT-2", found: wrong, severity: "fatal" }]);
    }
  });

  test("a time zone behind a day is passed over", () => {
    expect(readUbl(changed("2026-11-20", "2026-11-20+01:00")).document.issuedOn).toBe("2026-11-20");
  });

  test("an amount in another currency than the document's is refused", () => {
    const bytes = changed(`PayableAmount currencyID="EUR"`, `PayableAmount currencyID="USD"`);
    expect(rulesOf(bytes)).toEqual(["fatal PEPPOL-EN16931-R051 BT-115"]);
  });

  test("an amount that names no currency is taken for the document's, with a warning", () => {
    const bytes = changed(`PayableAmount currencyID="EUR"`, "PayableAmount");
    expect(rulesOf(bytes)).toEqual(["warning PEPPOL-EN16931-R051 BT-115"]);
  });

  test("a document that says two different sums in one place is refused", () => {
    const bytes = changed(
      /(<cbc:PayableAmount[\s\S]*?<\/cbc:PayableAmount>)/,
      `$1<cbc:PayableAmount currencyID="EUR">1.00</cbc:PayableAmount>`,
    );
    expect(rulesOf(bytes)).toEqual(["fatal UBL-XSD PayableAmount"]);
  });

  test("an indicator that is neither true nor false is refused, never guessed", () => {
    const bytes = changed("<cbc:ChargeIndicator>false</cbc:ChargeIndicator>", "<cbc:ChargeIndicator/>");
    expect(rulesOf(bytes)).toEqual(["fatal UBL-XSD BG-20"]);
  });

  test("VAT in a second currency is told apart by its currency alone", () => {
    const total = `<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">11893.53</cbc:TaxAmount></cac:TaxTotal>`;
    const text = lumen
      .replace("</cbc:DocumentCurrencyCode>", "$&<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>")
      .replace("<cac:TaxTotal>", `${total}<cac:TaxTotal>`);
    const { document, findings } = readAndCheck(new TextEncoder().encode(text));
    expect(findings).toEqual([]);
    expect(document.totals).toMatchObject({ tax: 108123n, taxInTaxCurrency: 1189353n });
    expect(document.taxes).toHaveLength(2);
  });

  test("a whole card number never reaches the document", () => {
    const card =
      "<cac:CardAccount><cbc:PrimaryAccountNumberID>4242 4242 4242 4242</cbc:PrimaryAccountNumberID></cac:CardAccount>";
    const { document, findings } = readUbl(changed("<cac:PayeeFinancialAccount>", `${card}$&`));
    expect(document.payment[0]?.card?.number).toBe("…4242");
    expect(findings).toMatchObject([{ rule: "BR-51", severity: "warning" }]);
  });

  test("an embedded attachment is known by name, type and size, and its bytes stay in the file", () => {
    const attachment = `<cac:AdditionalDocumentReference><cbc:ID>A1</cbc:ID><cbc:DocumentDescription>Time sheet</cbc:DocumentDescription><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="hours.pdf">SGVs
      bG8=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
    const { document } = readUbl(changed("<cac:AccountingSupplierParty>", `${attachment}$&`));
    expect(document.attachments).toEqual([
      { id: "A1", description: "Time sheet", filename: "hours.pdf", mimeCode: "application/pdf", size: 5 },
    ]);
  });

  test("an invoiced object is no attachment", () => {
    const reference = `<cac:AdditionalDocumentReference><cbc:ID>meter 7</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>`;
    const { document } = readUbl(changed("<cac:AccountingSupplierParty>", `${reference}$&`));
    expect(document.attachments).toEqual([]);
    expect(document.references.invoicedObject).toBe("meter 7");
  });

  test("a credit note has its due date with the means of payment", () => {
    const means = `<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-12-23</cbc:PaymentDueDate></cac:PaymentMeans>`;
    const text = readFileSync(`${folder}/credit-note-lumen.xml`, "utf8");
    const { document } = readUbl(new TextEncoder().encode(text.replace("<cac:TaxTotal>", `${means}$&`)));
    expect(document.dueOn).toBe("2026-12-23");
  });

  test("the indentation of a file is no part of its texts, the breaks of a note are", () => {
    const { document } = readUbl(changed(/(<cbc:Note>)[^<]*/, "$1\n    first\n    second\n  "));
    expect(document.notes).toEqual(["first\nsecond"]);
    const name = readUbl(changed("Illustration license", "Illustration\n        license"));
    expect(name.document.lines[2]?.name).toBe("Illustration license");
  });
});

describe("case 66: documents that are too much", () => {
  const [head = "", rest = ""] = lumen.split("<cac:InvoiceLine>", 2);
  const lineOf = (body: string) => `<cac:InvoiceLine>${body}</cac:InvoiceLine>`;
  const withLines = (lines: string) => new TextEncoder().encode(`${head}${lines}</Invoice>`);

  test("more lines than anybody could look at are refused", () => {
    expect(rest).not.toBe("");
    expect(() => readUbl(withLines(lineOf("").repeat(20_001)))).toThrow(
      expect.objectContaining({ code: "too_many_lines" }),
    );
  });

  test("of thousands of findings two hundred are handed on, none of them a mere warning", () => {
    const { findings } = readAndCheck(withLines(lineOf("").repeat(5_000)));
    expect(findings).toHaveLength(200);
    expect(findings.every((finding) => finding.severity === "fatal")).toBe(true);
  });

  test("a megabyte of blanks inside a text costs no more than its length", () => {
    const start = performance.now();
    const { document } = readUbl(
      changed("Illustration license", `Illustration${" ".repeat(1_000_000)}license`),
    );
    expect(document.lines[2]?.name).toHaveLength(1_000_000 + "Illustrationlicense".length);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("a second block of totals is refused, because the document would ask for two amounts", () => {
    const bytes = changed(/(<cac:LegalMonetaryTotal>[\s\S]*?<\/cac:LegalMonetaryTotal>)/, "$1$1");
    expect(rulesOf(bytes)).toEqual(["fatal UBL-XSD LegalMonetaryTotal"]);
  });
});
