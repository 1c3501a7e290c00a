import { computeTotals } from "#app/documents/en16931/compute-totals.ts";
import type { PresentDocumentInput } from "#app/documents/paper/present-document.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { line, sampleDocument } from "#test/documents/en16931/sample-document.ts";

/** A document with nearly everything a document can say: discounts, charges, three kinds of tax, a second currency. */
export function richDocument(currency = "EUR", fields: Partial<SemanticDocument> = {}): SemanticDocument {
  const document = sampleDocument(
    {
      currency,
      lines: [
        line({
          id: "10",
          name: "Autumn menu, design and typesetting",
          description: "3 to 24 October",
          note: "as in the time sheet",
          quantity: "38.5",
          unitCode: "HUR",
          price: "92.125",
          grossPrice: "95.125",
          priceDiscount: "3",
          sellerItemId: "D-1",
          orderLine: "7",
          period: { start: "2026-10-03", end: "2026-10-24" },
          attributes: [{ name: "Color", value: "blue" }],
        }),
        line({
          id: "20",
          name: "Menu cards",
          quantity: "400",
          price: "184",
          baseQuantity: "100",
          allowances: [
            { kind: "allowance", amount: 7360n, baseAmount: 73600n, percent: "10", reason: "Volume" },
            { kind: "charge", amount: 1500n, reason: "Rush" },
          ],
        }),
        line({
          id: "30",
          name: "Training",
          quantity: "1",
          unitCode: "DAY",
          price: "650",
          taxCategory: "E",
          taxRate: "0",
        }),
        line({ id: "40", name: "Export", quantity: "2", price: "50", taxCategory: "G", taxRate: "0" }),
      ],
      allowances: [
        { kind: "allowance", amount: 15000n, reason: "Loyalty", taxCategory: "S", taxRate: "19" },
        { kind: "charge", amount: 4800n, reason: "Freight", taxCategory: "S", taxRate: "19" },
      ],
      prepaid: 20000n,
      rounding: 3n,
      exemptions: { E: { reason: "Art. 132", code: "VATEX-EU-132" }, G: { code: "VATEX-EU-G" } },
    },
    {
      number: "2026-0417",
      dueOn: "2026-11-27",
      issuedOn: "2026-11-10",
      period: { start: "2026-10-01", end: "2026-10-31" },
      terms: "2 % discount within 8 days\nnet 30 days",
      notes: ["#AAI#Thank you.\nPlease keep this document."],
      taxCurrency: "RSD",
      references: {
        order: "PO-88214",
        contract: "12/2025",
        buyerReference: "KST-4",
        project: "Tap room",
        preceding: [{ number: "2026-0400", issuedOn: "2026-10-01" }],
      },
      ...fields,
    },
  );
  document.totals.taxInTaxCurrency = 12345678n;
  return document;
}

export const lumen = {
  name: "Lumen Studio",
  legalName: "Lumen Studio GmbH",
  legalLine: "Amtsgericht Charlottenburg, HRB 198204 B",
  brand: "#2340c2",
  address: { city: "Berlin" },
};
export const lumenAccount = {
  account: "DE96100500000417263905",
  kind: "iban",
  bic: "BELADEBEXXX",
  holder: "Lumen Studio GmbH",
} as const;

/** Part of it paid, on its way and in dispute, read in English on 23 November. */
export function presented(
  document: SemanticDocument,
  input: Partial<PresentDocumentInput> = {},
): PresentDocumentInput {
  const total = document.totals.payable + document.totals.prepaid;
  const figures = { paid: 20000n, credited: 1000n, writtenOff: 0n, processing: 2000n, held: 3000n };
  const outstanding = total - figures.paid - figures.credited;
  return {
    document,
    locale: "en",
    business: lumen,
    transfer: lumenAccount,
    figures: {
      state: "issued",
      ...figures,
      outstanding,
      payable: outstanding - figures.processing - figures.held,
    },
    person: {
      name: "Jana Kowalczyk",
      email: "jana@lumen.example",
      phone: "+49 30 5551 2040",
      title: "Accounts",
    },
    today: "2026-11-23",
    issuedAt: new Date("2026-11-10T08:12:00Z"),
    createdAt: new Date("2026-11-10T08:00:00Z"),
    ...input,
  };
}

/** Totals recomputed after a test has changed the lines. */
export function withLines(document: SemanticDocument, lines: SemanticDocument["lines"]): SemanticDocument {
  return { ...document, ...computeTotals({ currency: document.currency, lines }) };
}
