import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, dayEdges, minuteEdges, quantile } from "#app/domain/trends/histogram.ts";

function counted(values: readonly number[], edges: readonly number[]) {
  const buckets = new Map<number, number>();
  for (const value of values) {
    const bucket = bucketOf(value, edges);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return buckets;
}

describe("a quantile read from buckets", () => {
  it("is nothing of nothing", () => {
    expect(quantile(new Map(), minuteEdges, 0.5)).toBeUndefined();
  });

  it("says when it lies above the last bucket", () => {
    expect(quantile(counted([500, 600], dayEdges), dayEdges, 0.5)).toEqual({ value: 365, isOver: true });
  });

  it("lies in the bucket of the value it stands for", () => {
    const values = fc.array(fc.integer({ min: 0, max: 129_600 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.9), (all, q) => {
        const sorted = [...all].sort((a, b) => a - b);
        const true_ = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
        const found = quantile(counted(all, minuteEdges), minuteEdges, q);
        expect(bucketOf(found?.value ?? -1, minuteEdges)).toBe(bucketOf(true_, minuteEdges));
      }),
    );
  });
});
