import { addDays, daysBetween, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { Draft } from "./draft.ts";
import type { Frame } from "./shapes.ts";

/** Days before the seed day on which Lumen's wrong price list came into use and on which its last invoice was sent. */
const wrongFrom = 170;
const wrongUntil = 76;
const worstFrom = 94;

/** The day from which on Lumen checks its price list: a working day some weeks after the peak was seen. */
export function pricesMendedOn(today: PlainDate): PlainDate {
  const day = addDays(today, -64);
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}

/** Whether Lumen's price list is right again. */
export function hasMendedPrices({ business, today }: Frame, { issuedOn }: Pick<Draft, "issuedOn">): boolean {
  return business.row.slug === "lumen" && daysBetween(issuedOn, today) < wrongUntil;
}

/** Whether an invoice was written from the wrong price list, which is the demo's story. */
export function hasWrongPrices({ business, today }: Frame, { issuedOn }: Pick<Draft, "issuedOn">): boolean {
  const ago = daysBetween(issuedOn, today);
  return business.row.slug === "lumen" && ago <= wrongFrom && ago >= wrongUntil;
}

/** The last weeks before the price list was found out: what made it be found. */
export function isWorst(frame: Frame, draft: Pick<Draft, "issuedOn">): boolean {
  return hasWrongPrices(frame, draft) && daysBetween(draft.issuedOn, frame.today) < worstFrom;
}

/** Of a hundred invoices those that are mended by a credit note. */
export function mendedPercent(frame: Frame, draft: Pick<Draft, "issuedOn">): number {
  if (hasWrongPrices(frame, draft)) return 17;
  if (hasMendedPrices(frame, draft)) return 1;
  return frame.business.row.slug === "lumen" ? 2 : 3;
}

/** Since then Lumen draws up care and projects from one list: nothing is billed twice any more. */
export function isBilledOnce({ business, today }: Frame, { issuedOn }: Pick<Draft, "issuedOn">): boolean {
  return business.row.slug === "lumen" && daysBetween(issuedOn, today) < 395;
}
