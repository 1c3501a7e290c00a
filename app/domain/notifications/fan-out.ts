import { and, eq, inArray, isNull } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { contacts } from "#db/schema/clients.ts";
import { events, messages } from "#db/schema/log.ts";
import { type Ctx, type InTx, transaction } from "../core/index.ts";

type Event = typeof events.$inferSelect;

/** Events of a moment are sealed together. */
const sealAfterSeconds = 1;

/**
 * Reads one event of the log and starts what follows from it: a message for each person who hears of it, each with
 * its job, and the sealing of the log. All in one transaction, and safe to repeat: a message is there once.
 */
export async function fanOut(ctx: Ctx, eventId: string): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const [event] = await inTx.tx
      .select()
      .from(events)
      .where(and(eq(events.businessId, businessId), eq(events.id, eventId)));
    if (!event) return;
    if (event.kind === "invoice.issued") await tell(inTx, event, "invoice-issued");
    const once = { singletonKey: businessId, startAfterSeconds: sealAfterSeconds };
    await ctx.jobs.send(inTx.tx, "seal-events", { businessId }, once);
  });
}

async function tell(ctx: InTx<Ctx>, event: Event, template: string): Promise<void> {
  const { businessId } = ctx.scope;
  const createdAt = ctx.clock.now();
  const rows = (await recipientsOf(ctx, event)).map((recipient) => ({
    businessId,
    id: newId(createdAt),
    clientId: event.clientId,
    eventId: event.id,
    template,
    recipientId: recipient.id,
    toAddress: recipient.email,
    state: "pending",
    createdAt,
  }));
  if (rows.length === 0) return;
  const written = await ctx.tx
    .insert(messages)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  for (const { id: messageId } of written) {
    await ctx.jobs.send(ctx.tx, "send-message", { businessId, messageId });
  }
}

/** The client's contacts who receive invoices and can be mailed; of those, the ones the event names if it names any. */
async function recipientsOf({ tx, scope }: InTx<Ctx>, { clientId, data }: Event) {
  if (!clientId) return [];
  const named = Array.isArray(data.recipientIds) ? (data.recipientIds as string[]) : undefined;
  if (named?.length === 0) return [];
  return tx
    .select({ id: contacts.id, email: contacts.email })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, scope.businessId),
        eq(contacts.clientId, clientId),
        eq(contacts.receivesInvoices, true),
        isNull(contacts.mailStoppedAt),
        isNull(contacts.endedAt),
        named && inArray(contacts.id, named),
      ),
    );
}
