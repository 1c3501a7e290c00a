import { and, eq, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { AppError, type Ctx, type InTx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { changeDispute, lockDispute } from "./lock-dispute.ts";
import { openStates } from "./schemas.ts";

export interface AssignDisputeInput {
  id: string;
  /** null: nobody's, for whoever is free */
  assigneeId: string | null;
  version?: number;
  quiet?: boolean;
  at?: Date;
}

/** Gives an open dispute to a member of staff, or to nobody. Who has it already keeps it, without an event. */
export async function assignDispute(ctx: Ctx, input: AssignDisputeInput): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, input.id, input.version);
    if (!openStates.includes(dispute.state)) throw await changedMeanwhile(inTx, input.id);
    const { assigneeId } = input;
    if (dispute.assigneeId === assigneeId) return;
    if (assigneeId) await requireMember(inTx, assigneeId);
    await changeDispute(inTx, dispute, { assigneeId });
    const { id, number, invoiceId } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.assigned",
      subject: { kind: "dispute", id },
      data: { number, invoiceId, before: dispute.assigneeId, after: assigneeId },
      ...{ quiet: input.quiet, at: input.at },
    });
  });
}

async function requireMember(ctx: InTx<Ctx>, id: string): Promise<void> {
  const [found] = await ctx.tx
    .select({ id: staffMembers.id })
    .from(staffMembers)
    .where(
      and(
        eq(staffMembers.businessId, ctx.scope.businessId),
        eq(staffMembers.id, id),
        isNull(staffMembers.endedAt),
      ),
    );
  if (!found) throw new AppError("invalid", { fields: { assigneeId: "field.check" } });
}
