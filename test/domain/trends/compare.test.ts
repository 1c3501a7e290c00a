import { describe, expect, it } from "vitest";
import { compareShares, outcomeOf } from "#app/domain/trends/compare.ts";

const part = (count: number, of: number) => ({ count, of });

describe("two shares compared", () => {
  it("are fewer after 26 of 444 when 3 of 218 follow", () => {
    expect(compareShares(part(26, 444), part(3, 218))).toBe("fewer");
    expect(outcomeOf("fewer", "less")).toBe("better");
  });

  it("are too early to say with 5 of 444 and 3 of 218", () => {
    expect(compareShares(part(5, 444), part(3, 218))).toBe("early");
  });

  it("cannot be told apart where both were counted often enough", () => {
    expect(compareShares(part(120, 1000), part(125, 1000))).toBe("same");
  });

  it("are worse when many more follow, and better for what is wanted", () => {
    expect(outcomeOf(compareShares(part(10, 400), part(60, 400)), "less")).toBe("worse");
    expect(outcomeOf(compareShares(part(58, 93), part(81, 101)), "more")).toBe("better");
  });

  it("say nothing of four counted, even where all and none differ", () => {
    expect(compareShares(part(0, 4), part(4, 4))).toBe("early");
    expect(compareShares(part(0, 0), part(4, 40))).toBe("none");
  });

  it("claim a change in at most about one of twenty equal pairs", () => {
    let claimed = 0;
    const rounds = 2_000;
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const draw = (of: number) => part(Array.from({ length: of }, random).filter((x) => x < 0.05).length, of);
    for (let round = 0; round < rounds; round++) {
      const change = compareShares(draw(400), draw(200));
      if (change === "more" || change === "fewer") claimed++;
    }
    expect(claimed / rounds).toBeLessThan(0.06);
  });
});
