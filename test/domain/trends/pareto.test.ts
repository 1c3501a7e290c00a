import { describe, expect, it } from "vitest";
import { pareto } from "#app/domain/trends/pareto.ts";

const amounts = { price: 4812n, reference: 1390n, quantity: 1105n, hours: 760n, tax: 410n, twice: 285n };

describe("causes by weight", () => {
  const rows = pareto(Object.entries(amounts).map(([key, amount]) => ({ key, amount })));

  it("come heaviest first, and add up to the whole", () => {
    expect(rows.map(({ key }) => key)).toEqual(["price", "reference", "quantity", "hours", "tax", "twice"]);
    expect(rows.at(-1)?.together).toBe(1);
  });

  it("are worth looking at up to the one that crosses four fifths", () => {
    expect(rows.filter(({ isVital }) => isVital).map(({ key }) => key)).toEqual([
      "price",
      "reference",
      "quantity",
    ]);
  });

  it("without weight are left out, and amounts beyond 2^53 keep their order", () => {
    const big = 2n ** 60n;
    const found = pareto([
      { key: "a", amount: big },
      { key: "b", amount: big + 1n },
      { key: "c", amount: 0n },
    ]);
    expect(found.map(({ key }) => key)).toEqual(["b", "a"]);
  });
});
