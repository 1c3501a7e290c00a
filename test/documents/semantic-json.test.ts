import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentFromJson, documentToJson } from "#app/documents/semantic-json.ts";
import { sampleDocument } from "#test/documents/en16931/sample-document.ts";
import { anyDocument } from "#test/documents/ubl/arbitrary-document.ts";

describe("the semantic document as JSON", () => {
  test("case 39: every document comes back from JSON text with every digit", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(documentFromJson(JSON.parse(JSON.stringify(documentToJson(document))))).toEqual(document);
      }),
      { numRuns: 200 },
    );
  });

  test("amounts are strings of digits, and the lists of allowances stay lists", () => {
    const allowance = {
      kind: "allowance" as const,
      amount: 100n,
      reason: "Rest",
      taxCategory: "S",
      taxRate: "19",
    };
    const json = documentToJson(sampleDocument({ allowances: [allowance] }));
    expect(json.totals).toMatchObject({ allowances: "100", charges: "0", payable: "11781" });
    expect(json.allowances).toEqual([{ ...allowance, amount: "100" }]);
    expect(json.lines).toMatchObject([{ net: "10000", price: "100.00", allowances: [] }]);
  });

  test("case 39: an amount beyond 2^53 keeps its last digit", () => {
    const document = sampleDocument();
    document.totals.payable = 9007199254740993n;
    const json = JSON.stringify(documentToJson(document));
    expect(json).toContain(`"payable":"9007199254740993"`);
    expect(documentFromJson(JSON.parse(json)).totals.payable).toBe(9007199254740993n);
  });

  test("an amount that is no string of digits is refused, JSON numbers included", () => {
    for (const wrong of [100, "1.00", "1e3", "", null, "0x10"]) {
      const json = documentToJson(sampleDocument());
      Object.assign(json.totals as object, { payable: wrong });
      expect(() => documentFromJson(json)).toThrow(TypeError);
    }
  });
});
