import { and, eq, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";

/** Only somebody who works for this business may be named to a client as the person to ask; nobody is fine. */
export async function requireStaffMember(ctx: InTx<Ctx>, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const isIt = and(
    eq(staffMembers.businessId, ctx.scope.businessId),
    eq(staffMembers.id, id),
    isNull(staffMembers.endedAt),
  );
  const [found] = await ctx.tx.select({ id: staffMembers.id }).from(staffMembers).where(isIt);
  if (!found) throw new AppError("invalid", { fields: { staffId: "field.check" } });
}
