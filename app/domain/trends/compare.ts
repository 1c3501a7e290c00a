import { type Part, wilson } from "./wilson.ts";

/**
 * `more`, `fewer`: the interval of the difference excludes zero. `same`: enough was counted, the two cannot be told
 * apart. `early`: too little was counted to say so. `none`: one side has nothing at all.
 */
export type Change = "more" | "fewer" | "same" | "early" | "none";

/** Fewer than this on a side carry nothing, whatever the arithmetic says (facts/standards.md §7.1). */
const leastCounted = 5;
/** Below this many expected cases a side is too small to show that nothing changed. */
const leastExpected = 5;

/**
 * Whether a share changed by more than chance: Newcombe's interval of a difference, built from the two Wilson
 * intervals, which holds for small counts where the usual test does not.
 */
export function compareShares(before: Part, after: Part): Change {
  const a = wilson(before);
  const b = wilson(after);
  if (!a || !b) return "none";
  if (before.of < leastCounted || after.of < leastCounted) return "early";
  const difference = b.share - a.share;
  const low = difference - Math.hypot(b.share - b.low, a.high - a.share);
  const high = difference + Math.hypot(b.high - b.share, a.share - a.low);
  if (low > 0) return "more";
  if (high < 0) return "fewer";
  return isEnough(before, after) ? "same" : "early";
}

export type Outcome = "better" | "worse" | "same" | "early" | "none";

/** The same as an outcome, for what is better when there is less of it, or more. */
export function outcomeOf(change: Change, best: "less" | "more"): Outcome {
  if (change !== "more" && change !== "fewer") return change;
  return (change === "more") === (best === "more") ? "better" : "worse";
}

function isEnough(before: Part, after: Part): boolean {
  const share = (before.count + after.count) / (before.of + after.of);
  const rarest = Math.min(share, 1 - share) * Math.min(before.of, after.of);
  return rarest >= leastExpected;
}
