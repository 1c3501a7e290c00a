/** So many of so many. */
export interface Part {
  count: number;
  of: number;
}

export interface Interval {
  share: number;
  low: number;
  high: number;
}

/** z of a two-sided 95 %. */
export const z95 = 1.959964;

/**
 * The share with Wilson's 95 % interval: where the true share lies in 95 of 100 cases, also for few and for all or none
 * (facts/standards.md §7.1). Undefined where nothing was counted.
 */
export function wilson({ count, of }: Part): Interval | undefined {
  if (of <= 0) return undefined;
  const share = count / of;
  const zz = z95 * z95;
  const scale = 1 + zz / of;
  const center = (share + zz / (2 * of)) / scale;
  const half = (z95 * Math.sqrt((share * (1 - share)) / of + zz / (4 * of * of))) / scale;
  const low = count === 0 ? 0 : Math.max(0, center - half);
  const high = count === of ? 1 : Math.min(1, center + half);
  return { share, low, high };
}
