import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, compareDates, todayIn } from "#app/kit/dates.ts";
import {
  addWorkingDays,
  type BusinessCalendar,
  closingTimeOfNthWorkingDay,
  isWorkingDay,
} from "#app/kit/working-time.ts";

const nine = ["09:00", "17:00"] as const;
const berlin: BusinessCalendar = {
  zone: "Europe/Berlin",
  openDays: { 1: nine, 2: nine, 3: nine, 4: nine, 5: ["09:00", "15:00"], 6: null, 7: null },
  holidays: ["2026-04-03", "2026-04-06"],
};
const neverOpen: BusinessCalendar = {
  ...berlin,
  openDays: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null },
};

test("weekends and holidays are no working days", () => {
  expect(isWorkingDay("2026-04-02", berlin)).toBe(true);
  expect(
    ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"].some((day) => isWorkingDay(day, berlin)),
  ).toBe(false);
});

test.each([
  ["2026-03-27", 1, "2026-03-30"],
  ["2026-03-28", 1, "2026-03-30"],
  ["2026-04-02", 1, "2026-04-07"],
  ["2026-03-30", 5, "2026-04-08"],
  ["2026-04-04", 0, "2026-04-07"],
  ["2026-04-07", 0, "2026-04-07"],
])("from %s the working day number %d is %s", (day, n, expected) => {
  expect(addWorkingDays(day, n, berlin)).toBe(expected);
});

test("a promise falls at closing time of the nth working day after the day it was made", () => {
  const due = (at: string, n: number) => closingTimeOfNthWorkingDay(new Date(at), n, berlin).toISOString();
  // Monday noon: Tuesday 17:00 in Berlin's summer.
  expect(due("2026-06-01T10:00:00Z", 1)).toBe("2026-06-02T15:00:00.000Z");
  // Thursday: Friday closes early.
  expect(due("2026-06-04T10:00:00Z", 1)).toBe("2026-06-05T13:00:00.000Z");
  // Saturday: Monday.
  expect(due("2026-06-06T10:00:00Z", 1)).toBe("2026-06-08T15:00:00.000Z");
  // Half past midnight in Berlin is still the day before in UTC; Berlin's day counts.
  expect(due("2026-06-01T22:30:00Z", 1)).toBe("2026-06-03T15:00:00.000Z");
});

test("closing time follows the clock on the wall over both changes of time", () => {
  const due = (at: string, n: number) => closingTimeOfNthWorkingDay(new Date(at), n, berlin).toISOString();
  expect(due("2026-03-26T10:00:00Z", 1)).toBe("2026-03-27T14:00:00.000Z");
  expect(due("2026-03-27T10:00:00Z", 1)).toBe("2026-03-30T15:00:00.000Z");
  expect(due("2026-10-22T10:00:00Z", 1)).toBe("2026-10-23T13:00:00.000Z");
  expect(due("2026-10-23T10:00:00Z", 1)).toBe("2026-10-26T16:00:00.000Z");
});

test("the nth working day is a working day, counting goes on from it, and later starts never end earlier", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 30 }), (offset, n) => {
      const day = addDays("2020-01-01", offset);
      const end = addWorkingDays(day, n, berlin);
      expect(isWorkingDay(end, berlin)).toBe(true);
      expect(compareDates(end, addWorkingDays(addDays(day, 1), n, berlin))).toBeLessThanOrEqual(0);
      expect(addWorkingDays(end, 1, berlin)).toBe(addWorkingDays(day, n + 1, berlin));
    }),
  );
});

test("the due moment is always later than the promise and on a working day of the zone", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }),
      fc.integer({ min: 1, max: 12 }),
      (seconds, n) => {
        const at = new Date(seconds * 1000);
        const due = closingTimeOfNthWorkingDay(at, n, berlin);
        expect(due.getTime()).toBeGreaterThan(at.getTime());
        expect(isWorkingDay(todayIn(berlin.zone, due), berlin)).toBe(true);
      },
    ),
  );
});

test("a calendar that never opens, or a count that is none, is refused instead of searched forever", () => {
  expect(() => addWorkingDays("2026-01-01", 1, neverOpen)).toThrow("no working day");
  for (const n of [-1, 1.5, Number.NaN])
    expect(() => addWorkingDays("2026-01-01", n, berlin)).toThrow(RangeError);
});
