import type { Clock } from "#app/domain/core/clock.ts";

/** A clock that moves only when told. */
export interface TestClock extends Clock {
  set(moment: string | Date): void;
  advance(step: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void;
}

export const testNow = "2026-11-24T10:00:00.000Z";

export function testClock(start: string | Date = testNow): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set: (moment) => {
      now = new Date(moment).getTime();
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) => {
      now += ms + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
    },
  };
}
