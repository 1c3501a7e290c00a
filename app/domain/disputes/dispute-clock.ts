import {
  addWorkingMinutes,
  type BusinessCalendar,
  closingTimeOfNthWorkingDay,
  workingMinutesBetween,
} from "#app/kit/working-time.ts";
import type { Business } from "../identity/index.ts";
import { disputePolicy } from "./dispute-policy.ts";

export { disputePolicy } from "./dispute-policy.ts";

export interface Promises {
  answerDueAt: Date;
  answerWarnAt: Date;
  dueAt: Date;
  warnAt: Date;
}

/** of the working time that is promised, when its assignee is warned */
const warnShare = 0.8;
/** working days of the new promise when one was not kept */
const againDays = 2;

type Working = Pick<Business, "calendar" | "timeZone" | "settings">;

/** When the business works, as its settings say. */
export function workingCalendar({ calendar, timeZone }: Omit<Working, "settings">): BusinessCalendar {
  const { openDays, holidays } = calendar;
  return { zone: timeZone, openDays: openDays as BusinessCalendar["openDays"], holidays };
}

/** What a client is promised at a moment: an answer, a decision, and when somebody is warned before that. */
export function clockFor(business: Working, submittedAt: Date, needsEvidence: boolean): Promises {
  const calendar = workingCalendar(business);
  const policy = disputePolicy(business);
  const days = needsEvidence ? policy.evidenceDays : policy.decisionDays;
  const answer = promiseOf(calendar, submittedAt, policy.answerDays);
  return {
    ...{ answerDueAt: answer.dueAt, answerWarnAt: answer.warnAt },
    ...promiseOf(calendar, submittedAt, days),
  };
}

/** When somebody answers for certain, where the first promise of an answer was not kept. */
export function answerAgain(business: Working, now: Date): Date {
  return closingTimeOfNthWorkingDay(now, 1, workingCalendar(business));
}

/** The new promise when one was not kept. */
export function promiseAgain(business: Working, now: Date): Pick<Promises, "dueAt" | "warnAt"> {
  return promiseOf(workingCalendar(business), now, againDays);
}

interface Clock {
  dueAt: Date;
  warnAt: Date;
  pausedAt: Date | null;
  minutesLeft: number | null;
}

/** The columns of a clock that stops because the client has the ball. */
export function pauseClock(row: Clock, business: Working, now: Date) {
  const minutesLeft = workingMinutesBetween(workingCalendar(business), now, row.dueAt);
  return { pausedAt: now, minutesLeft };
}

/** The columns of a clock that goes on with what was left: the warning keeps its distance from the end. */
export function resumeClock(row: Clock, business: Working, now: Date) {
  const calendar = workingCalendar(business);
  const left = row.minutesLeft ?? 0;
  const tail = Math.min(left, workingMinutesBetween(calendar, row.warnAt, row.dueAt));
  return {
    ...{ pausedAt: null, minutesLeft: null },
    dueAt: addWorkingMinutes(calendar, now, left),
    warnAt: addWorkingMinutes(calendar, now, left - tail),
  };
}

function promiseOf(calendar: BusinessCalendar, from: Date, days: number): { dueAt: Date; warnAt: Date } {
  const dueAt = closingTimeOfNthWorkingDay(from, days, calendar);
  const minutes = workingMinutesBetween(calendar, from, dueAt);
  return { dueAt, warnAt: addWorkingMinutes(calendar, from, Math.floor(minutes * warnShare)) };
}
