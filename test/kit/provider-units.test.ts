import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencies } from "#app/kit/currency.ts";
import { fromProviderUnits, providerMinimum, toProviderUnits, unitProblem } from "#app/kit/provider-units.ts";

describe("case 37: the provider's view of a currency", () => {
  test.each([
    ["EUR", 1234n, 1234n],
    ["RSD", 120_000n, 120_000n],
    ["JPY", 50n, 50n],
    ["HUF", 17_500n, 17_500n],
    ["ISK", 1500n, 150_000n],
    ["UGX", 20_000n, 2_000_000n],
    ["KWD", 1230n, 1230n],
    ["MGA", 500_000n, 5000n],
  ])("%s: %i minor units are told as %i", (currency, amount, units) => {
    expect(toProviderUnits(amount, currency)).toBe(units);
    expect(fromProviderUnits(units, currency)).toBe(amount);
  });

  test.each([
    ["KWD", 1235n],
    ["MGA", 50n],
  ])("%s: %i minor units cannot be told at all", (currency, amount) => {
    expect(toProviderUnits(amount, currency)).toBeUndefined();
    expect(unitProblem({ amount, currency }, "card")).toBe("fraction");
  });

  test("half a króna from the provider is no amount of ours", () => {
    expect(fromProviderUnits(150n, "ISK")).toBeUndefined();
  });

  test("whatever can be told comes back as it was, in every currency and beyond 2^53", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...currencies),
        fc.bigInt({ min: 0n, max: 2n ** 62n }),
        (currency, amount) => {
          const units = toProviderUnits(amount, currency);
          if (units !== undefined) expect(fromProviderUnits(units, currency)).toBe(amount);
        },
      ),
    );
  });
});

describe("the provider's limits", () => {
  test("a cent below the minimum is too small, the minimum is not", () => {
    expect(providerMinimum("HUF")).toBe(17_500n);
    expect(unitProblem({ amount: 49n, currency: "EUR" }, "card")).toBe("too_small");
    expect(unitProblem({ amount: 50n, currency: "EUR" }, "card")).toBeUndefined();
    expect(unitProblem({ amount: 0n, currency: "RSD" }, "card")).toBe("too_small");
  });

  test("case 39: an amount above what the provider takes is known before it is asked", () => {
    expect(unitProblem({ amount: 999_999_999_999n, currency: "EUR" }, "card")).toBeUndefined();
    expect(unitProblem({ amount: 1_000_000_000_000n, currency: "EUR" }, "card")).toBe("too_large");
    expect(unitProblem({ amount: 100_000_000n, currency: "EUR" }, "sepa_debit")).toBe("too_large");
    // The króna's hundredths count too.
    expect(unitProblem({ amount: 10_000_000_000n, currency: "ISK" }, "card")).toBe("too_large");
  });
});
