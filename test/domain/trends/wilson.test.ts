import { describe, expect, it } from "vitest";
import { wilson } from "#app/domain/trends/wilson.ts";

describe("the interval of a share", () => {
  it.each([
    [9, 10, 0.5959, 0.9821],
    [0, 5, 0, 0.4345],
    [5, 5, 0.5655, 1],
    [18, 25, 0.5242, 0.8572],
  ])("of %i of %i is Wilson's", (count, of, low, high) => {
    const found = wilson({ count, of });
    // the vectors are rounded to four decimals
    expect(Math.abs((found?.low ?? 9) - low)).toBeLessThan(0.0001);
    expect(Math.abs((found?.high ?? 9) - high)).toBeLessThan(0.0001);
  });

  it("is nothing where nothing was counted", () => {
    expect(wilson({ count: 0, of: 0 })).toBeUndefined();
  });
});
