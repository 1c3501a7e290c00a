import { and, eq, inArray } from "drizzle-orm";
import { attachments } from "#db/schema/disputes.ts";
import { type Ctx, transaction } from "../core/index.ts";
import type { FileStore } from "./file-store.ts";

const dayMs = 86_400_000;
const batchSize = 500;

/**
 * Removes files that no row speaks of: what was sent with a form that came to nothing, or before a crash. Only after a
 * day, so that nothing still under way is touched. Returns how many.
 */
export async function sweepFiles(ctx: Ctx, store: FileStore): Promise<number> {
  const { businessId } = ctx.scope;
  const before = new Date(ctx.clock.now().getTime() - dayMs);
  let removed = 0;
  let batch: string[] = [];
  const sweepBatch = async () => {
    const known = await filesWithRow(ctx, batch);
    for (const id of batch) {
      if (known.has(id)) continue;
      await store.remove(businessId, id);
      removed += 1;
    }
    batch = [];
  };
  for await (const id of store.list(businessId, before)) {
    batch.push(id);
    if (batch.length === batchSize) await sweepBatch();
  }
  if (batch.length > 0) await sweepBatch();
  return removed;
}

/** Which of these files belong to a dispute already. */
export async function filesWithRow(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await transaction(ctx, ({ tx }) =>
    tx
      .select({ id: attachments.id })
      .from(attachments)
      .where(and(eq(attachments.businessId, ctx.scope.businessId), inArray(attachments.id, [...ids]))),
  );
  return new Set(rows.map(({ id }) => id));
}
