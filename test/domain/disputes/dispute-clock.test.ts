import { describe, expect, test } from "vitest";
import { clockFor, pauseClock, promiseAgain, resumeClock } from "#app/domain/disputes/dispute-clock.ts";

const nine: [string, string] = ["09:00", "17:00"];
const office = { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine, 6: null, 7: null };
const berlin = {
  timeZone: "Europe/Berlin",
  settings: {},
  calendar: { openDays: office, holidays: ["2026-12-25", "2027-01-01"] },
};
const at = (text: string) => new Date(text);
const shown = (dates: object) =>
  Object.fromEntries(
    Object.entries(dates).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );

describe("what is promised", () => {
  test("an answer by the next working day, a decision by the fifth, a warning at four fifths of the hours", () => {
    // Monday 11:00 in Berlin's summer: 6 + 5 × 8 hours; four fifths are 36:48.
    expect(shown(clockFor(berlin, at("2026-06-01T09:00:00Z"), false))).toEqual({
      answerDueAt: "2026-06-02T15:00:00.000Z",
      // 6 + 8 hours; four fifths are 11:12.
      answerWarnAt: "2026-06-02T12:12:00.000Z",
      dueAt: "2026-06-08T15:00:00.000Z",
      warnAt: "2026-06-05T13:48:00.000Z",
    });
  });

  test("ten working days where goods or quality are to be looked at", () => {
    expect(clockFor(berlin, at("2026-06-01T09:00:00Z"), true).dueAt).toEqual(at("2026-06-15T15:00:00Z"));
  });

  test.each([
    ["in spring", "2026-03-26T10:00:00Z", "2026-04-02T15:00:00.000Z"],
    ["in autumn", "2026-10-22T09:00:00Z", "2026-10-29T16:00:00.000Z"],
  ])("falls at closing time on the wall over the change of time %s", (_season, from, due) => {
    expect(clockFor(berlin, at(from), false).dueAt.toISOString()).toBe(due);
  });

  test("leaves out the holidays around the year's end", () => {
    // Wednesday 23 December: 24, 28, 29, 30, 31.
    expect(clockFor(berlin, at("2026-12-23T10:00:00Z"), false).dueAt).toEqual(at("2026-12-31T16:00:00Z"));
    expect(clockFor(berlin, at("2026-12-24T10:00:00Z"), false).dueAt).toEqual(at("2027-01-04T16:00:00Z"));
  });

  test("counts from a weekend as from the end of Friday", () => {
    const clock = clockFor(berlin, at("2026-06-06T20:00:00Z"), false);
    expect(clock.answerDueAt).toEqual(at("2026-06-08T15:00:00Z"));
    expect(clock.dueAt).toEqual(at("2026-06-12T15:00:00Z"));
    expect(clock.warnAt).toEqual(at("2026-06-11T15:00:00Z"));
  });

  test("ends at midnight where a business never closes", () => {
    const always: [string, string] = ["00:00", "24:00"];
    const openDays = { 1: always, 2: always, 3: always, 4: always, 5: always, 6: always, 7: always };
    const shop = { ...berlin, calendar: { openDays, holidays: [] } };
    expect(clockFor(shop, at("2026-03-27T12:00:00Z"), false).dueAt).toEqual(at("2026-04-01T22:00:00Z"));
  });

  test("goes by the days that the business decided on", () => {
    const own = { ...berlin, settings: { disputes: { answerDays: 2, decisionDays: 3, evidenceDays: 4 } } };
    expect(clockFor(own, at("2026-06-01T09:00:00Z"), false)).toMatchObject({
      answerDueAt: at("2026-06-03T15:00:00Z"),
      dueAt: at("2026-06-04T15:00:00Z"),
    });
    expect(clockFor(own, at("2026-06-01T09:00:00Z"), true).dueAt).toEqual(at("2026-06-05T15:00:00Z"));
  });

  test("anew, once it was not kept: two working days", () => {
    expect(promiseAgain(berlin, at("2026-06-05T15:00:00Z")).dueAt).toEqual(at("2026-06-09T15:00:00Z"));
  });
});

describe("a clock that stops", () => {
  const submitted = at("2026-06-01T09:00:00Z");
  const row = { ...clockFor(berlin, submitted, false), pausedAt: null, minutesLeft: null };
  const asked = at("2026-06-02T13:00:00Z");
  const paused = { ...row, ...pauseClock(row, berlin, asked) };

  test("keeps the working time that was left", () => {
    expect(paused).toMatchObject({ pausedAt: asked, minutesLeft: 2 * 60 + 4 * 480 });
  });

  test("goes on with it when the client has answered, weekends in between left out", () => {
    const resumed = { ...paused, ...resumeClock(paused, berlin, at("2026-06-05T13:00:00Z")) };
    expect(resumed).toMatchObject({ pausedAt: null, minutesLeft: null });
    expect(resumed.dueAt).toEqual(at("2026-06-11T15:00:00Z"));
    // As far before the end as it was: 9:12 hours.
    expect(resumed.warnAt).toEqual(at("2026-06-10T13:48:00Z"));
  });

  test("an answer at once changes nothing", () => {
    expect(resumeClock(paused, berlin, asked)).toMatchObject({ dueAt: row.dueAt, warnAt: row.warnAt });
  });

  test("an answer at night goes on in the morning; what was at risk before it stopped is at risk at once", () => {
    const late = { ...row, ...pauseClock(row, berlin, at("2026-06-08T14:00:00Z")) };
    const resumed = resumeClock(late, berlin, at("2026-06-09T21:00:00Z"));
    expect(resumed).toMatchObject({
      dueAt: at("2026-06-10T08:00:00Z"),
      warnAt: at("2026-06-10T07:00:00Z"),
    });
  });
});
