import { and, eq, isNull } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { endMembership } from "../identity/index.ts";
import { indexClient } from "./client-terms.ts";

/** Takes a person's access to a client away at once, in every browser. */
export async function endContact(ctx: Ctx, id: string): Promise<void> {
  requireStaff(ctx);
  await transaction(ctx, async (inTx) => {
    const [ended] = await inTx.tx
      .update(contacts)
      .set({ endedAt: ctx.clock.now() })
      .where(
        and(eq(contacts.businessId, ctx.scope.businessId), eq(contacts.id, id), isNull(contacts.endedAt)),
      )
      .returning({ clientId: contacts.clientId });
    if (!ended) throw notFound();
    await endMembership(inTx, id);
    await indexClient(inTx, ended.clientId);
    await recordEvent(inTx, {
      kind: "contact.ended",
      subject: { kind: "contact", id },
      clientId: ended.clientId,
    });
  });
}
