import { and, eq } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { changedFields } from "./changed-fields.ts";
import { indexClient, sortNameOf } from "./client-terms.ts";
import { requireStaffMember } from "./require-staff-member.ts";
import { ChangeClientInput } from "./schemas.ts";

/**
 * Changes what the business knows of a client; a field given empty is cleared. Documents already issued keep their own
 * snapshot. Nothing new leaves no event.
 */
export async function changeClient(ctx: Ctx, id: string, input: ChangeClientInput): Promise<void> {
  requireStaff(ctx);
  const parsed = ChangeClientInput.parse(input);
  await transaction(ctx, async (inTx) => {
    const isIt = and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, id));
    // Not `for update`: documents issued meanwhile refer to the row and need not wait.
    const [before] = await inTx.tx.select().from(clients).where(isIt).for("no key update");
    if (!before) throw notFound();
    const change = changedFields(before, input, parsed);
    const fields = Object.keys(change) as (keyof typeof change)[];
    if (fields.length === 0) return;
    await requireStaffMember(inTx, change.staffId);
    const sortName = change.name ? { sortName: sortNameOf(change.name) } : {};
    await inTx.tx
      .update(clients)
      .set({ ...change, ...sortName })
      .where(isIt);
    await indexClient(inTx, id);
    const old = Object.fromEntries(fields.map((field) => [field, before[field]]));
    await recordEvent(inTx, {
      kind: "client.changed",
      subject: { kind: "client", id },
      clientId: id,
      data: { fields },
      details: { before: old, after: change },
    });
  });
}
