import { staffMembers } from "#db/schema/businesses.ts";
import { type Ctx, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { findOrAddPerson } from "./find-or-add-person.ts";
import { grantMembership } from "./grant-membership.ts";
import { loadBusiness } from "./load-business.ts";
import { startingRefundLimit } from "./refund-limit.ts";
import { AddStaffInput } from "./schemas.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/**
 * Lets a person work at this desk. They sign in with their address and set their second factor up on the way in.
 * Owners, with a step-up. Returns the staff member's id. Throws `conflict` when they do already.
 */
export async function addStaff(
  ctx: Ctx,
  input: AddStaffInput,
  proof?: StepUpProof,
  options: { quiet?: boolean } = {},
): Promise<string> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const { role, locale, name, title = null, phone = null, email: address } = AddStaffInput.parse(input);
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const person = await findOrAddPerson(inTx, { email: address, name, locale });
    const { id: personId, email } = person;
    const id = await grantMembership(inTx, { kind: "staff", personId, role });
    const { currency } = await loadBusiness(inTx, businessId);
    const refundLimit = startingRefundLimit(role, currency);
    const createdAt = ctx.clock.now();
    await inTx.tx
      .insert(staffMembers)
      .values({ businessId, id, personId, name, email, title, phone, refundLimit, createdAt });
    await recordEvent(inTx, {
      kind: "staff.added",
      subject: { kind: "staff", id },
      data: { role },
      details: { name, email },
      quiet: options.quiet,
    });
    return id;
  });
}
