import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { computeTotals, percentOf } from "#app/documents/en16931/compute-totals.ts";
import type { AllowanceCharge } from "#app/documents/semantic.ts";
import { decimal, toMinor } from "#app/kit/decimal.ts";
import { allowance, type LineInput, line, sampleDocument } from "#test/documents/en16931/sample-document.ts";

const currencies = ["JPY", "EUR", "RSD", "HUF", "KWD"];

/** Decimals as text with up to `scale` places; the sign is the caller's. */
const decimalText = (max: bigint, scale: number) =>
  fc.tuple(fc.bigInt({ min: 0n, max }), fc.integer({ min: 0, max: scale })).map(([units, places]) => {
    const digits = units.toString().padStart(places + 1, "0");
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });

const rates = fc.constantFrom("19", "7", "20", "10", "5.5", "25.00");

const lineAllowance: fc.Arbitrary<AllowanceCharge> = fc.record({
  kind: fc.constantFrom("allowance" as const, "charge" as const),
  amount: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  reason: fc.constant("Agreed"),
});

const anyLine: fc.Arbitrary<LineInput> = fc
  .record({
    isReturn: fc.boolean(),
    quantity: decimalText(10n ** 9n, 4),
    price: decimalText(10n ** 13n, 6),
    baseQuantity: fc.option(fc.constantFrom("1", "3", "12", "1000", "0.5"), { nil: undefined }),
    taxRate: rates,
    allowances: fc.array(lineAllowance, { maxLength: 2 }),
  })
  .map(({ isReturn, quantity, ...rest }) =>
    line({ ...rest, quantity: isReturn ? `-${quantity}` : quantity }),
  );

const anyInput = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc
    .array(anyLine, { minLength: 1, maxLength: 12 })
    .map((lines) => lines.map((each, index) => ({ ...each, id: String(index + 1) }))),
  allowances: fc.array(
    fc.tuple(lineAllowance, rates).map(([each, taxRate]) => ({ ...each, taxCategory: "S", taxRate })),
    { maxLength: 3 },
  ),
  prepaid: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  rounding: fc.bigInt({ min: -99n, max: 99n }),
});

