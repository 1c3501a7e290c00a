import { highest, type RatingKind } from "./schemas.ts";

/** Results are shown as three groups; 3 of 5 is neither good nor bad. */
export type RatingGroup = "satisfied" | "neutral" | "not_satisfied";

export function groupOf(kind: RatingKind, score: number): RatingGroup {
  const [low, high] = kind === "clarity" ? [1, 3] : [2, 4];
  if (score >= high) return "satisfied";
  return score <= low ? "not_satisfied" : "neutral";
}

/** Whether somebody named shall get in touch. */
export const isLow = (kind: RatingKind, score: number): boolean => groupOf(kind, score) === "not_satisfied";

/** Whether the score is one of the kind's points. */
export const isScore = (kind: RatingKind, score: number): boolean =>
  Number.isInteger(score) && score >= 1 && score <= highest[kind];

/** Days in which an answer can be changed; after them it has stood in a published summary. */
export const changeDays = 30;
