import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingMinutes, type BusinessCalendar, workingMinutesBetween } from "#app/kit/working-time.ts";

const nine = ["09:00", "17:00"] as const;
const berlin: BusinessCalendar = {
  zone: "Europe/Berlin",
  openDays: { 1: nine, 2: nine, 3: nine, 4: nine, 5: ["09:00", "15:00"], 6: null, 7: null },
  holidays: ["2026-04-03", "2026-04-06", "2026-12-25", "2027-01-01"],
};
const always = ["00:00", "24:00"] as const;
const roundTheClock: BusinessCalendar = {
  zone: "Europe/Berlin",
  openDays: { 1: always, 2: always, 3: always, 4: always, 5: always, 6: always, 7: always },
  holidays: [],
};
const tuesdaysAlone: BusinessCalendar = {
  ...berlin,
  openDays: { 1: null, 2: ["10:00", "12:30"], 3: null, 4: null, 5: null, 6: null, 7: null },
};
const neverOpen: BusinessCalendar = { ...tuesdaysAlone, openDays: { ...tuesdaysAlone.openDays, 2: null } };

const between = (calendar: BusinessCalendar, from: string, to: string) =>
  workingMinutesBetween(calendar, new Date(from), new Date(to));
const later = (calendar: BusinessCalendar, from: string, minutes: number) =>
  addWorkingMinutes(calendar, new Date(from), minutes).toISOString();

test("nights, weekends and holidays do not count", () => {
  // Thursday 16:00 to Tuesday 10:00 over Easter: an hour and an hour.
  expect(between(berlin, "2026-04-02T14:00:00Z", "2026-04-07T08:00:00Z")).toBe(120);
  expect(later(berlin, "2026-04-02T14:00:00Z", 120)).toBe("2026-04-07T08:00:00.000Z");
  expect(between(berlin, "2026-04-04T08:00:00Z", "2026-04-05T08:00:00Z")).toBe(0);
});

test("a Friday that closes early has six hours", () => {
  expect(between(berlin, "2026-06-04T15:00:00Z", "2026-06-08T07:00:00Z")).toBe(360);
});

test("the year's end is crossed like any other night, its holidays left out", () => {
  // Thursday 24 Dec 16:00; Friday is a holiday; Monday to Thursday; Friday 1 January is one too.
  expect(between(berlin, "2026-12-24T15:00:00Z", "2027-01-04T09:00:00Z")).toBe(60 + 4 * 480 + 60);
  expect(later(berlin, "2026-12-31T15:30:00Z", 60)).toBe("2027-01-04T08:30:00.000Z");
});

test("where it is open round the clock, the day of the change of time has 23 or 25 hours", () => {
  expect(between(roundTheClock, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).toBe(23 * 60);
  expect(between(roundTheClock, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).toBe(25 * 60);
  expect(later(roundTheClock, "2026-03-28T23:00:00Z", 24 * 60)).toBe("2026-03-29T23:00:00.000Z");
});

test("opening hours keep their length over both changes of time", () => {
  expect(between(berlin, "2026-03-27T13:00:00Z", "2026-03-30T08:00:00Z")).toBe(60 + 60);
  expect(between(berlin, "2026-10-23T12:00:00Z", "2026-10-26T09:00:00Z")).toBe(60 + 60);
});

test("a business that opens on one day of the week waits for it", () => {
  expect(later(tuesdaysAlone, "2026-06-02T08:00:00Z", 151)).toBe("2026-06-09T08:01:00.000Z");
  expect(between(tuesdaysAlone, "2026-06-01T00:00:00Z", "2026-06-15T00:00:00Z")).toBe(300);
});

test("nothing to add is the moment itself, or the next opening", () => {
  expect(later(berlin, "2026-06-01T10:20:30Z", 0)).toBe("2026-06-01T10:20:30.000Z");
  expect(later(berlin, "2026-06-05T14:00:00Z", 0)).toBe("2026-06-08T07:00:00.000Z");
});

test("a calendar that never opens has no minutes and ends no count", () => {
  expect(between(neverOpen, "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z")).toBe(0);
  expect(() => later(neverOpen, "2026-01-01T00:00:00Z", 1)).toThrow("no working day");
  for (const minutes of [-1, 0.5, Number.NaN])
    expect(() => later(berlin, "2026-01-01T00:00:00Z", minutes)).toThrow(RangeError);
});

test("adding and counting are each other's inverse, and minutes before and after a moment add up", () => {
  const calendars = [berlin, roundTheClock, tuesdaysAlone];
  fc.assert(
    fc.property(
      fc.constantFrom(...calendars),
      fc.integer({ min: 29_000_000, max: 30_500_000 }),
      fc.integer({ min: 0, max: 6_000 }),
      fc.integer({ min: 0, max: 6_000 }),
      (calendar, epochMinutes, first, second) => {
        const from = new Date(epochMinutes * 60_000);
        const end = addWorkingMinutes(calendar, from, first);
        expect(workingMinutesBetween(calendar, from, end)).toBe(first);
        const whole = addWorkingMinutes(calendar, from, first + second);
        expect(workingMinutesBetween(calendar, end, whole)).toBe(second);
        expect(whole.getTime()).toBeGreaterThanOrEqual(end.getTime());
      },
    ),
    { numRuns: 60 },
  );
});
