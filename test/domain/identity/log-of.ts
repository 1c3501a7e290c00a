import { and, asc, eq } from "drizzle-orm";
import { transaction } from "#app/domain/core/index.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import type { TestBusiness } from "#test/factories/business.ts";
import type { World } from "#test/support/world.ts";

export type LoggedEvent = typeof events.$inferSelect & { details: Record<string, unknown> | null };

/** A business's log from its first day, read in its own scope. */
export function logOf(business: TestBusiness): Promise<LoggedEvent[]> {
  return transaction(business.ctx, async ({ tx }) => {
    const rows = await tx
      .select()
      .from(events)
      .leftJoin(
        eventDetails,
        and(eq(eventDetails.businessId, events.businessId), eq(eventDetails.eventId, events.id)),
      )
      .where(eq(events.businessId, business.id))
      .orderBy(asc(events.at), asc(events.id));
    return rows.map((row) => ({ ...row.events, details: row.event_details?.details ?? null }));
  });
}

/** What `work` added to the log, each with its one job. */
export async function logged(
  world: World,
  business: TestBusiness,
  work: () => Promise<unknown>,
): Promise<LoggedEvent[]> {
  const before = new Set((await logOf(business)).map((event) => event.id));
  await work();
  const added = (await logOf(business)).filter((event) => !before.has(event.id));
  const jobs = (await world.jobsOf("fan-out")).map((job) => job.eventId);
  for (const { id, kind } of added) {
    const count = jobs.filter((eventId) => eventId === id).length;
    if (count !== 1) throw new Error(`${kind} has ${count} fan-out jobs`);
  }
  return added;
}