describe("computeTotals", () => {
  test("case 36: whatever is computed passes the rules, in currencies of 0, 2 and 3 decimals", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const findings = checkDocument(sampleDocument(input));
        const rules = findings.map((finding) => finding.rule);
        expect(rules.filter((rule) => rule !== "KVIT-DECIMALS")).toEqual([]);
        expect(rules.includes("KVIT-DECIMALS")).toBe(input.currency === "KWD");
      }),
      { numRuns: 300 },
    );
  });

  test("case 36: the parts make the whole: lines, groups and totals say the same money", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { lines, taxes, totals } = computeTotals(input);
        const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
        expect(sum(taxes.map((group) => group.taxable))).toBe(totals.net);
        expect(sum(lines.map((each) => each.net)) - totals.allowances + totals.charges).toBe(totals.net);
        expect(totals.net + sum(taxes.map((group) => group.tax))).toBe(totals.gross);
        expect(totals.payable + totals.prepaid - totals.rounding).toBe(totals.gross);
      }),
      { numRuns: 200 },
    );
  });

  test("case 36: one minor unit more or less anywhere in the totals is found", () => {
    const terms = ["lineNet", "allowances", "charges", "net", "tax", "gross", "prepaid", "payable"] as const;
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...terms), fc.constantFrom(1n, -1n), (input, term, step) => {
        const document = sampleDocument(input);
        const totals = { ...document.totals, [term]: document.totals[term] + step };
        const fatal = checkDocument({ ...document, totals }).filter((each) => each.severity === "fatal");
        expect(fatal.length).toBeGreaterThan(0);
        for (const finding of fatal) expect(finding.expected).not.toBe(finding.found);
      }),
      { numRuns: 200 },
    );
  });

  test("a line is rounded once, halves away from zero", () => {
    const net = (fields: Partial<LineInput>, currency = "EUR") =>
      computeTotals({ currency, lines: [line(fields)] }).lines[0]?.net;
    expect(net({ quantity: "1", price: "0.005" })).toBe(1n);
    expect(net({ quantity: "-1", price: "0.005" })).toBe(-1n);
    expect(net({ quantity: "0.5", price: "0.01" })).toBe(1n);
    expect(net({ quantity: "16000", price: "0.00880" })).toBe(14080n);
    expect(net({ quantity: "132", price: "15.24", baseQuantity: "12" })).toBe(16764n);
    expect(net({ quantity: "1", price: "0.5" }, "JPY")).toBe(1n);
    expect(net({ quantity: "1", price: "0.0005" }, "KWD")).toBe(1n);
  });

  test("the allowances of a line are not rounded with it", () => {
    const { lines } = computeTotals({
      currency: "EUR",
      lines: [
        line({
          quantity: "3",
          price: "0.335",
          allowances: [
            { kind: "allowance", amount: 10n, reason: "Agreed" },
            { kind: "charge", amount: 3n, reason: "Packing" },
          ],
        }),
      ],
    });
    expect(lines[0]?.net).toBe(101n - 10n + 3n);
  });

  test("tax is rounded once for a group, not once for a line", () => {
    const three = ["1", "2", "3"].map((id) => line({ id, price: "0.03", taxRate: "19" }));
    const { taxes } = computeTotals({ currency: "EUR", lines: three });
    expect(taxes).toEqual([{ category: "S", rate: "19", taxable: 9n, tax: 2n }]);
  });

  test("rates that are written differently make one group", () => {
    const lines = [line({ id: "1", taxRate: "19" }), line({ id: "2", taxRate: "19.00" })];
    expect(computeTotals({ currency: "EUR", lines }).taxes).toHaveLength(1);
  });

  test("an allowance of the document lowers the base of its own rate", () => {
    const lines = [line({ id: "1" }), line({ id: "2", taxRate: "7" })];
    const allowances = [
      allowance({ amount: 1000n, taxRate: "7" }),
      allowance({ kind: "charge", amount: 50n }),
    ];
    const { taxes, totals } = computeTotals({ currency: "EUR", lines, allowances });
    expect(taxes.map((group) => group.taxable)).toEqual([10050n, 9000n]);
    expect(totals).toMatchObject({ allowances: 1000n, charges: 50n, net: 19050n });
  });

  test("a category free of tax carries its reason", () => {
    const lines = [line({ taxCategory: "E", taxRate: "0" })];
    const exemptions = { E: { reason: "Small business", code: "VATEX-EU-132" } };
    expect(computeTotals({ currency: "EUR", lines, exemptions }).taxes).toEqual([
      {
        category: "E",
        rate: "0",
        taxable: 10000n,
        tax: 0n,
        exemptionReason: "Small business",
        exemptionCode: "VATEX-EU-132",
      },
    ]);
  });

  test("amounts beyond 2^53 keep every digit", () => {
    const { totals } = computeTotals({
      currency: "EUR",
      lines: [line({ quantity: "1", price: "90071992547409.93", taxRate: "0.01" })],
    });
    expect(totals.lineNet).toBe(9007199254740993n);
    expect(totals.gross).toBe(9007199254740993n + 900719925474n);
  });
});

describe("percentOf", () => {
  test("a percentage is rounded once, halves away from zero", () => {
    expect(percentOf(4800n, "10", "EUR")).toBe(480n);
    expect(percentOf(150n, "33.3333", "EUR")).toBe(50n);
    expect(percentOf(5n, "10", "EUR")).toBe(1n);
    expect(percentOf(-5n, "10", "EUR")).toBe(-1n);
    expect(percentOf(15n, "10", "JPY")).toBe(toMinor(decimal("1.5"), "JPY"));
  });
});
