import { and, asc, desc, eq, getTableColumns, ne, type Placeholder, sql } from "drizzle-orm";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { events, messages } from "#db/schema/log.ts";
import { contactIdsOf, ownAnswerRead } from "../clients/index.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { bankAccountsRead, businessRead } from "../identity/index.ts";
import { invoiceClaimsRead, invoiceDisputesRead } from "./invoice-dispute-reads.ts";
import { hasProviderRead, invoiceMovesRead, invoicePaymentsRead } from "./invoice-payment-reads.ts";

type Key = Record<"businessId" | "key", Placeholder>;

/** The invoice of an address, for the reads that travel with its own: all of a page in one round trip. */
const invoiceOf = (p: Key, column: typeof invoices.id | typeof invoices.staffId) =>
  sql`(select ${column} from ${invoices} where ${invoices.businessId} = ${p.businessId} and ${invoices.numberKey} = ${p.key} and ${invoices.state} <> 'draft')`;

const invoiceRead = defineRead(
  ["businessId", "key"],
  { ...getTableColumns(invoices), clientName: clients.name },
  (select, p) =>
    select
      .from(invoices)
      .innerJoin(clients, and(eq(clients.businessId, invoices.businessId), eq(clients.id, invoices.clientId)))
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          eq(invoices.numberKey, p.key),
          ne(invoices.state, "draft"),
        ),
      ),
);

const notesRead = defineRead(
  ["businessId", "key"],
  {
    id: creditNotes.id,
    number: creditNotes.number,
    numberKey: creditNotes.numberKey,
    issuedOn: creditNotes.issuedOn,
    issuedAt: creditNotes.issuedAt,
    applied: creditNotes.applied,
    total: creditNotes.total,
  },
  (select, p) =>
    select
      .from(creditNotes)
      .where(
        and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.invoiceId, invoiceOf(p, invoices.id))),
      )
      .orderBy(asc(creditNotes.issuedOn), asc(creditNotes.id)),
);

const storyRead = defineRead(
  ["businessId", "key"],
  {
    at: events.at,
    kind: events.kind,
    actorKind: events.actorKind,
    actorId: events.actorId,
    actorName: contacts.name,
  },
  (select, p) =>
    select
      .from(events)
      .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, invoiceOf(p, invoices.id))))
      .orderBy(desc(events.at), desc(events.id))
      .limit(100),
);

const mailsRead = defineRead(
  ["businessId", "key"],
  {
    eventId: messages.eventId,
    recipientId: messages.recipientId,
    email: messages.toAddress,
    state: messages.state,
    sentAt: messages.sentAt,
  },
  (select, p) =>
    select
      .from(events)
      .innerJoin(messages, and(eq(messages.businessId, events.businessId), eq(messages.eventId, events.id)))
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, invoiceOf(p, invoices.id))))
      .orderBy(asc(messages.toAddress))
      .limit(100),
);

const staffRead = defineRead(
  ["businessId", "key"],
  {
    name: staffMembers.name,
    email: staffMembers.email,
    phone: staffMembers.phone,
    title: staffMembers.title,
  },
  (select, p) =>
    select
      .from(staffMembers)
      .where(
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, invoiceOf(p, invoices.staffId))),
      ),
);

const answerRead = ownAnswerRead("clarity", ["businessId", "key"], (p) => invoiceOf(p, invoices.id));

/**
 * An issued invoice with all that its page, its PDF and its XML say: the document, what lowered and paid it, what
 * happened, who was written to, who looks after it, and where the business is paid now; and how clear the named contacts
 * found it. One round trip; `not_found` when it is none of the scope's.
 */
export async function loadInvoicePage(ctx: Ctx, key: string, contactIds?: readonly string[]) {
  const { businessId } = ctx.scope;
  const values = { businessId, key, contactIds: contactIdsOf(contactIds) };
  const [
    [row],
    creditNotes,
    payments,
    moves,
    story,
    mails,
    [staff],
    [business],
    accounts,
    [provider],
    ...circle
  ] = await ctx.db.flight(ctx.scope, [
    invoiceRead(values),
    notesRead(values),
    invoicePaymentsRead(values),
    invoiceMovesRead(values),
    storyRead(values),
    mailsRead(values),
    staffRead(values),
    businessRead({ id: businessId }),
    bankAccountsRead({ businessId }),
    hasProviderRead({ businessId }),
    invoiceDisputesRead(values),
    invoiceClaimsRead(values),
    answerRead(values),
  ]);
  if (!row || !business) throw notFound();
  const invoice = { ...row, document: documentFromJson(row.document) };
  const hasProvider = provider !== undefined;
  const [disputes, claims, [answer]] = circle;
  return {
    ...{ invoice, creditNotes, payments, moves, story, mails, staff, business, accounts, hasProvider },
    ...{ disputes, claims, answer },
  };
}

export type InvoicePage = Awaited<ReturnType<typeof loadInvoicePage>>;
