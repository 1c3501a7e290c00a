import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ClaimedLine,
  claimAmount,
  grossOfLine,
  isReckonable,
} from "#app/domain/disputes/claim-amount.ts";

const line = (fields: Partial<ClaimedLine> = {}): ClaimedLine => ({
  quantity: "12",
  price: "8.00",
  baseQuantity: null,
  net: 9_600n,
  taxRate: "19",
  ...fields,
});

describe("what a claim asks for", () => {
  test("fewer pieces: the missing ones with their tax", () => {
    const claim = { line: line(), correctedField: "quantity", correctedValue: "10" } as const;
    expect(claimAmount(claim, "EUR")).toEqual({ asked: 1_904n });
  });

  test("a lower price, a discount and another tax rate", () => {
    const of = (correctedField: "price" | "discount" | "tax_rate", correctedValue: string) =>
      claimAmount({ line: line(), correctedField, correctedValue }, "EUR");
    expect(of("price", "7.50")).toEqual({ asked: 714n });
    expect(of("discount", "12.5")).toEqual({ asked: 1_428n });
    expect(of("tax_rate", "7")).toEqual({ asked: 1_152n });
    expect(of("tax_rate", "0")).toEqual({ asked: 1_824n });
  });

  test("is rounded once, halves up: a price for a thousand pieces", () => {
    const gross = line({ quantity: "1", price: "0.10", net: 10n, taxRate: "5" });
    expect(claimAmount({ line: gross, correctedField: "price", correctedValue: "0.00" }, "EUR")).toEqual({
      asked: 11n,
    });
    const bulk = line({ quantity: "333", price: "10", baseQuantity: "1000", net: 333n, taxRate: "20" });
    expect(claimAmount({ line: bulk, correctedField: "quantity", correctedValue: "332" }, "EUR")).toEqual({
      asked: 1n,
    });
  });

  test("currencies of no and of three decimals keep their own units", () => {
    const yen = line({ price: "800", net: 9_600n, taxRate: "10" });
    expect(claimAmount({ line: yen, correctedField: "quantity", correctedValue: "11" }, "JPY")).toEqual({
      asked: 880n,
    });
    const dinar = line({ price: "1.255", net: 15_060n, taxRate: null });
    expect(claimAmount({ line: dinar, correctedField: "price", correctedValue: "1.250" }, "KWD")).toEqual({
      asked: 60n,
    });
  });

  test("a line whose quantity × price is not its amount offers only an amount", () => {
    const lowered = line({ net: 9_000n });
    expect(isReckonable(lowered, "EUR")).toBe(false);
    const claim = { line: lowered, correctedField: "quantity", correctedValue: "10" } as const;
    expect(claimAmount(claim, "EUR")).toEqual({ problem: "claims.error.onlyAmount" });
    expect(claimAmount({ line: lowered, amount: 500n }, "EUR")).toEqual({ asked: 500n });
    const tax = { line: lowered, correctedField: "tax_rate", correctedValue: "9" } as const;
    expect(claimAmount(tax, "EUR")).toEqual({ asked: 900n });
  });

  test.each([
    ["quantity", "12", "claims.error.notLower"],
    ["quantity", "-1", "claims.error.value"],
    ["price", "a lot", "claims.error.value"],
    ["price", "", "claims.error.value"],
    ["discount", "101", "claims.error.value"],
    ["tax_rate", "20", "claims.error.notLower"],
  ] as const)("a %s of '%s' is told at its field", (correctedField, correctedValue, problem) => {
    expect(claimAmount({ line: line(), correctedField, correctedValue }, "EUR")).toEqual({ problem });
  });

  test("a wrong text and a claim about the document may ask for nothing; a line needs an amount", () => {
    const text = { correctedField: "text", correctedValue: "Menu cards, not flyers" } as const;
    expect(claimAmount({ line: line(), ...text }, "EUR")).toEqual({ asked: 0n });
    expect(claimAmount({}, "EUR")).toEqual({ asked: 0n });
    expect(claimAmount({ amount: 5n }, "EUR")).toEqual({ asked: 5n });
    expect(claimAmount({ amount: -5n }, "EUR")).toEqual({ problem: "claims.error.amount" });
    expect(claimAmount({ line: line() }, "EUR")).toEqual({ problem: "claims.error.amountNeeded" });
    expect(claimAmount({ line: line(), amount: 0n }, "EUR")).toEqual({ problem: "claims.error.amount" });
  });
});

test("whatever is corrected, no claim asks for more than its line with tax, and the whole line asks for all of it", () => {
  const whole = fc.bigInt({ min: 1n, max: 2n ** 60n });
  const rate = fc.constantFrom("0", "5", "7.7", "19", "20", "25.5");
  const percent = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      whole,
      fc.bigInt({ min: 1n, max: 10_000n }),
      rate,
      percent,
      (price, quantity, taxRate, share) => {
        const item = line({
          quantity: String(quantity),
          price: String(price),
          net: price * quantity,
          taxRate,
        });
        const gross = grossOfLine(item, "JPY");
        const fewer = String((quantity * BigInt(share)) / 101n);
        const claimed = [
          claimAmount({ line: item, correctedField: "quantity", correctedValue: fewer }, "JPY"),
          claimAmount({ line: item, correctedField: "discount", correctedValue: String(share) }, "JPY"),
          claimAmount({ line: item, correctedField: "tax_rate", correctedValue: "0" }, "JPY"),
        ];
        for (const claim of claimed) if ("asked" in claim) expect(claim.asked).toBeLessThanOrEqual(gross);
        const all = { line: item, correctedField: "price", correctedValue: "0" } as const;
        expect(claimAmount(all, "JPY")).toEqual({ asked: gross });
      },
    ),
  );
});
