import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  formatDate,
  formatMoment,
  instantOf,
  isPlainDate,
  monthStart,
  plainDate,
  todayIn,
  wallClock,
  weekdayOf,
} from "#app/kit/dates.ts";

const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays("2000-01-01", days));
const anyMoment = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000));
const zones = [
  "UTC",
  "Europe/Belgrade",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
];

test.each(["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => {
  expect(isPlainDate(text)).toBe(true);
});

test.each([
  "2026-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-1-1",
  "0000-01-01",
  "20260101",
  "2026-01-01T00:00",
  "",
  "٢٠٢٦-٠١-٠١",
])("%j is no day", (text) => {
  expect(isPlainDate(text)).toBe(false);
});

test("a day made of numbers must exist", () => {
  expect(plainDate(2026, 3, 5)).toBe("2026-03-05");
  expect(() => plainDate(2026, 2, 29)).toThrow(RangeError);
  expect(() => plainDate(2026, 13, 1)).toThrow(RangeError);
  expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  expect(() => addDays("tomorrow", 1)).toThrow(RangeError);
});

test("days added can be counted and taken away again", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const other = addDays(day, days);
      expect(isPlainDate(other)).toBe(true);
      expect(daysBetween(day, other)).toBe(days);
      expect(addDays(other, -days)).toBe(day);
      expect(compareDates(day, other)).toBe(-Math.sign(days) + 0);
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
    }),
  );
});

test("weekdays are counted from Monday", () => {
  expect(["2026-11-23", "2026-11-27", "2026-11-29"].map(weekdayOf)).toEqual([1, 5, 7]);
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2026-01-15", -1, "2025-12-15"],
  ["2026-12-31", 1, "2027-01-31"],
  ["2026-03-31", -13, "2025-02-28"],
  ["2026-05-31", 0, "2026-05-31"],
])("%s and %d months is %s", (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test("a month added stays the same day or ends at the month's end", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, months) => {
      const other = addMonths(day, months);
      const isLastDay = addDays(other, 1) === addMonths(monthStart(other), 1);
      expect(other.slice(8) === day.slice(8) || isLastDay).toBe(true);
      expect(monthStart(other)).toBe(addMonths(monthStart(day), months));
    }),
  );
});

test("today depends on where one stands", () => {
  const at = new Date("2026-06-30T22:30:00Z");
  expect(todayIn("Europe/Belgrade", at)).toBe("2026-07-01");
  expect(todayIn("UTC", at)).toBe("2026-06-30");
  expect(todayIn("America/New_York", at)).toBe("2026-06-30");
  expect(() => todayIn("Mars/Base", at)).toThrow(RangeError);
});

test("a time skipped in spring is an hour later, a time that comes twice in autumn is the first", () => {
  const berlin = (day: string, time: string) => instantOf(day, time, "Europe/Berlin").toISOString();
  expect(berlin("2026-03-29", "01:59")).toBe("2026-03-29T00:59:00.000Z");
  expect(berlin("2026-03-29", "02:30")).toBe("2026-03-29T01:30:00.000Z");
  expect(berlin("2026-03-29", "03:00")).toBe("2026-03-29T01:00:00.000Z");
  expect(berlin("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
  expect(berlin("2026-10-25", "03:00")).toBe("2026-10-25T02:00:00.000Z");
  expect(berlin("2026-10-24", "24:00")).toBe("2026-10-24T22:00:00.000Z");
  expect(berlin("2026-10-25", "24:00")).toBe("2026-10-25T23:00:00.000Z");
});

test.each(["", "9:00", "24:01", "25:00", "12:60", "12:00:00", "noon"])("%j is no time of day", (time) => {
  expect(() => instantOf("2026-01-01", time, "UTC")).toThrow(RangeError);
});

test("the wall clock of a zone and the moment it shows belong together, whatever its summer time", () => {
  fc.assert(
    fc.property(anyMoment, fc.constantFrom(...zones), (at, zone) => {
      const { date, hours, minutes } = wallClock(at, zone);
      const time = `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
      const back = instantOf(date, time, zone);
      expect(wallClock(back, zone)).toEqual({ date, hours, minutes });
      // Equal to the minute, or the earlier of the two times the clock shows this in autumn.
      const minutesApart = Math.floor((at.getTime() - back.getTime()) / 60_000);
      expect([0, 30, 60]).toContain(minutesApart);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["short", "27 Nov", "27. nov."],
  ["medium", "27 Nov 2026", "27. nov. 2026."],
  ["long", "27 November 2026", "27. novembar 2026."],
  ["weekday", "Friday, 27 November", "petak, 27. novembar"],
] as const)("a day in %s form reads %s and %s", (style, english, serbian) => {
  expect(formatDate("2026-11-27", "en", style)).toBe(english);
  expect(formatDate("2026-11-27", "sr-Latn", style)).toBe(serbian);
});

test("Serbian marks shortened months with a dot and leaves whole ones alone", () => {
  const months = Array.from({ length: 12 }, (_, index) =>
    formatDate(plainDate(2026, index + 1, 5), "sr-Latn", "short"),
  );
  expect(months.join(" ")).toBe(
    "5. jan. 5. feb. 5. mar. 5. apr. 5. maj 5. jun 5. jul 5. avg. 5. sep. 5. okt. 5. nov. 5. dec.",
  );
});

test("a moment is shown on the clock of the zone asked for, in each language's way", () => {
  const at = new Date("2026-11-20T07:40:59Z");
  expect(formatMoment(at, "en", "Europe/Berlin", "short")).toBe("20 Nov, 08:40");
  expect(formatMoment(at, "en", "Europe/Berlin", "long")).toBe("20 Nov 2026, 08:40");
  expect(formatMoment(at, "sr-Latn", "Europe/Belgrade", "short")).toBe("20. nov. 8.40");
  expect(formatMoment(at, "sr-Latn", "Europe/Belgrade", "long")).toBe("20. nov. 2026. 8.40");
  expect(formatMoment(at, "en", "UTC", "short")).toBe("20 Nov, 07:40");
  expect(formatMoment(new Date("2026-12-31T23:30:00Z"), "en", "Europe/Berlin", "long")).toBe(
    "1 Jan 2027, 00:30",
  );
});
