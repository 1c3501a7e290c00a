import { addDays, addMonths, instantOf } from "#app/kit/dates.ts";
import { fold, foldTerms } from "#app/kit/fold.ts";
import { noteEvent } from "./events.ts";
import type { Frame, SeedClient, SeedContact } from "./shapes.ts";

/** A client that has its rows: what its invoices need to know. */
export interface KnownClient extends SeedClient {
  id: string;
  staffId: string;
  people: (SeedContact & { id: string })[];
}

/** Adds the clients of a business with their contacts, one after the other on the days before the first invoice. */
export function addClients(
  frame: Frame,
  staffIds: Map<string, string>,
  personIds: Map<string, { id: string }>,
): KnownClient[] {
  const { business, businessId, book, random, today } = frame;
  return business.clients.map((client, index) => {
    const day = addDays(addMonths(today, -26), index);
    const createdAt = instantOf(day, "10:00", business.row.timeZone);
    const id = random.id(createdAt);
    const staffId = staffIds.get(client.staff)!;
    book.clients.push({
      businessId,
      id,
      name: client.name,
      sortName: fold(client.name).slice(0, 200),
      address: client.address,
      vatId: client.vatId ?? null,
      registrationId: client.registrationId ?? null,
      locale: client.locale,
      tags: client.tags,
      staffId,
      preferences: preferencesOf(client),
      createdAt,
    });
    noteEvent(book, businessId, random, {
      at: createdAt,
      kind: "client.added",
      subject: { kind: "client", id },
      clientId: id,
      data: { locale: client.locale, vatId: client.vatId ?? null },
      details: { name: client.name },
    });
    const people = client.contacts.map((contact, nth) =>
      addContact(frame, id, contact, minutesAfter(createdAt, nth + 1), personIds),
    );
    book.clientTerms.push(...termsOf(client).map((term) => ({ businessId, clientId: id, term })));
    return { ...client, id, staffId, people };
  });
}

function preferencesOf(client: SeedClient) {
  return {
    ...(client.attachPdf !== undefined && { attachPdf: client.attachPdf }),
    ...(client.orderPrefix && { needsOrderReference: true }),
  };
}

function addContact(
  { book, businessId, random }: Frame,
  clientId: string,
  contact: SeedContact,
  createdAt: Date,
  personIds: Map<string, { id: string }>,
) {
  const { name, email, role, locale, receivesInvoices = true } = contact;
  const id = random.id(createdAt);
  const personId = personIds.get(email)!.id;
  book.memberships.push({ id, personId, businessId, kind: "contact", clientId, role, createdAt });
  book.contacts.push({
    businessId,
    id,
    clientId,
    personId,
    name,
    email,
    role,
    locale,
    receivesInvoices,
    createdAt,
  });
  noteEvent(book, businessId, random, {
    at: createdAt,
    kind: "contact.added",
    subject: { kind: "contact", id },
    clientId,
    data: { role },
    details: { name, email },
  });
  return { ...contact, receivesInvoices, id };
}

/** What the desk's search finds a client by. */
function termsOf(client: SeedClient): string[] {
  const people = client.contacts.flatMap(({ name, email }) => [name, email]);
  return foldTerms([client.name, client.vatId ?? "", ...client.tags, ...people].join(" "));
}

const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
