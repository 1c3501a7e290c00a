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
import { disputesAndClaims, invoiceDisputesRead } from "./invoice-dispute-reads.ts";
import { hasOwnProvider, invoiceMovesRead, invoicePaymentsRead } from "./invoice-payment-reads.ts";

type Key = Record<"businessId" | "key", Placeholder>;

/** The invoice of an address, for the reads that travel with its own: all of a page in one round trip. */
const invoiceOf = (p: Key) =>
  sql`(select ${invoices.id} from ${invoices} where ${invoices.businessId} = ${p.businessId} and ${invoices.numberKey} = ${p.key} and ${invoices.state} <> 'draft')`;

const invoiceRead = defineRead(
  ["businessId", "key"],
  {
    ...getTableColumns(invoices),
    clientName: clients.name,
    staffName: staffMembers.name,
    staffEmail: staffMembers.email,
    staffPhone: staffMembers.phone,
    staffTitle: staffMembers.title,
    hasProvider: hasOwnProvider(invoices.businessId),
  },
  (select, p) =>
    select
      .from(invoices)
      .innerJoin(clients, and(eq(clients.businessId, invoices.businessId), eq(clients.id, invoices.clientId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, invoices.businessId), eq(staffMembers.id, invoices.staffId)),
      )
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
      .where(and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.invoiceId, invoiceOf(p))))
      .orderBy(asc(creditNotes.issuedOn), asc(creditNotes.id)),
);

/** What happened, newest first, each event with the mails that told of it. */
const storyRead = defineRead(
  ["businessId", "key"],
  {
    eventId: events.id,
    at: events.at,
    kind: events.kind,
    actorKind: events.actorKind,
    actorId: events.actorId,
    actorName: contacts.name,
    recipientId: messages.recipientId,
    email: messages.toAddress,
    mailState: messages.state,
    sentAt: messages.sentAt,
  },
  (select, p) =>
    select
      .from(events)
      .leftJoin(contacts, and(eq(contacts.businessId, events.businessId), eq(contacts.id, events.actorId)))
      .leftJoin(messages, and(eq(messages.businessId, events.businessId), eq(messages.eventId, events.id)))
      .where(and(eq(events.businessId, p.businessId), eq(events.subjectId, invoiceOf(p))))
      .orderBy(desc(events.at), desc(events.id), asc(messages.toAddress))
      .limit(500),
);

type StoryRow = ReturnType<ReturnType<typeof storyRead>["decode"]>[number];

function storyAndMails(rows: readonly StoryRow[]) {
  const story = rows
    .filter(({ eventId }, at) => rows[at - 1]?.eventId !== eventId)
    .map(({ at, kind, actorKind, actorId, actorName }) => ({ at, kind, actorKind, actorId, actorName }));
  const mails = rows.flatMap(({ eventId, recipientId, email, mailState, sentAt }) => {
    if (recipientId === null || email === null || mailState === null) return [];
    return [{ eventId, recipientId, email, state: mailState, sentAt }];
  });
  return { story, mails };
}

const answerRead = ownAnswerRead("clarity", ["businessId", "key"], (p) => invoiceOf(p));

/**
 * An issued invoice with all that its page, its PDF and its XML say: the document, what lowered and paid it, what
 * happened, who was written to, who looks after it, and where the business is paid now; and how clear the named contacts
 * found it. One round trip; `not_found` when it is none of the scope's.
 */
export async function loadInvoicePage(ctx: Ctx, key: string, contactIds?: readonly string[]) {
  const { businessId } = ctx.scope;
  const values = { businessId, key, contactIds: contactIdsOf(contactIds) };
  const [[row], creditNotes, payments, moves, happened, [business], accounts, disputed, [answer]] =
    await ctx.db.flight(ctx.scope, [
      invoiceRead(values),
      notesRead(values),
      invoicePaymentsRead(values),
      invoiceMovesRead(values),
      storyRead(values),
      businessRead({ id: businessId }),
      bankAccountsRead({ businessId }),
      invoiceDisputesRead(values),
      answerRead(values),
    ]);
  if (!row || !business) throw notFound();
  const { staffName, staffEmail, staffPhone, staffTitle, hasProvider, ...read } = row;
  const invoice = { ...read, document: documentFromJson(row.document) };
  const staff =
    staffName === null
      ? undefined
      : { name: staffName, email: staffEmail as string, phone: staffPhone, title: staffTitle };
  return {
    ...{ invoice, creditNotes, payments, moves, staff, business, accounts, hasProvider, answer },
    ...storyAndMails(happened),
    ...disputesAndClaims(disputed),
  };
}

export type InvoicePage = Awaited<ReturnType<typeof loadInvoicePage>>;
