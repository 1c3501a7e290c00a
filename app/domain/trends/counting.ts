import { type PlainDate, todayIn } from "#app/kit/dates.ts";
import type { CountFacts } from "./count-facts.ts";

/** What the rules of counting need beside the event. */
export interface Counting {
  facts: CountFacts;
  /** the day of a moment in the business's zone */
  dayOf(at: Date): PlainDate;
}

export const countingOf = (facts: CountFacts, timeZone: string): Counting => ({
  facts,
  dayOf: (at) => todayIn(timeZone, at),
});
