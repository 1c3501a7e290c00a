import { addDays, daysBetween, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { Draft } from "./draft.ts";
import type { Frame } from "./shapes.ts";

/** Days before the seed day on which Lumen's wrong price list came into use and on which its last invoice was sent. */
const wrongFrom = 165;
const wrongUntil = 69;

/** The day from which on Lumen checks its price list: a working day some weeks after the peak was seen. */
export function pricesMendedOn(today: PlainDate): PlainDate {
  const day = addDays(today, -60);
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}

/** Whether an invoice was written from the wrong price list, which is the demo's story. */
export function hasWrongPrices({ business, today }: Frame, { issuedOn }: Pick<Draft, "issuedOn">): boolean {
  const ago = daysBetween(issuedOn, today);
  return business.row.slug === "lumen" && ago <= wrongFrom && ago >= wrongUntil;
}
