import { describe, expect, it } from "vitest";
import { controlChart } from "#app/domain/trends/control-chart.ts";

const months = [4, 5, 3, 4, 5, 3, 4, 4, 5, 3, 4, 5, 3, 4, 5, 4, 3, 6, 7, 13, 14, 5, 2].map(
  (count, index) => ({
    count,
    of: 104 + (index % 5) * 3,
  }),
);

describe("a control chart of shares", () => {
  it("marks the two months that chance does not explain", () => {
    const chart = controlChart(months);
    const out = chart?.points.map((point, index) => (point?.isOut ? index : -1)).filter((at) => at >= 0);
    expect(out).toEqual([19, 20]);
  });

  it("has limits that step with how many were counted and stay between none and all", () => {
    const chart = controlChart([
      { count: 1, of: 10 },
      { count: 10, of: 100 },
      { count: 0, of: 0 },
    ]);
    const [few, many, nothing] = chart?.points ?? [];
    expect(few?.low).toBe(0);
    expect(few?.high).toBeGreaterThan(many?.high ?? 1);
    expect(nothing).toBeUndefined();
  });

  it("widens its limits where large counts wander more than coins do", () => {
    const wandering = [300, 420, 280, 450, 310, 440].map((count) => ({ count, of: 40_000 }));
    expect(controlChart(wandering)?.points.some((point) => point?.isOut)).toBe(false);
  });

  it("is nothing where nothing was counted", () => {
    expect(controlChart([{ count: 0, of: 0 }])).toBeUndefined();
  });
});
