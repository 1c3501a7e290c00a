import { and, asc, eq, isNull } from "drizzle-orm";
import { clients, contacts } from "#db/schema/clients.ts";
import { AppError, type Ctx, type InTx, notFound, recordEvent, transaction } from "../core/index.ts";

export interface ChangeOwnNotificationsInput {
  receivesInvoices: boolean;
  /** whether they may be asked by mail how it went */
  receivesSurveys?: boolean;
}

/**
 * A contact's own choice whether new invoices are mailed to them, and whether they are asked how it went; nobody else's,
 * and never so that nobody at the client receives invoices any more: then `conflict`. All contacts of the client are
 * locked in one order, so that the last two cannot leave at once.
 */
export async function changeOwnNotifications(ctx: Ctx, input: ChangeOwnNotificationsInput): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "contact") throw new AppError("forbidden");
  const { id, clientId } = actor;
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const people = await inTx.tx
      .select({
        id: contacts.id,
        receivesInvoices: contacts.receivesInvoices,
        receivesSurveys: contacts.receivesSurveys,
        mailStoppedAt: contacts.mailStoppedAt,
      })
      .from(contacts)
      .where(
        and(eq(contacts.businessId, businessId), eq(contacts.clientId, clientId), isNull(contacts.endedAt)),
      )
      .orderBy(asc(contacts.id))
      .for("update");
    const self = people.find((one) => one.id === id);
    if (!self) throw notFound();
    const fields = (["receivesInvoices", "receivesSurveys"] as const).filter(
      (name) => input[name] !== undefined && self[name] !== input[name],
    );
    if (fields.length === 0) return;
    const others = people.filter((one) => one.id !== id && one.receivesInvoices && !one.mailStoppedAt);
    if (self.receivesInvoices && !input.receivesInvoices && others.length === 0)
      throw await lastOne(inTx, clientId);
    await inTx.tx
      .update(contacts)
      .set({ receivesInvoices: input.receivesInvoices, receivesSurveys: input.receivesSurveys })
      .where(and(eq(contacts.businessId, businessId), eq(contacts.id, id)));
    const subject = { kind: "contact", id } as const;
    const data = { fields };
    await recordEvent(inTx, { kind: "contact.changed", subject, clientId, data });
  });
}

async function lastOne({ tx, scope }: InTx<Ctx>, clientId: string): Promise<AppError> {
  const [client] = await tx
    .select({ name: clients.name })
    .from(clients)
    .where(and(eq(clients.businessId, scope.businessId), eq(clients.id, clientId)));
  return new AppError("conflict", {
    fields: { receivesInvoices: "portal.settings.notifications.last" },
    values: { client: client?.name ?? "" },
  });
}
