import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { contacts } from "#db/schema/clients.ts";
import type { events } from "#db/schema/log.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { disputantsOf, type Recipient, staffOf } from "./ticket-recipients.ts";
import { type Audience, type Happened, isOfStaff } from "./who-hears.ts";

type Event = typeof events.$inferSelect;

/** Who of an audience hears of an event: each person once, and only who can be mailed. */
export async function recipientsOf(
  ctx: InTx<Ctx>,
  event: Event,
  audience: Audience,
  happened: Happened,
): Promise<Recipient[]> {
  const { payment } = happened;
  if (isOfStaff(audience)) return staffOf(ctx, event, audience, happened);
  if (audience === "asked") {
    const { contactId } = event.data;
    return typeof contactId === "string" ? contactsWhere(ctx, event, eq(contacts.id, contactId)) : [];
  }
  if (audience === "disputant") {
    const { actorKind, actorId } = event;
    return actorKind === "contact" && actorId ? contactsWhere(ctx, event, eq(contacts.id, actorId)) : [];
  }
  if (audience === "admins") return contactsWhere(ctx, event, eq(contacts.role, "admin"));
  const receives = eq(contacts.receivesInvoices, true);
  if (audience === "disputants") {
    const ids = await disputantsOf(ctx, happened);
    const taking = await contactsWhere(ctx, event, inArray(contacts.id, ids));
    const those = taking.length > 0 ? taking : await contactsWhere(ctx, event, receives);
    return those.filter(({ id }) => id !== event.actorId);
  }
  if (audience === "payers") {
    const payer = payment?.startedByKind === "contact" ? payment.startedById : null;
    return contactsWhere(ctx, event, payer ? or(receives, eq(contacts.id, payer)) : receives);
  }
  const { recipientIds } = event.data;
  if (!Array.isArray(recipientIds)) return contactsWhere(ctx, event, receives);
  if (recipientIds.length === 0) return [];
  return contactsWhere(ctx, event, and(receives, inArray(contacts.id, recipientIds as string[])));
}

async function contactsWhere(
  { tx, scope }: InTx<Ctx>,
  { clientId }: Event,
  chosen: ReturnType<typeof and>,
): Promise<Recipient[]> {
  if (!clientId) return [];
  return tx
    .select({ id: contacts.id, email: contacts.email })
    .from(contacts)
    .where(
      and(
        eq(contacts.businessId, scope.businessId),
        eq(contacts.clientId, clientId),
        chosen,
        isNull(contacts.mailStoppedAt),
        isNull(contacts.endedAt),
      ),
    );
}
