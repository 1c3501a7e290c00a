import { newId } from "#app/kit/ids.ts";
import { improvements } from "#db/schema/trends.ts";
import { type Ctx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import type { ImprovementInput } from "./improvement-input.ts";
import { readImprovement, requireOwner } from "./read-improvement.ts";

/** Writes down what is done about a cause, from which day on and who answers for it. Managers and owners. */
export async function addImprovement(
  ctx: Ctx,
  input: ImprovementInput & { at?: Date; quiet?: boolean },
): Promise<string> {
  requireStaff(ctx, "manager");
  const { at, quiet, ...typed } = input;
  const improvement = readImprovement(typed);
  return transaction(ctx, async (inTx) => {
    await requireOwner(inTx, improvement.ownerId);
    const createdAt = at ?? ctx.clock.now();
    const id = newId(createdAt);
    const { businessId } = ctx.scope;
    await inTx.tx.insert(improvements).values({ businessId, id, createdAt, ...improvement });
    const { said, did, ...data } = improvement;
    const subject = { kind: "improvement", id } as const;
    await recordEvent(inTx, { kind: "improvement.added", subject, data, details: { said, did }, quiet, at });
    return id;
  });
}
