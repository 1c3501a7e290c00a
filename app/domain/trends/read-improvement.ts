import { and, eq, isNull } from "drizzle-orm";
import { staffMembers } from "#db/schema/businesses.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import { ImprovementInput } from "./improvement-input.ts";

/** What was typed, or `invalid` at the fields that are not right. */
export function readImprovement(input: ImprovementInput): ImprovementInput {
  const read = ImprovementInput.safeParse(input);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, code }) => {
    const field = String(path[0]);
    const isEmpty = code === "too_small" && (field === "said" || field === "did");
    return [field, isEmpty ? "field.required" : "field.check"] as const;
  });
  throw new AppError("invalid", { fields: Object.fromEntries(wrong) });
}

/** Who answers for it works here. */
export async function requireOwner(ctx: InTx<Ctx>, id: string): Promise<void> {
  const isIt = and(
    eq(staffMembers.businessId, ctx.scope.businessId),
    eq(staffMembers.id, id),
    isNull(staffMembers.endedAt),
  );
  const [found] = await ctx.tx.select({ id: staffMembers.id }).from(staffMembers).where(isIt);
  if (!found) throw new AppError("invalid", { fields: { ownerId: "field.check" } });
}
