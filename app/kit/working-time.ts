import { addDays, instantOf, type PlainDate, todayIn, weekdayOf } from "#app/kit/dates.ts";

/** When a business works: its zone, opening and closing ("HH:MM") for each ISO weekday, and days it is closed. */
export interface BusinessCalendar {
  zone: string;
  openDays: Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly [open: string, close: string] | null>;
  holidays: readonly PlainDate[];
}

/** A year of holidays in a row is a mistake in the settings, not a holiday. */
const longestPause = 366;

export function isWorkingDay(date: PlainDate, calendar: BusinessCalendar): boolean {
  return !!calendar.openDays[weekdayOf(date)] && !calendar.holidays.includes(date);
}

/**
 * The nth working day after the day, which itself is never counted; for 0 the day itself, or the next working day when
 * the business is closed on it. Throws RangeError for a negative n and for a calendar that never opens.
 */
export function addWorkingDays(date: PlainDate, n: number, calendar: BusinessCalendar): PlainDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`);
  let day = n === 0 ? nextWorkingDay(date, calendar) : date;
  for (let left = n; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), calendar);
  return day;
}

/**
 * The moment a promise of n working days made at `at` falls due: closing time of the nth working day after the day it
 * is then in the business's zone.
 */
export function closingTimeOfNthWorkingDay(at: Date, n: number, calendar: BusinessCalendar): Date {
  const day = addWorkingDays(todayIn(calendar.zone, at), n, calendar);
  const hours = calendar.openDays[weekdayOf(day)];
  if (!hours) throw new RangeError(`Closed on ${day}`);
  return instantOf(day, hours[1], calendar.zone);
}

const minuteMs = 60_000;

/** Whole minutes within opening hours between two moments; 0 when the second is not later. */
export function workingMinutesBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  let ms = 0;
  const last = todayIn(calendar.zone, to);
  for (let day = todayIn(calendar.zone, from); day <= last; day = addDays(day, 1)) {
    const hours = openingHours(day, calendar);
    if (!hours) continue;
    const start = Math.max(hours.open.getTime(), from.getTime());
    const end = Math.min(hours.close.getTime(), to.getTime());
    ms += Math.max(0, end - start);
  }
  return Math.floor(ms / minuteMs);
}

/**
 * The moment by which so many minutes of opening hours have passed; for 0 the moment itself, or the next opening when
 * the business is closed then. Throws RangeError for a negative count and for a calendar that never opens.
 */
export function addWorkingMinutes(calendar: BusinessCalendar, from: Date, minutes: number): Date {
  if (!Number.isInteger(minutes) || minutes < 0) throw new RangeError(`Not a number of minutes: ${minutes}`);
  let left = minutes * minuteMs;
  let day = nextWorkingDay(todayIn(calendar.zone, from), calendar);
  for (;;) {
    const hours = openingHours(day, calendar);
    if (hours && hours.close > from) {
      const start = Math.max(hours.open.getTime(), from.getTime());
      if (start + left <= hours.close.getTime()) return new Date(start + left);
      left -= hours.close.getTime() - start;
    }
    day = nextWorkingDay(addDays(day, 1), calendar);
  }
}

/** When the business opens and closes on a day; nothing when it is closed on it. */
function openingHours(day: PlainDate, calendar: BusinessCalendar): { open: Date; close: Date } | undefined {
  const hours = calendar.openDays[weekdayOf(day)];
  if (!hours || !isWorkingDay(day, calendar)) return undefined;
  return { open: instantOf(day, hours[0], calendar.zone), close: instantOf(day, hours[1], calendar.zone) };
}

function nextWorkingDay(from: PlainDate, calendar: BusinessCalendar): PlainDate {
  for (let pause = 0; pause <= longestPause; pause += 1) {
    const day = addDays(from, pause);
    if (isWorkingDay(day, calendar)) return day;
  }
  throw new RangeError("The calendar has no working day within a year");
}
