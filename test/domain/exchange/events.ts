import { and, asc, eq } from "drizzle-orm";
import type { Ctx } from "#app/domain/core/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { events } from "#db/schema/log.ts";

/** The events about a subject, oldest first. */
export function eventsOf(ctx: Ctx, subjectId: string) {
  return transaction(ctx, ({ tx, scope }) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.businessId, scope.businessId), eq(events.subjectId, subjectId)))
      .orderBy(asc(events.id)),
  );
}
