import type { KnownClient } from "./clients.ts";
import { noteEvent } from "./events.ts";
import type { Frame, SeedContact } from "./shapes.ts";

/** Notes that an invoice was mailed, minutes after it was issued: long ago, so nobody is written to today. */
export function noteMails(
  frame: Frame,
  client: KnownClient,
  invoice: { id: string; number: string; eventId: string; issuedAt: Date },
): void {
  const { book, businessId, random } = frame;
  for (const { id: recipientId, email } of receiversOf(client)) {
    const tried = new Date(invoice.issuedAt.getTime() + random.int(4_000, 55_000));
    const sentAt = new Date(tried.getTime() + random.int(180, 900));
    const id = random.id(tried);
    book.messages.push({
      businessId,
      id,
      clientId: client.id,
      eventId: invoice.eventId,
      template: "invoice-issued",
      recipientId,
      toAddress: email,
      state: "sent",
      attempts: 1,
      firstTriedAt: tried,
      providerId: random.id(sentAt),
      sentAt,
      createdAt: tried,
    });
    noteEvent(book, businessId, random, {
      at: sentAt,
      kind: "invoice.mailed",
      subject: { kind: "invoice", id: invoice.id },
      clientId: client.id,
      data: { messageId: id, number: invoice.number, outcome: "sent" },
      details: { email },
      source: "worker",
    });
  }
}

/** Notes that people were told of money, a moment after: those who receive invoices, and the one who paid. */
export function noteMoneyMails(
  frame: Frame,
  client: KnownClient,
  told: { eventId: string; template: string; at: Date; payerId: string | null },
): void {
  const { book, businessId, random } = frame;
  for (const { id: recipientId, email, receivesInvoices } of client.people) {
    if (receivesInvoices === false && recipientId !== told.payerId) continue;
    const tried = new Date(told.at.getTime() + random.int(2_000, 9_000));
    const sentAt = new Date(tried.getTime() + random.int(180, 900));
    book.messages.push({
      businessId,
      id: random.id(tried),
      clientId: client.id,
      eventId: told.eventId,
      template: told.template,
      recipientId,
      toAddress: email,
      state: "sent",
      attempts: 1,
      firstTriedAt: tried,
      providerId: random.id(sentAt),
      sentAt,
      createdAt: tried,
    });
  }
}

/** The contacts who are sent the client's invoices. */
export function receiversOf(client: KnownClient): (SeedContact & { id: string })[] {
  return client.people.filter(({ receivesInvoices }) => receivesInvoices !== false);
}
