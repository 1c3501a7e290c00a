import { addDays, instantOf, todayIn, weekdayOf } from "#app/kit/dates.ts";
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

/** The week's summary is written on Mondays at this hour of the business (trends/publish-digests.ts). */
export const digestHour = 7;

/** From when an answer stands in a published summary and cannot be changed any more: the Monday after it was given. */
export function standsFrom(ratedAt: Date, zone: string): Date {
  const day = todayIn(zone, ratedAt);
  const monday = addDays(day, (8 - weekdayOf(day)) % 7);
  const at = instantOf(monday, `0${digestHour}:00`, zone);
  return at > ratedAt ? at : instantOf(addDays(monday, 7), `0${digestHour}:00`, zone);
}
