import type { History } from "../payments/purse.ts";
import { randomFor } from "../random.ts";
import { creditedStories } from "./credited-stories.ts";
import { explainedStories } from "./explained-stories.ts";
import { openStories } from "./open-stories.ts";
import type { DisputeStory } from "./story.ts";
import type { SeedLine } from "./world.ts";
import { disputeWriter } from "./write-dispute.ts";
import type { WrittenDispute } from "./written.ts";

/** Every dispute and question of two years with its rows: decided ones with their credit notes, and those open now. */
export function tellDisputes(history: History, staffIds: Map<string, string>): WrittenDispute[] {
  const { frame } = history;
  const random = randomFor(`disputes ${frame.business.row.slug}`);
  const lines = new Map<string, SeedLine[]>();
  for (const line of frame.book.invoiceLines) {
    lines.set(line.invoiceId, [...(lines.get(line.invoiceId) ?? []), line]);
  }
  const world = { history, random, lines };
  const open = openStories(world);
  const taken = new Set([...open.map(({ standing }) => standing), ...history.notes.keys()]);
  const stories: DisputeStory[] = [...creditedStories(world), ...explainedStories(world, taken), ...open];
  stories.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  const writer = disputeWriter(frame, random, lines, staffIds);
  const written = stories.map((story) => writer.write(story));
  writer.closeSeries();
  return written;
}
