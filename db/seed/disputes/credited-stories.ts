import type { Verdict } from "#app/domain/disputes/index.ts";
import type { Standing } from "../invoices.ts";
import type { DisputeStory } from "./story.ts";
import { type DisputeWorld, daysAfter, grossOf, owedOf } from "./world.ts";

const hourMs = 3_600_000;
/** Days between a dispute and its credit note: most within the promise of five working days, some not. */
const waits = [1, 2, 2, 3, 3, 3, 4, 5, 6, 10];

/** Behind every credit note of a generated invoice stands the dispute that asked for it. */
export function creditedStories(world: DisputeWorld): DisputeStory[] {
  return [...world.history.notes].flatMap(([standing, { draft, row }]) =>
    draft.cause && row.toBalance === 0n ? [storyOf(world, standing, draft.cause, draft.client, row)] : [],
  );
}

function storyOf(
  world: DisputeWorld,
  standing: Standing,
  cause: DisputeStory["cause"],
  client: DisputeStory["client"],
  note: NonNullable<DisputeStory["note"]>,
): DisputeStory {
  const { history, random, lines } = world;
  const endedAt = note.issuedAt as Date;
  const wanted = daysAfter(history.frame, endedAt, -random.pick(waits), random);
  const earliest = new Date((standing.row.issuedAt as Date).getTime() + 3 * hourMs);
  const submittedAt = wanted > earliest ? wanted : earliest;
  const granted = note.applied as bigint;
  const [first] = lines.get(standing.row.id as string) ?? [];
  const position = cause === "duplicate_billing" || !first ? undefined : 1;
  const isPartly = position !== undefined && owedOf(standing) === 0n && random.chance(18);
  const room = position && first ? grossOf(first) : granted;
  const more = (granted * 3n) / 2n;
  const asked = isPartly ? (more < room ? more : room) : granted;
  return {
    ...{ client, standing, cause, submittedAt, endedAt, asked, granted, note },
    ...(position && { position }),
    ending: "decided",
    verdict: verdictOf(asked, granted, random.chance(8) && cause !== "price_list"),
  };
}

function verdictOf(asked: bigint, granted: bigint, isGoodwill: boolean): Verdict {
  if (isGoodwill) return "goodwill";
  return granted < asked ? "partly_accepted" : "accepted";
}
