/** Upper ends of the buckets of a duration, in minutes: fine where promises lie, coarse beyond. */
export const minuteEdges = [
  ...[15, 30, 60, 120, 240, 480, 720, 1440, 2160, 2880, 4320, 5760, 7200],
  ...[8640, 10_080, 14_400, 20_160, 30_240, 43_200, 86_400, 129_600],
] as const;

/** Upper ends of the buckets of days from issue to payment; a bucket a day up to a month. */
export const dayEdges = [
  ...Array.from({ length: 31 }, (_, day) => day),
  ...[35, 40, 45, 50, 60, 75, 90, 120, 180, 365],
] as readonly number[];

/** The bucket of a value: 0 for the first, `edges.length` for what lies above all. */
export function bucketOf(value: number, edges: readonly number[]): number {
  const index = edges.findIndex((edge) => value <= edge);
  return index === -1 ? edges.length : index;
}

/** A value read from a histogram; `isOver`: it lies above the last end and is at least that. */
export interface Quantile {
  value: number;
  isOver: boolean;
}

/**
 * The value below which the share `q` lies, even within its bucket. Exact to the width of a bucket; undefined where
 * nothing was counted.
 */
export function quantile(
  buckets: ReadonlyMap<number, number>,
  edges: readonly number[],
  q: number,
): Quantile | undefined {
  const all = [...buckets.values()].reduce((sum, count) => sum + count, 0);
  if (all <= 0) return undefined;
  const wanted = q * all;
  let below = 0;
  for (let index = 0; index < edges.length; index += 1) {
    const count = buckets.get(index) ?? 0;
    if (count > 0 && below + count >= wanted) {
      const start = index === 0 ? Math.min(0, edges[0] ?? 0) : (edges[index - 1] ?? 0);
      const end = edges[index] ?? start;
      return { value: start + ((end - start) * Math.max(0, wanted - below)) / count, isOver: false };
    }
    below += count;
  }
  return { value: edges.at(-1) ?? 0, isOver: true };
}
