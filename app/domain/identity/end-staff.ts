import { and, eq, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { endMembership } from "./grant-membership.ts";
import { keepAnOwner } from "./keep-an-owner.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/**
 * Takes a staff member's access away at once, in every browser. Owners, with a step-up.
 * Throws `conflict` for the last owner, `not_found` for who is not at this desk.
 */
export async function endStaff(ctx: Ctx, id: string, proof?: StepUpProof): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  await transaction(ctx, async (inTx) => {
    await keepAnOwner(inTx, id);
    const [ended] = await inTx.tx
      .update(staffMembers)
      .set({ endedAt: ctx.clock.now() })
      .where(
        and(
          eq(staffMembers.businessId, ctx.scope.businessId),
          eq(staffMembers.id, id),
          isNull(staffMembers.endedAt),
        ),
      )
      .returning({ name: staffMembers.name });
    if (!ended) throw notFound();
    await endMembership(inTx, id);
    await recordEvent(inTx, {
      kind: "staff.ended",
      subject: { kind: "staff", id },
      details: { name: ended.name },
    });
  });
}
