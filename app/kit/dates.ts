import { intlTag, type Locale } from "#app/kit/locale.ts";

/** A calendar day as "YYYY-MM-DD", without time and zone: due dates, issue dates, holidays. */
export type PlainDate = string;

const dayMs = 86_400_000;

/** Whether the text is a day that exists ("2026-02-29" is none), years 0001–9999. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && fromEpoch(at) === text;
}

/** The day of a year, month (1–12) and day. Throws RangeError when there is no such day. */
export function plainDate(year: number, month: number, day: number): PlainDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isPlainDate(text)) throw new RangeError(`No such day: ${text}`);
  return text;
}

/** The day it is at that moment in the zone (an IANA name). */
export function todayIn(zone: string, now: Date): PlainDate {
  return wallClock(now, zone).date;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpoch(epochOf(date) + days * dayMs);
}

/** Days from a to b: 1 from today to tomorrow, negative when b is earlier. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return (epochOf(b) - epochOf(a)) / dayMs;
}

/** −1, 0 or 1. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first day of the month the day lies in. */
export function monthStart(date: PlainDate): PlainDate {
  return `${date.slice(0, 8)}01`;
}

/** The same day of another month; the last one where that month is shorter (31 January + 1 → 28 February). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const first = plainDate(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
  const lastDay = new Date(epochOf(first) + 31 * dayMs);
  const length = 31 - (lastDay.getUTCDate() - 1);
  return addDays(first, Math.min(day, length) - 1);
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekdayOf(date: PlainDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((new Date(epochOf(date)).getUTCDay() + 6) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/**
 * The moment a wall clock in the zone shows that day and time ("HH:MM", "24:00" being the end of the day). A time
 * skipped in spring is read an hour later, a time that comes twice in autumn is the first of the two.
 */
export function instantOf(date: PlainDate, time: string, zone: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time);
  if (!match) throw new RangeError(`Not a time: ${time}`);
  const [hours = 24, minutes = 0] = match[1] === undefined ? [] : [Number(match[1]), Number(match[2])];
  const local = epochOf(date) + (hours * 60 + minutes) * 60_000;
  const before = offsetAt(local - dayMs, zone);
  const after = offsetAt(local + dayMs, zone);
  const fits = [before, after]
    .map((offset) => local - offset)
    .filter((at) => at + offsetAt(at, zone) === local);
  return new Date(fits.length > 0 ? Math.min(...fits) : local - before);
}

export type DateStyle = "short" | "medium" | "long" | "weekday";

/** A day for reading: "27 Nov", "27 Nov 2026", "27 November 2026", "Friday, 27 November" and their Serbian forms. */
export function formatDate(date: PlainDate, locale: Locale, style: DateStyle): string {
  const { year, month, day } = partsOf(date);
  const names = namesOf(locale);
  const monthName = (style === "long" || style === "weekday" ? names.long : names.short)[month - 1] ?? "";
  const dot = locale === "en" ? "" : ".";
  const core = `${day}${dot} ${monthName}`;
  if (style === "short") return core;
  if (style === "weekday") return `${names.weekdays[weekdayOf(date) - 1]}, ${core}`;
  return `${core} ${year}${dot}`;
}

/** A moment for reading on the zone's clock: "20 Nov, 08:40", long "20 Nov 2026, 08:40"; "20. nov. 8.40" in Serbian. */
export function formatMoment(at: Date, locale: Locale, zone: string, style: "short" | "long"): string {
  const { date, hours, minutes } = wallClock(at, zone);
  const day = formatDate(date, locale, style === "short" ? "short" : "medium");
  return locale === "en"
    ? `${day}, ${pad(hours, 2)}:${pad(minutes, 2)}`
    : `${day} ${hours}.${pad(minutes, 2)}`;
}

interface Names {
  short: string[];
  long: string[];
  weekdays: string[];
}

const nameTables = new Map<Locale, Names>();

/** Month and weekday names come from `Intl` once; the order around them is ours, so that no browser differs. */
function namesOf(locale: Locale): Names {
  let names = nameTables.get(locale);
  if (!names) {
    const list = (count: number, options: Intl.DateTimeFormatOptions, nth: (index: number) => number) => {
      const formatter = new Intl.DateTimeFormat(intlTag(locale), { ...options, timeZone: "UTC" });
      return Array.from({ length: count }, (_, index) => formatter.format(nth(index)));
    };
    const long = list(12, { month: "long" }, (index) => Date.UTC(2024, index, 1));
    names = {
      long,
      short: list(12, { month: "short" }, (index) => Date.UTC(2024, index, 1)).map((name, index) =>
        abbreviated(name.replace(/\.$/, ""), long[index] ?? "", locale),
      ),
      // 1 January 2024 was a Monday.
      weekdays: list(7, { weekday: "long" }, (index) => Date.UTC(2024, 0, 1 + index)),
    };
    nameTables.set(locale, names);
  }
  return names;
}

/** Serbian marks an abbreviation with a dot; "maj", "jun" and "jul" are whole words. */
function abbreviated(name: string, whole: string, locale: Locale): string {
  return locale === "en" || whole === name ? name : `${name}.`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a calendar and a clock on the wall of the zone show at that moment. */
export function wallClock(at: Date, zone: string): { date: PlainDate; hours: number; minutes: number } {
  const local = new Date(at.getTime() + offsetAt(at.getTime(), zone));
  return { date: fromEpoch(local.getTime()), hours: local.getUTCHours(), minutes: local.getUTCMinutes() };
}

const quarterHour = 900_000;
const offsetsKept = 4_096;
const offsets = new Map<string, number>();

/**
 * Milliseconds the zone's clock is ahead of UTC at that moment. Throws RangeError for an unknown zone. To ask the
 * calendar takes long, and a page asks it for every moment that it shows: since 1980 clocks have been changed at quarter
 * hours alone, so that what was told of one holds for all of it.
 */
function offsetAt(at: number, zone: string): number {
  const since1980 = Date.UTC(1980, 0);
  if (at < since1980) return askOffset(at, zone);
  const key = `${zone} ${Math.floor(at / quarterHour)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = askOffset(at, zone);
  if (offsets.size >= offsetsKept) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function askOffset(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  const shown: Record<string, number> = {};
  for (const part of clock.formatToParts(at)) shown[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function epochOf(date: PlainDate): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`Not a day: ${date}`);
  return at;
}

function fromEpoch(at: number): PlainDate {
  const text = new Date(at).toISOString();
  if (text.length !== 24) throw new RangeError("Outside the years 0001 to 9999");
  return text.slice(0, 10);
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
