import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditForClaims } from "#app/documents/credit/credit-for-claims.ts";
import type { CreditedClaim } from "#app/documents/credit/share-claims.ts";
import { spread } from "#app/documents/credit/spread.ts";
import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { taxOf } from "#app/documents/en16931/check-vat-group.ts";
import type { ComputeTotalsInput } from "#app/documents/en16931/compute-totals.ts";
import { documentTotal } from "#app/documents/en16931/document-total.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { allowance, line, sampleDocument } from "#test/documents/en16931/sample-document.ts";

const credited = (invoice: SemanticDocument, claims: CreditedClaim[]) =>
  creditForClaims({ invoice, number: "CN-2026-0001", issuedOn: "2026-11-25", claims });

const claim = (granted: bigint, position?: number): CreditedClaim => ({
  granted,
  position,
  name: "Credit on invoice 2026-0001",
});

const fatalOf = (document: SemanticDocument) =>
  checkDocument(document).filter(({ severity }) => severity === "fatal");

const priced = (currency: string, price: bigint) => (currency === "JPY" ? `${price}` : `${price}.5`);

/** An invoice of lines at several rates, some with an allowance on the document, and claims that it can bear. */
const anyCase = fc
  .record({
    currency: fc.constantFrom("JPY", "EUR", "RSD", "KWD"),
    lines: fc.array(
      fc.record({
        quantity: fc.constantFrom("1", "3", "12"),
        price: fc.oneof(fc.bigInt({ min: 1n, max: 9_999n }), fc.bigInt({ min: 10n ** 14n, max: 10n ** 15n })),
        rate: fc.constantFrom("19", "7", "20", "5.5", "25.00"),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    allowance: fc.option(fc.bigInt({ min: 1n, max: 90n }), { nil: undefined }),
    rounding: fc.constantFrom(0n, 1n, -1n),
    parts: fc.array(fc.record({ onLine: fc.boolean(), percent: fc.bigInt({ min: 0n, max: 100n }) }), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ currency, lines, allowance: percent, rounding, parts }) => {
    const totals: Partial<ComputeTotalsInput> = {
      ...{ currency, rounding },
      lines: lines.map(({ quantity, price, rate }, index) =>
        line({ id: String(index + 1), quantity, price: priced(currency, price), taxRate: rate }),
      ),
    };
    const [first] = sampleDocument(totals).lines;
    const amount = ((first?.net ?? 0n) * (percent ?? 0n)) / 100n;
    if (amount > 0n) totals.allowances = [allowance({ amount, taxRate: first?.taxRate })];
    const invoice = sampleDocument(totals);
    return { invoice, claims: claimsOn(invoice, parts) };
  })
  .filter(({ claims }) => claims.some(({ granted }) => granted > 0n));

/** Claims never ask more than their line or than what is left of the document. */
function claimsOn(invoice: SemanticDocument, parts: { onLine: boolean; percent: bigint }[]): CreditedClaim[] {
  let left = documentTotal(invoice);
  return parts.map(({ onLine, percent }, index) => {
    const item = onLine ? invoice.lines[index] : undefined;
    const most = item ? item.net + taxOf(item.net, item.taxRate, invoice.currency) : left;
    const wanted = (most * percent) / 100n;
    const granted = wanted < left ? wanted : left;
    left -= granted;
    return claim(granted, item ? index + 1 : undefined);
  });
}

describe("a credit note made from granted claims", () => {
  test("passes EN 16931, asks for exactly what was granted and is never above its invoice", () => {
    fc.assert(
      fc.property(anyCase, ({ invoice, claims }) => {
        const note = credited(invoice, claims);
        expect(fatalOf(note)).toEqual([]);
        expect(documentTotal(note)).toBe(claims.reduce((sum, { granted }) => sum + granted, 0n));
        expect(documentTotal(note) <= documentTotal(invoice)).toBe(true);
        expect(note.lines.every(({ net }) => net >= 0n)).toBe(true);
        for (const group of note.taxes) {
          const asked = invoice.taxes.find(({ rate }) => rate === group.rate);
          // An invoice that asks for one unit more by its rounding (BT-114) gives that unit back with some group.
          expect(group.taxable <= (asked?.taxable ?? 0n) + 1n).toBe(true);
          expect(group.tax <= (asked?.tax ?? 0n) + 1n).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("leaves to rounding one unit for each tax group at most", () => {
    fc.assert(
      fc.property(anyCase, ({ invoice, claims }) => {
        const { totals, taxes } = credited(invoice, claims);
        expect(totals.rounding <= BigInt(taxes.length) && totals.rounding >= -BigInt(taxes.length)).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("takes back the bases and the tax of an invoice that is credited whole", () => {
    const lines = [
      line({ id: "1", price: "33.33" }),
      line({ id: "2", price: "0.05" }),
      line({ id: "3", price: "0.07", taxRate: "7" }),
      line({ id: "4", price: "0.07", taxRate: "7" }),
    ];
    const invoice = sampleDocument({ lines });
    const note = credited(invoice, [claim(documentTotal(invoice))]);
    expect(note.taxes).toEqual(invoice.taxes);
    expect(note.totals).toMatchObject({ rounding: 0n, net: invoice.totals.net, tax: invoice.totals.tax });
  });

  test("names its invoice, and holds a line for each claim with the rate of the line claimed", () => {
    const invoice = sampleDocument(
      {
        lines: [
          line({ id: "1", name: "Menu card", sellerItemId: "MC-1" }),
          line({ id: "2", name: "Book", taxRate: "7" }),
        ],
      },
      { references: { order: "PO-7", preceding: [] } },
    );
    const note = credited(invoice, [{ ...claim(1_190n, 1), note: "12 → 10" }, claim(0n, 1), claim(535n, 2)]);
    expect(note).toMatchObject({
      kind: "credit_note",
      typeCode: "381",
      references: { order: "PO-7", preceding: [{ number: "2026-0001", issuedOn: "2026-11-20" }] },
      seller: invoice.seller,
      buyer: invoice.buyer,
      lines: [
        { id: "1", name: "Menu card", sellerItemId: "MC-1", net: 1_000n, taxRate: "19", note: "12 → 10" },
        { id: "2", name: "Book", net: 500n, taxRate: "7" },
      ],
      totals: { net: 1_500n, tax: 225n, rounding: 0n, payable: 1_725n },
    });
    expect(note.dueOn).toBeUndefined();
  });

  test("spreads a claim about the document over the rates in proportion to what they asked for", () => {
    const invoice = sampleDocument({
      lines: [
        line({ id: "1", price: "300" }),
        line({ id: "2", price: "100", taxRate: "0", taxCategory: "Z" }),
      ],
    });
    const note = credited(invoice, [claim(4_570n)]);
    expect(note.lines).toMatchObject([
      { name: "Credit on invoice 2026-0001", taxRate: "19", net: 3_000n },
      { name: "Credit on invoice 2026-0001", taxRate: "0", taxCategory: "Z", net: 1_000n },
    ]);
    expect(note.totals).toMatchObject({ tax: 570n, payable: 4_570n });
  });

  test("credits no rate above what it asked for when an allowance on the document had lowered it", () => {
    const invoice = sampleDocument({
      lines: [line({ id: "1" }), line({ id: "2", taxRate: "7" })],
      allowances: [allowance({ amount: 5_000n })],
    });
    const note = credited(invoice, [claim(11_900n, 1)]);
    expect(note.taxes.map(({ rate, taxable }) => [rate, taxable])).toEqual([
      ["19", 5_000n],
      ["7", 5_561n],
    ]);
    expect(note.lines.map(({ name }) => name)).toEqual(["Menu card", "Menu card"]);
    expect(documentTotal(note)).toBe(11_900n);
  });

  test.each([
    ["reverse charge", { category: "AE", rate: "0", reason: "Reverse charge" }],
    ["an intra-community supply", { category: "K", rate: "0", reason: "Intra-community supply" }],
    ["an exempt service", { category: "E", rate: "0", reason: "Exempt" }],
    ["an export", { category: "G", rate: "0", reason: "Export" }],
  ])("keeps what %s needs", (_, { category, rate, reason }) => {
    const lines = [line({ taxCategory: category, taxRate: rate })];
    const invoice = sampleDocument(
      { lines, exemptions: { [category]: { reason } } },
      { deliveredOn: "2026-11-19", deliverTo: { address: { country: "FR" } } },
    );
    expect(fatalOf(invoice)).toEqual([]);
    const note = credited(invoice, [claim(2_500n, 1)]);
    expect(fatalOf(note)).toEqual([]);
    expect(note.taxes).toMatchObject([{ category, exemptionReason: reason, taxable: 2_500n, tax: 0n }]);
  });

  test("keeps what is outside the scope of tax without a rate", () => {
    const nobody = { vatId: undefined, registrationId: "HRB 1" };
    const base = sampleDocument({
      lines: [line({ taxCategory: "O", taxRate: undefined })],
      exemptions: { O: { reason: "Not subject to VAT" } },
    });
    const invoice = { ...base, seller: { ...base.seller, ...nobody }, buyer: { ...base.buyer, ...nobody } };
    expect(fatalOf(credited(invoice, [claim(100n, 1), claim(50n)]))).toEqual([]);
  });

  test("states its tax in the other currency at the invoice's rate of exchange", () => {
    const base = sampleDocument();
    const invoice = {
      ...base,
      taxCurrency: "RSD",
      totals: { ...base.totals, taxInTaxCurrency: 223_250n },
    };
    const note = credited(invoice, [claim(5_950n, 1)]);
    expect(note.totals).toMatchObject({ tax: 950n, taxInTaxCurrency: 111_625n });
    expect(fatalOf(note)).toEqual([]);
  });

  test("is the same after it was written as UBL and read again", () => {
    const note = credited(sampleDocument(), [claim(1_001n, 1)]);
    const read = readUbl(new TextEncoder().encode(writeUbl(note)));
    expect(read.document).toMatchObject({
      typeCode: "381",
      totals: note.totals,
      references: note.references,
    });
  });

  test("is refused for a line that the invoice has not", () => {
    expect(() => credited(sampleDocument(), [claim(1n, 2)])).toThrow(RangeError);
  });
});

describe("spreading an amount", () => {
  test("gives exactly the amount, and no share above its weight", () => {
    const weights = fc.array(fc.bigInt({ min: -5n, max: 10n ** 18n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 100n }), (given, percent) => {
        const total = given.reduce((sum, weight) => sum + (weight > 0n ? weight : 0n), 0n);
        const amount = (total * percent) / 100n;
        const shares = spread(amount, given);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(amount);
        shares.forEach((share, at) => {
          const weight = given[at] ?? 0n;
          expect(share >= 0n && share <= (weight > 0n ? weight : 0n)).toBe(true);
        });
      }),
    );
  });

  test("has nowhere to put it where no weight is above zero", () => {
    expect(spread(0n, [0n, -3n])).toEqual([0n, 0n]);
    expect(() => spread(1n, [0n])).toThrow(RangeError);
  });
});
