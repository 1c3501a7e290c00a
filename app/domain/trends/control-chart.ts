import type { Part } from "./wilson.ts";

export interface ControlPoint extends Part {
  share: number;
  low: number;
  high: number;
  /** beyond what chance does to a share this steady */
  isOut: boolean;
}

export interface ControlChart {
  /** the usual level: all cases of all counted */
  level: number;
  points: (ControlPoint | undefined)[];
}

/** Above this many counted at a time the plain limits are too narrow: real rates wander more than coins do. */
const large = 1_000;

/**
 * A p-chart (facts/standards.md §7.2): limits three standard errors around the usual level, stepping with how many were
 * counted; with many at a time they are widened by Laney's factor. A time in which nothing was counted has no point.
 */
export function controlChart(parts: readonly Part[]): ControlChart | undefined {
  const counted = parts.filter(({ of }) => of > 0);
  const of = counted.reduce((sum, part) => sum + part.of, 0);
  if (of === 0) return undefined;
  const level = counted.reduce((sum, part) => sum + part.count, 0) / of;
  const factor = of / counted.length >= large ? laneyFactor(counted, level) : 1;
  return { level, points: parts.map((part) => (part.of > 0 ? pointOf(part, level, factor) : undefined)) };
}

function pointOf(part: Part, level: number, factor: number): ControlPoint {
  const share = part.count / part.of;
  const reach = 3 * factor * spread(level, part.of);
  const low = Math.max(0, level - reach);
  const high = Math.min(1, level + reach);
  return { ...part, share, low, high, isOut: share > high || share < low };
}

const spread = (level: number, of: number) => Math.sqrt((level * Math.max(0, 1 - level)) / of);

/** Mean moving range of the standardized points over its expected value; never below one. */
function laneyFactor(parts: readonly Part[], level: number): number {
  const scores = parts.map(({ count, of }) => (count / of - level) / (spread(level, of) || 1));
  const moves = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? 0)));
  if (moves.length === 0) return 1;
  return Math.max(1, moves.reduce((sum, move) => sum + move, 0) / moves.length / 1.128);
}
