import { newId } from "#app/kit/ids.ts";
import { disputeNotes } from "#db/schema/disputes.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";

/** Writes an internal note, which the portal never sees. The system writes none. Returns its id. */
export async function writeNote(
  ctx: InTx<Ctx>,
  { id: disputeId }: DisputeRow,
  text: string,
  at = ctx.clock.now(),
): Promise<string | undefined> {
  if (ctx.actor.kind !== "staff") return undefined;
  const id = newId(at);
  const { businessId } = ctx.scope;
  const row = { businessId, id, disputeId, staffId: ctx.actor.id, text, createdAt: at };
  await ctx.tx.insert(disputeNotes).values(row);
  return id;
}
