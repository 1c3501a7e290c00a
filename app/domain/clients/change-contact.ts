import { and, eq, isNull } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { changeMembershipRole } from "../identity/index.ts";
import { changedFields } from "./changed-fields.ts";
import { indexClient } from "./client-terms.ts";
import { ChangeContactInput } from "./schemas.ts";

/**
 * Name, language, role and whether invoices go to this person. A new role ends the person's sessions and is an event of
 * its own. Nothing new leaves no event.
 */
export async function changeContact(ctx: Ctx, id: string, input: ChangeContactInput): Promise<void> {
  requireStaff(ctx);
  const parsed = ChangeContactInput.parse(input);
  await transaction(ctx, async (inTx) => {
    const isIt = and(
      eq(contacts.businessId, ctx.scope.businessId),
      eq(contacts.id, id),
      isNull(contacts.endedAt),
    );
    const [before] = await inTx.tx.select().from(contacts).where(isIt).for("update");
    if (!before) throw notFound();
    const change = changedFields(before, input, parsed);
    if (Object.keys(change).length === 0) return;
    await inTx.tx.update(contacts).set(change).where(isIt);
    const { clientId } = before;
    const subject = { kind: "contact", id } as const;
    const { role, ...rest } = change;
    if (role) {
      await changeMembershipRole(inTx, id, role);
      const data = { before: before.role, after: role };
      await recordEvent(inTx, { kind: "contact.role_changed", subject, clientId, data });
    }
    const fields = Object.keys(rest);
    if (fields.length === 0) return;
    await indexClient(inTx, clientId);
    const details = { before: { name: before.name }, after: { name: rest.name ?? before.name } };
    await recordEvent(inTx, { kind: "contact.changed", subject, clientId, data: { fields }, details });
  });
}
