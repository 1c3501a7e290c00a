import { and, eq, isNull } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { changeMembershipRole } from "../identity/index.ts";
import { indexClient } from "./client-terms.ts";
import { ChangeContactInput } from "./schemas.ts";

/** Name, language, role and whether invoices go to this person. A new role ends the person's sessions. */
export async function changeContact(ctx: Ctx, id: string, input: ChangeContactInput): Promise<void> {
  requireStaff(ctx);
  const change = ChangeContactInput.parse(input);
  await transaction(ctx, async (inTx) => {
    const isIt = and(
      eq(contacts.businessId, ctx.scope.businessId),
      eq(contacts.id, id),
      isNull(contacts.endedAt),
    );
    const [before] = await inTx.tx.select().from(contacts).where(isIt).for("update");
    if (!before) throw notFound();
    await inTx.tx.update(contacts).set(change).where(isIt);
    const { clientId } = before;
    const subject = { kind: "contact", id } as const;
    if (change.role && change.role !== before.role) {
      await changeMembershipRole(inTx, id, change.role);
      const data = { before: before.role, after: change.role };
      await recordEvent(inTx, { kind: "contact.role_changed", subject, clientId, data });
    }
    await indexClient(inTx, clientId);
    const fields = Object.keys(change);
    const details = { before: { name: before.name }, after: { name: change.name ?? before.name } };
    await recordEvent(inTx, { kind: "contact.changed", subject, clientId, data: { fields }, details });
  });
}
