import { evidenceReasons } from "#app/domain/disputes/index.ts";
import { addWorkingMinutes, workingMinutesBetween } from "#app/kit/working-time.ts";
import type { Random } from "../random.ts";
import type { Frame } from "../shapes.ts";
import { calendarOf, promisedAgain, promisesOf } from "./clock.ts";
import { type DisputeStory, kinds } from "./story.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** days after which a decision that nobody answers stands */
const acceptDays = 14;

/** When what happened in a dispute, and the clock's columns that follow from it. */
export type Course = ReturnType<typeof courseOf>;

export function courseOf(frame: Frame, story: DisputeStory, random: Random) {
  const calendar = calendarOf(frame);
  const { submittedAt, endedAt, ending } = story;
  const needsEvidence = !story.isQuestion && evidenceReasons.includes(kinds[story.cause].reason);
  const promised = promisesOf(frame, submittedAt, needsEvidence);
  const until = endedAt ?? frame.now;
  const wanted = addWorkingMinutes(
    calendar,
    submittedAt,
    random.chance(12) ? random.int(650, 1_100) : random.int(15, 430),
  );
  const isTouched = ending !== "submitted";
  const answeredAt = isTouched && wanted < until ? wanted : undefined;
  const takenAt = isTouched ? earlier(answeredAt ?? until, submittedAt, random.int(4, 30)) : undefined;
  const isDecided = ending === "decided";
  const reopenedAt = story.isReopened && isDecided ? new Date(until.getTime() + 2 * dayMs) : undefined;
  const decidedAt = isDecided ? new Date(until.getTime() + (reopenedAt ? 4 * dayMs : 0)) : undefined;
  const end = decidedAt ?? until;
  const isPaused = ending === "waiting" && answeredAt !== undefined;
  const clock = reopenedAt ? promisesOf(frame, reopenedAt, needsEvidence) : promised;
  const late = !isPaused && clock.dueAt < end ? clock.dueAt : undefined;
  const again = late ? promisedAgain(frame, late) : clock;
  const stops = isPaused ? answeredAt : end;
  return {
    ...{
      needsEvidence,
      takenAt,
      answeredAt,
      reopenedAt,
      decidedAt,
      firstDecidedAt: isDecided ? until : undefined,
    },
    answerDueAt:
      clock === promised ? promised.answerDueAt : promisesOf(frame, reopenedAt!, needsEvidence).answerDueAt,
    ...{ dueAt: again.dueAt, warnAt: again.warnAt },
    promisedAt: clock.dueAt,
    warnedAt: again.warnAt < stops ? again.warnAt : undefined,
    escalatedAt: late,
    pausedAt: isPaused ? answeredAt : undefined,
    minutesLeft: isPaused ? workingMinutesBetween(calendar, answeredAt, again.dueAt) : undefined,
    withdrawnAt: ending === "withdrawn" ? until : undefined,
    proposedAt: ending === "proposed" ? until : undefined,
    ...closing(frame, decidedAt, random),
  };
}

/** Accepted within days, or closed when nobody answered; decisions of the last days may still be answered. */
function closing({ now }: Frame, decidedAt: Date | undefined, random: Random) {
  const isContent = random.chance(55);
  const acceptedAt = decidedAt && new Date(decidedAt.getTime() + random.int(60, 6 * 1_440) * minuteMs);
  if (!decidedAt || !acceptedAt) return {};
  if (isContent && acceptedAt < now) return { acceptedAt, closedAt: acceptedAt };
  const closedAt = new Date(decidedAt.getTime() + acceptDays * dayMs);
  return closedAt < now ? { closedAt } : {};
}

function earlier(at: Date, least: Date, minutes: number): Date {
  const before = new Date(at.getTime() - minutes * minuteMs);
  return before > least ? before : new Date(least.getTime() + minuteMs);
}
