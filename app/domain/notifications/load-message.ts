import { and, eq } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { events, messages } from "#db/schema/log.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { type BankAccount, type Business, listBankAccounts, loadBusiness } from "../identity/index.ts";
import { keyLifeMs } from "./retry.ts";

export interface WaitingMessage {
  id: string;
  template: string;
  toAddress: string;
  firstTriedAt: Date | null;
  /** whether an unanswered attempt is older than the provider remembers keys */
  isTooOld: boolean;
  /** why it must not be sent any more */
  obstacle: "contact_ended" | "mail_stopped" | "opted_out" | "document_void" | null;
  /** when what it tells happened: a mail tried again says the same as the first time */
  occurredAt: Date;
  recipient: { name: string; locale: Locale };
  client: { name: string; wantsPdf: boolean };
  business: Business;
  accounts: BankAccount[];
  staff: { name: string; email: string; phone: string | null; title: string | null } | null;
  invoice: Omit<typeof invoices.$inferSelect, "document"> & { document: SemanticDocument };
}

/** A message that waits, with all its mail says, as it is now; nothing when it does not wait any more. */
export function loadMessage(ctx: Ctx, id: string): Promise<WaitingMessage | undefined> {
  return transaction(ctx, async (inTx) => {
    const { tx, scope, clock } = inTx;
    const own = messages.businessId;
    const [row] = await tx
      .select()
      .from(messages)
      .innerJoin(events, and(eq(events.businessId, own), eq(events.id, messages.eventId)))
      .innerJoin(contacts, and(eq(contacts.businessId, own), eq(contacts.id, messages.recipientId)))
      .innerJoin(clients, and(eq(clients.businessId, own), eq(clients.id, contacts.clientId)))
      .innerJoin(invoices, and(eq(invoices.businessId, own), eq(invoices.id, events.subjectId)))
      .leftJoin(staffMembers, and(eq(staffMembers.businessId, own), eq(staffMembers.id, invoices.staffId)))
      .where(and(eq(own, scope.businessId), eq(messages.id, id), eq(messages.state, "pending")));
    if (!row) return undefined;
    const { id: messageId, template, toAddress, firstTriedAt } = row.messages;
    const age = firstTriedAt ? clock.now().getTime() - firstTriedAt.getTime() : 0;
    const { name, locale } = row.contacts;
    const { staff_members: staff } = row;
    return {
      ...{ id: messageId, template, toAddress, firstTriedAt },
      isTooOld: age >= keyLifeMs,
      obstacle: obstacleOf(row.contacts, row.invoices),
      occurredAt: row.events.at,
      recipient: { name, locale: isLocale(locale) ? locale : "en" },
      client: { name: row.clients.name, wantsPdf: row.clients.preferences.attachPdf !== false },
      business: await loadBusiness(inTx, scope.businessId),
      accounts: await listBankAccounts(inTx),
      staff: staff && !staff.endedAt ? staff : null,
      invoice: { ...row.invoices, document: documentFromJson(row.invoices.document) },
    };
  });
}

function obstacleOf(
  contact: typeof contacts.$inferSelect,
  invoice: typeof invoices.$inferSelect,
): WaitingMessage["obstacle"] {
  if (contact.endedAt) return "contact_ended";
  if (contact.mailStoppedAt) return "mail_stopped";
  if (!contact.receivesInvoices) return "opted_out";
  return invoice.state === "issued" ? null : "document_void";
}
