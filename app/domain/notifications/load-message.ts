import { and, eq } from "drizzle-orm";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { events, messages } from "#db/schema/log.ts";
import { people } from "#db/schema/people.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { type Business, loadBusiness } from "../identity/index.ts";
import { keyLifeMs } from "./retry.ts";
import type { Template } from "./templates.ts";

export type Obstacle = "contact_ended" | "mail_stopped" | "opted_out" | "document_void" | "staff_ended";

export interface WaitingMessage {
  id: string;
  template: Template;
  toAddress: string;
  attempts: number;
  firstTriedAt: Date | null;
  /** whether an unanswered attempt is older than the provider remembers keys */
  isTooOld: boolean;
  /** why it must not be sent any more */
  obstacle: Obstacle | null;
  /** what it tells; a mail tried again says the same as the first time, so it reads what does not change */
  event: typeof events.$inferSelect;
  /** when that happened */
  occurredAt: Date;
  recipient: { id: string; name: string; locale: Locale; isStaff: boolean; receivesInvoices: boolean };
  /** whom it is about; nobody's where nobody knows whose money it is */
  client: (Pick<typeof clients.$inferSelect, "id" | "name" | "address"> & { wantsPdf: boolean }) | undefined;
  business: Business;
}

/** A message that waits and to whom it goes, as it is now; nothing when it does not wait any more. */
export function loadMessage(ctx: Ctx, id: string): Promise<WaitingMessage | undefined> {
  return transaction(ctx, async (inTx) => {
    const { tx, scope, clock } = inTx;
    const own = messages.businessId;
    const [row] = await tx
      .select()
      .from(messages)
      .innerJoin(events, and(eq(events.businessId, own), eq(events.id, messages.eventId)))
      .leftJoin(contacts, and(eq(contacts.businessId, own), eq(contacts.id, messages.recipientId)))
      .leftJoin(clients, and(eq(clients.businessId, own), eq(clients.id, events.clientId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, own), eq(staffMembers.id, messages.recipientId)),
      )
      .leftJoin(people, eq(people.id, staffMembers.personId))
      .where(and(eq(own, scope.businessId), eq(messages.id, id), eq(messages.state, "pending")));
    const person = row?.contacts ?? row?.staff_members;
    if (!row || !person) return undefined;
    const { id: messageId, toAddress, attempts, firstTriedAt } = row.messages;
    const template = row.messages.template as Template;
    const age = firstTriedAt ? clock.now().getTime() - firstTriedAt.getTime() : 0;
    const locale = row.contacts?.locale ?? row.people?.locale;
    return {
      ...{ id: messageId, template, toAddress, attempts, firstTriedAt },
      isTooOld: age >= keyLifeMs,
      obstacle: row.contacts ? obstacleOf(row.contacts, template) : person.endedAt ? "staff_ended" : null,
      event: row.events,
      occurredAt: row.events.at,
      recipient: {
        id: person.id,
        name: person.name,
        locale: isLocale(locale) ? locale : "en",
        isStaff: !row.contacts,
        receivesInvoices: row.contacts?.receivesInvoices ?? false,
      },
      client: row.clients
        ? {
            id: row.clients.id,
            name: row.clients.name,
            address: row.clients.address,
            wantsPdf: row.clients.preferences.attachPdf !== false,
          }
        : undefined,
      business: await loadBusiness(inTx, scope.businessId),
    };
  });
}

/** Who wants no invoices still hears of a payment they made. */
function obstacleOf(contact: typeof contacts.$inferSelect, template: Template): Obstacle | null {
  if (contact.endedAt) return "contact_ended";
  if (contact.mailStoppedAt) return "mail_stopped";
  const isUnwanted =
    (template === "invoice-issued" && !contact.receivesInvoices) ||
    (template === "rating-request" && !contact.receivesSurveys);
  return isUnwanted ? "opted_out" : null;
}
