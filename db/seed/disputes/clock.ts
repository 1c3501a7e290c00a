import { clockFor, workingCalendar } from "#app/domain/disputes/index.ts";
import {
  addWorkingMinutes,
  type BusinessCalendar,
  closingTimeOfNthWorkingDay,
  workingMinutesBetween,
} from "#app/kit/working-time.ts";
import type { Frame } from "../shapes.ts";

/** When the business works. */
export function calendarOf({ business: { row } }: Frame): BusinessCalendar {
  return workingCalendar({ calendar: row.calendar, timeZone: row.timeZone });
}

/** What the client was promised at a moment, as the verbs promise it. */
export function promisesOf({ business: { row } }: Frame, at: Date, needsEvidence: boolean) {
  return clockFor({ calendar: row.calendar, timeZone: row.timeZone, settings: {} }, at, needsEvidence);
}

/** The second promise, two working days after the first was not kept. */
export function promisedAgain(frame: Frame, at: Date): { dueAt: Date; warnAt: Date } {
  const calendar = calendarOf(frame);
  const dueAt = closingTimeOfNthWorkingDay(at, 2, calendar);
  const minutes = workingMinutesBetween(calendar, at, dueAt);
  return { dueAt, warnAt: addWorkingMinutes(calendar, at, Math.floor(minutes * 0.8)) };
}
