import { type BaseCtx, sealEvents, systemCtx } from "#app/domain/core/index.ts";
import type { FileStore } from "#app/domain/disputes/file-store.ts";
import { sweepFiles } from "#app/domain/disputes/index.ts";
import { listBusinessIds, sweepExpired } from "#app/domain/identity/index.ts";
import { recoverMessages } from "#app/domain/notifications/index.ts";
import { pruneNotices } from "#app/domain/payments/index.ts";
import { countEvents } from "#app/domain/trends/index.ts";

/**
 * What nobody asked for but must happen: events left behind without a place in their chain or uncounted, messages without an
 * answer, links, sessions and notices that served their time, files of no dispute. One business that fails does not stop the others.
 */
export async function sweep(base: BaseCtx, files: FileStore): Promise<void> {
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch((error) => failures.push(error));
  };
  await attempt(() => sweepExpired(base));
  await attempt(() => pruneNotices(base));
  for (const businessId of await listBusinessIds(base)) {
    const ctx = systemCtx(base, businessId);
    await attempt(() => sealEvents(ctx));
    await attempt(() => countEvents(ctx));
    await attempt(() => recoverMessages(ctx));
    await attempt(() => sweepFiles(ctx, files));
  }
  if (failures.length > 0) throw new AggregateError(failures, "sweeping failed in part");
}
