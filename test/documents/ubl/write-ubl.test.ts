import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";
import { plainSpecification, writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { line, sampleDocument } from "#test/documents/en16931/sample-document.ts";
import { anyDocument } from "#test/documents/ubl/arbitrary-document.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("writeUbl", () => {
  test("whatever is written is read back as it was", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(readUbl(utf8(writeUbl(document))).document).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });

  for (const file of ["invoice-lumen.xml", "invoice-drina.xml", "credit-note-lumen.xml"]) {
    test(`${file} survives being read and written`, () => {
      const { document } = readAndCheck(readFileSync(`test/fixtures/ubl/${file}`));
      const again = readAndCheck(utf8(writeUbl(document)));
      expect(again).toEqual({ document, findings: [] });
    });
  }

  test("a document made here passes the rules after writing and reading", () => {
    const document = sampleDocument({ lines: [line({ quantity: "2.5" })], prepaid: 100n, rounding: -1n });
    const again = readAndCheck(utf8(writeUbl(document)));
    expect(again.findings).toEqual(checkDocument(document));
    expect(again.findings).toEqual([]);
  });

  test("a document that names no specification gets plain EN 16931's", () => {
    const document = sampleDocument({}, { specification: undefined });
    expect(writeUbl(document)).toContain(`<cbc:CustomizationID>${plainSpecification}</cbc:CustomizationID>`);
  });

  test("the elements of an invoice stand in the order of the schema", () => {
    const order = topLevel(writeUbl(full("invoice")));
    expect(order).toEqual([
      ...["CustomizationID", "ProfileID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "Note"],
      ...["TaxPointDate", "DocumentCurrencyCode", "TaxCurrencyCode", "AccountingCost", "BuyerReference"],
      ...["InvoicePeriod", "OrderReference", "BillingReference", "DespatchDocumentReference"],
      ...["ReceiptDocumentReference", "OriginatorDocumentReference", "ContractDocumentReference"],
      ...["AdditionalDocumentReference", "AdditionalDocumentReference", "ProjectReference"],
      ...["AccountingSupplierParty", "AccountingCustomerParty", "PayeeParty", "TaxRepresentativeParty"],
      ...["Delivery", "PaymentMeans", "PaymentTerms", "AllowanceCharge", "TaxTotal", "TaxTotal"],
      ...["LegalMonetaryTotal", "InvoiceLine"],
    ]);
  });

  test("the elements of a credit note stand in its own order", () => {
    const order = topLevel(writeUbl(full("credit_note")));
    expect(order).toEqual([
      ...["CustomizationID", "ProfileID", "ID", "IssueDate", "TaxPointDate", "CreditNoteTypeCode", "Note"],
      ...["DocumentCurrencyCode", "TaxCurrencyCode", "AccountingCost", "BuyerReference"],
      ...["InvoicePeriod", "OrderReference", "BillingReference", "DespatchDocumentReference"],
      ...["ReceiptDocumentReference", "ContractDocumentReference", "AdditionalDocumentReference"],
      ...["AdditionalDocumentReference", "AdditionalDocumentReference", "OriginatorDocumentReference"],
      ...["AccountingSupplierParty", "AccountingCustomerParty", "PayeeParty", "TaxRepresentativeParty"],
      ...["Delivery", "PaymentMeans", "PaymentTerms", "AllowanceCharge", "TaxTotal", "TaxTotal"],
      ...["LegalMonetaryTotal", "CreditNoteLine"],
    ]);
  });

  test("characters that XML cannot write are left out, never written broken", () => {
    const document = sampleDocument({ lines: [line({ name: "Menu\u0000 \u001b[31mcard\ud800" })] });
    const { document: again } = readUbl(utf8(writeUbl(document)));
    expect(again.lines[0]?.name).toBe("Menu [31mcard\ufffd");
  });

  test("a sales order without an order is read back without one", () => {
    const document = sampleDocument({}, { references: { preceding: [], salesOrder: "SO-1" } });
    const text = writeUbl(document);
    expect(text).toContain("<cbc:ID>NA</cbc:ID>");
    expect(readUbl(utf8(text)).document.references).toEqual({ preceding: [], salesOrder: "SO-1" });
  });

  test("a credit note without means of payment keeps its due date", () => {
    const document = sampleDocument({}, { kind: "credit_note", typeCode: "381", dueOn: "2026-12-01" });
    expect(readUbl(utf8(writeUbl(document))).document.dueOn).toBe("2026-12-01");
  });
});

/** Names of the root's children, in order. */
function topLevel(xml: string): string[] {
  return [...xml.matchAll(/^ {2}<c[ab]c:(\w+)/gm)].map((match) => match[1] as string);
}

function full(kind: "invoice" | "credit_note") {
  const document = sampleDocument({
    allowances: [{ kind: "allowance", amount: 1n, reason: "Rest", taxCategory: "S", taxRate: "19" }],
  });
  const party = { name: "Third", identifiers: [], address: { country: "DE" } };
  return {
    ...document,
    kind,
    process: "P1",
    notes: ["Note"],
    taxPointOn: "2026-11-20",
    taxCurrency: "SEK",
    totals: { ...document.totals, taxInTaxCurrency: 1n },
    terms: "Terms",
    period: { start: "2026-11-01" },
    deliveredOn: "2026-11-19",
    payee: party,
    taxRepresentative: party,
    payment: [{ meansCode: "30" }],
    attachments: [{ id: "A1" }],
    references: {
      buyerReference: "B",
      project: "P",
      contract: "C",
      order: "O",
      receivingAdvice: "R",
      despatchAdvice: "D",
      tender: "T",
      invoicedObject: "I",
      buyerAccounting: "A",
      preceding: [{ number: "N" }],
    },
  };
}
