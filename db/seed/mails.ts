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

/** The contacts who are sent the client's invoices. */
export function receiversOf(client: KnownClient): (SeedContact & { id: string })[] {
  return client.people.filter(({ receivesInvoices }) => receivesInvoices !== false);
}
