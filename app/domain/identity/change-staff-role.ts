import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "#db/schema/people.ts";
import { type Ctx, notFound, recordEvent, requireStaff, type StaffRole, transaction } from "../core/index.ts";
import { changeMembershipRole } from "./grant-membership.ts";
import { keepAnOwner } from "./keep-an-owner.ts";
import { loadBusiness } from "./load-business.ts";
import { startingRefundLimit } from "./refund-limit.ts";
import { moveRefundLimit } from "./set-refund-limit.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/**
 * What a staff member may do from now on; their sessions end, so that the next begins with the new rights. The refund
 * limit becomes the one the new role begins with, and the log says so. Owners, with a step-up. Throws `conflict` for the last owner, `not_found` for who is not at this desk.
 */
export async function changeStaffRole(
  ctx: Ctx,
  input: { id: string; role: StaffRole },
  proof?: StepUpProof,
): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const { id, role } = input;
  await transaction(ctx, async (inTx) => {
    if (role !== "owner") await keepAnOwner(inTx, id);
    const [before] = await inTx.tx
      .select({ role: memberships.role })
      .from(memberships)
      .where(
        and(
          eq(memberships.id, id),
          eq(memberships.businessId, ctx.scope.businessId),
          eq(memberships.kind, "staff"),
          isNull(memberships.endedAt),
        ),
      )
      .for("update");
    if (!before) throw notFound();
    if (before.role === role) return;
    await changeMembershipRole(inTx, id, role);
    const { currency } = await loadBusiness(inTx, ctx.scope.businessId);
    await recordEvent(inTx, {
      kind: "staff.role_changed",
      subject: { kind: "staff", id },
      data: { before: before.role, after: role },
    });
    await moveRefundLimit(inTx, id, startingRefundLimit(role, currency));
  });
}
