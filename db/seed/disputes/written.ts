import type { claims, disputes } from "#db/schema/disputes.ts";
import type { Course } from "./course.ts";
import type { DisputeStory } from "./story.ts";

export type DisputeSeedRow = typeof disputes.$inferInsert & { id: string };
export type ClaimSeedRow = typeof claims.$inferInsert;

/** A dispute that has its rows. */
export interface WrittenDispute {
  story: DisputeStory;
  course: Course;
  row: DisputeSeedRow;
  claim?: ClaimSeedRow;
}
