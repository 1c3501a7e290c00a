import { and, eq, isNull, ne } from "drizzle-orm";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { type Ctx, recordEvent, transaction } from "../core/index.ts";

/**
 * Notes that a contact has opened a document for the first time, once, with its event. Nothing for staff: only a
 * client's own eyes count. Callers make sure that it is a real navigation.
 */
export async function markFirstRead(
  ctx: Ctx,
  input: { kind: "invoice" | "credit_note"; id: string },
): Promise<void> {
  if (ctx.actor.kind !== "contact") return;
  const table = input.kind === "invoice" ? invoices : creditNotes;
  await transaction(ctx, async (inTx) => {
    const [first] = await inTx.tx
      .update(table)
      .set({ firstReadAt: ctx.clock.now() })
      .where(
        and(
          eq(table.businessId, ctx.scope.businessId),
          eq(table.id, input.id),
          isNull(table.firstReadAt),
          input.kind === "invoice" ? ne(invoices.state, "draft") : undefined,
        ),
      )
      .returning({ clientId: table.clientId });
    if (!first) return;
    const subject = { kind: input.kind, id: input.id };
    await recordEvent(inTx, { kind: `${input.kind}.first_read`, subject, clientId: first.clientId });
  });
}
