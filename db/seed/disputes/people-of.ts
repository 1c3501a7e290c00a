import type { DisputeStory } from "./story.ts";

/** Credits above this are not the support's alone: a manager decides them. */
const aloneUpTo: Record<string, bigint> = { EUR: 10_000n, RSD: 1_000_000n };

/** Who disputed, who at the desk has it and who decides it. */
export function peopleOf({ client, standing, granted }: DisputeStory, staffIds: Map<string, string>) {
  const invoice = standing.row;
  const contact = client.people.find(({ role }) => role !== "viewer") ?? client.people[0]!;
  const assigneeId = staffIds.get("support")!;
  const isAlone = granted <= (aloneUpTo[invoice.currency] ?? 0n);
  const deciderId = isAlone ? assigneeId : staffIds.get("manager")!;
  return { invoice, contact, assigneeId, deciderId };
}
