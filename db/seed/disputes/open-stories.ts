import type { RootCause } from "#app/domain/disputes/index.ts";
import { addDays, daysBetween, instantOf, todayIn } from "#app/kit/dates.ts";
import { isWorkingDay } from "#app/kit/working-time.ts";
import type { Draft } from "../draft.ts";
import type { Standing } from "../invoices.ts";
import type { Frame } from "../shapes.ts";
import { calendarOf, promisedAgain, promisesOf } from "./clock.ts";
import type { DisputeStory, Ending } from "./story.ts";
import { type DisputeWorld, grossOf, owedOf } from "./world.ts";

interface Slot {
  ending: Ending;
  cause: RootCause;
  /** days before the seed day on which it came */
  ago: (frame: Frame) => number;
  isQuestion?: boolean;
  /** of this client, on an invoice that is paid: nothing of what the client sees as owed changes */
  of?: string;
}

const longAgo = (days: number) => () => days;

/** What lies on the desk on the seed day: one at risk, one late, one that nobody has, and so on. */
const slots: readonly Slot[] = [
  { ending: "in_review", cause: "price_list", ago: dueToday, of: "kafana-sunce" },
  { ending: "in_review", cause: "not_an_error", ago: lateByNow },
  { ending: "submitted", cause: "quantity_entry", ago: longAgo(1) },
  { ending: "submitted", cause: "unclear_text", ago: longAgo(2), isQuestion: true },
  { ending: "waiting", cause: "agreement_unclear", ago: longAgo(6), of: "brauhaus-nord" },
  { ending: "proposed", cause: "quantity_entry", ago: longAgo(4) },
];

/** Disputes and questions that somebody still has to act on, each of another client. */
export function openStories(world: DisputeWorld): DisputeStory[] {
  const { history } = world;
  const used = new Set<string>(["kafana-sunce", "brauhaus-nord"]);
  const newestFirst = [...history.standings].sort(([a], [b]) => (a.issuedOn < b.issuedOn ? 1 : -1));
  const known = new Set([...history.standings.keys()].map(({ client }) => client.key));
  return slots.flatMap(({ of, ...rest }) => {
    // Who is no client of this business leaves the place to another.
    const slot: Slot = { ...rest, ...(of && known.has(of) && { of }) };
    const ago = slot.ago(history.frame);
    const found = newestFirst.find(([draft, standing]) => fits(world, slot, ago, used, draft, standing));
    if (!found) return [];
    used.add(found[0].client.key);
    return [storyOf(world, slot, ago, ...found)];
  });
}

function fits(
  { history, lines }: DisputeWorld,
  { of, cause }: Slot,
  ago: number,
  used: ReadonlySet<string>,
  { client, issuedOn, isUnread }: Draft,
  standing: Standing,
): boolean {
  if (daysBetween(issuedOn, history.frame.today) <= ago || isUnread || history.notes.has(standing))
    return false;
  const owed = owedOf(standing);
  if (of) return client.key === of && owed === 0n && standing.row.credited === 0n;
  const [first] = lines.get(standing.row.id as string) ?? [];
  const half = first ? grossOf(first) / 2n : 0n;
  const least = standing.row.currency === "RSD" ? 2_000_000n : 20_000n;
  // An order number says that the client looks closely; a price is only disputed where something is owed.
  return (
    !used.has(client.key) && client.habit !== "model" && owed > half && half > least && cause !== undefined
  );
}

function storyOf(
  { history: { frame }, lines }: DisputeWorld,
  { ending, cause, isQuestion = false, of }: Slot,
  ago: number,
  { client }: Draft,
  standing: Standing,
): DisputeStory {
  const [first] = lines.get(standing.row.id as string) ?? [];
  const asked = isQuestion || !first ? 0n : grossOf(first) / (of ? 4n : 2n);
  const zone = frame.business.row.timeZone;
  const submittedAt = instantOf(addDays(frame.today, -ago), ago === 1 ? "17:20" : "10:15", zone);
  return {
    ...{ client, standing, cause, ending, submittedAt, isQuestion, asked },
    ...(!isQuestion && { position: 1 }),
    ...(ending === "proposed" && { endedAt: instantOf(addDays(frame.today, -1), "15:10", zone) }),
    granted: ending === "proposed" ? asked : 0n,
    verdict: "accepted",
  };
}

/** So long ago that the promise of it falls on the seed day, or the working day after it. */
function dueToday(frame: Frame): number {
  const calendar = calendarOf(frame);
  let day = frame.today;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return firstDay(frame, (at) => todayIn(calendar.zone, promisesOf(frame, at, false).dueAt) <= day);
}

/** So long ago that the second promise is not kept either. */
function lateByNow(frame: Frame): number {
  return firstDay(frame, (at) => promisedAgain(frame, promisesOf(frame, at, false).dueAt).dueAt < frame.now);
}

function firstDay({ today, business }: Frame, holds: (at: Date) => boolean): number {
  for (let ago = 2; ago < 40; ago += 1) {
    if (holds(instantOf(addDays(today, -ago), "10:15", business.row.timeZone))) return ago;
  }
  return 40;
}
