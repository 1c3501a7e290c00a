import type { RootCause } from "#app/domain/disputes/index.ts";
import { daysBetween } from "#app/kit/dates.ts";
import { addWorkingMinutes } from "#app/kit/working-time.ts";
import type { Draft } from "../draft.ts";
import type { Standing } from "../invoices.ts";
import { calendarOf } from "./clock.ts";
import type { DisputeStory } from "./story.ts";
import { type DisputeWorld, daysAfter, grossOf, owedOf } from "./world.ts";

/** Mended or explained without a credit note: about the document nothing is asked for, of a line its half. */
const ofDocument: RootCause[] = [
  ...(["missing_reference", "missing_reference", "wrong_address", "terms_setup"] as const),
  ...(["payment_not_matched", "missing_proof", "tax_setup"] as const),
];
const ofLine: RootCause[] = [
  ...(["unclear_text", "late_delivery", "poor_quality", "agreement_unclear"] as const),
  ...(["client_mistake", "not_an_error"] as const),
];
const rightlySo: RootCause[] = [
  ...(["missing_reference", "wrong_address", "terms_setup", "payment_not_matched", "missing_proof"] as const),
];

/** Clients of the screens, who have no credit notes: each has one dispute behind it. */
const shown: Record<string, RootCause> = {
  "kafana-sunce": "missing_reference",
  "brauhaus-nord": "unclear_text",
};

/** Disputes and questions that ended with an answer alone, on invoices that are paid by now. */
export function explainedStories(world: DisputeWorld, taken: ReadonlySet<Standing>): DisputeStory[] {
  const { history, random } = world;
  const left = new Set(Object.keys(shown));
  const stories: DisputeStory[] = [];
  for (const [draft, standing] of [...history.standings].reverse()) {
    if (taken.has(standing) || owedOf(standing) > 0n) continue;
    const ago = daysBetween(draft.issuedOn, history.frame.today);
    const isShown = left.has(draft.client.key) && ago > 45;
    const isDispute = random.int(1, 1000) <= 9;
    const isQuestion = random.int(1, 1000) <= 15;
    if (!isShown && !isDispute && !isQuestion) continue;
    const cause = isShown ? shown[draft.client.key]! : random.pick(random.chance(55) ? ofDocument : ofLine);
    const story = storyOf(world, draft, standing, cause, isQuestion && !isDispute && !isShown, isShown);
    if (!story) continue;
    stories.push(story);
    left.delete(draft.client.key);
  }
  return stories;
}

function storyOf(
  { history: { frame }, random, lines }: DisputeWorld,
  { client }: Draft,
  standing: Standing,
  cause: RootCause,
  isQuestion: boolean,
  isShown: boolean,
): DisputeStory | undefined {
  const submittedAt = daysAfter(frame, standing.row.issuedAt as Date, random.int(1, 9), random);
  const minutes = random.chance(12) ? random.int(2_800, 3_400) : random.int(130, 1_900);
  const endedAt = addWorkingMinutes(calendarOf(frame), submittedAt, minutes);
  // Some days later it would not be the past any more.
  if (endedAt.getTime() + 6 * 86_400_000 >= frame.now.getTime()) return undefined;
  const isOfLine = !isQuestion && ofLine.includes(cause);
  const [first] = lines.get(standing.row.id as string) ?? [];
  const isWithdrawn = !isQuestion && !isShown && random.chance(9);
  return {
    ...{ client, standing, cause, submittedAt, endedAt, isQuestion },
    ending: isWithdrawn ? "withdrawn" : "decided",
    ...(isOfLine && { position: 1 }),
    asked: isOfLine && first ? grossOf(first) / 2n : 0n,
    granted: 0n,
    verdict: rightlySo.includes(cause) || (cause === "unclear_text" && !isOfLine) ? "accepted" : "declined",
    isReopened: isOfLine && !isWithdrawn && random.chance(25),
  };
}
