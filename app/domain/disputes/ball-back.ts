import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { resumeClock } from "./dispute-clock.ts";
import type { DisputeRow } from "./lock-dispute.ts";

/** The columns of a clock that goes on because the client no longer has the ball; nothing where it never stopped. */
export async function ballBack(ctx: InTx<Ctx>, dispute: DisputeRow, at: Date): Promise<Partial<DisputeRow>> {
  if (dispute.pausedAt === null) return {};
  return resumeClock(dispute, await loadBusiness(ctx, ctx.scope.businessId), at);
}
