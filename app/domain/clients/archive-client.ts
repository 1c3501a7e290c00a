import { and, eq } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";

/**
 * Puts a client away: no longer listed, and no imported document is theirs by itself. Contacts keep their access and
 * invoices stay. `isArchived: false` brings the client back. Doing it twice changes nothing.
 */
export async function archiveClient(ctx: Ctx, id: string, input: { isArchived: boolean }): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const isIt = and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, id));
    const [before] = await inTx.tx
      .select({ archivedAt: clients.archivedAt })
      .from(clients)
      .where(isIt)
      .for("update");
    if (!before) throw notFound();
    if ((before.archivedAt !== null) === input.isArchived) return;
    const archivedAt = input.isArchived ? ctx.clock.now() : null;
    await inTx.tx.update(clients).set({ archivedAt }).where(isIt);
    await recordEvent(inTx, {
      kind: "client.changed",
      subject: { kind: "client", id },
      clientId: id,
      data: { fields: ["archivedAt"], before: before.archivedAt, after: archivedAt },
    });
  });
}
