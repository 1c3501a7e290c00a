import { and, asc, desc, eq, isNull, type Placeholder, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { contacts } from "#db/schema/clients.ts";
import { allocations, invoiceProcessing, invoices } from "#db/schema/invoices.ts";
import { ledgerEntries } from "#db/schema/ledger.ts";
import { paymentAccounts } from "#db/schema/payment-accounts.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";

type Key = Record<"businessId" | "key", Placeholder>;

const theInvoice = (p: Key) =>
  sql`(select ${invoices.id} from ${invoices} where ${invoices.businessId} = ${p.businessId} and ${invoices.numberKey} = ${p.key} and ${invoices.state} <> 'draft')`;

/** Payments that are meant for the invoice of an address or stand on it, the newest first. */
export const invoicePaymentsRead = defineRead(
  ["businessId", "key"],
  {
    id: payments.id,
    channel: payments.channel,
    method: payments.method,
    methodDetails: payments.methodDetails,
    state: payments.state,
    failureCode: payments.failureCode,
    sentOn: payments.sentOn,
    createdAt: payments.createdAt,
    processingAt: payments.processingAt,
    succeededAt: payments.succeededAt,
    endedAt: payments.endedAt,
    startedBy: contacts.name,
    /** how much of it is meant for this invoice; null when money was only placed here later */
    part: sql<bigint | null>`(
      select ${paymentParts.amount} from ${paymentParts} where ${paymentParts.businessId} = ${payments.businessId}
      and ${paymentParts.paymentId} = ${payments.id} and ${paymentParts.invoiceId} = ${theInvoiceOf()})`.mapWith(
      payments.amount,
    ),
    /** what is on its way to this invoice with it */
    onItsWay: sql<bigint | null>`(
      select ${invoiceProcessing.amount} from ${invoiceProcessing} where ${invoiceProcessing.businessId} = ${payments.businessId}
      and ${invoiceProcessing.paymentId} = ${payments.id} and ${invoiceProcessing.invoiceId} = ${theInvoiceOf()})`.mapWith(
      payments.amount,
    ),
  },
  (select, p) =>
    select
      .from(payments)
      .innerJoin(sql`(select ${theInvoice(p)} as id) as meant`, sql`true`)
      .innerJoin(
        sql`lateral (
          select ${paymentParts.paymentId} as id from ${paymentParts}
          where ${paymentParts.businessId} = ${p.businessId} and ${paymentParts.invoiceId} = ${theInvoiceOf()}
          union select ${allocations.paymentId} from ${allocations}
          where ${allocations.businessId} = ${p.businessId} and ${allocations.invoiceId} = ${theInvoiceOf()}
            and ${allocations.paymentId} is not null) as of_it`,
        sql`of_it.id = ${payments.id}`,
      )
      .leftJoin(
        contacts,
        and(eq(contacts.businessId, payments.businessId), eq(contacts.id, payments.startedById)),
      )
      .where(eq(payments.businessId, p.businessId))
      .orderBy(desc(payments.createdAt), desc(payments.id))
      .limit(100),
);

function theInvoiceOf() {
  return sql.raw("meant.id");
}

/** What payments put on the invoice and what was taken off again, as it was booked. */
export const invoiceMovesRead = defineRead(
  ["businessId", "key"],
  {
    paymentId: allocations.paymentId,
    amount: allocations.amount,
    at: allocations.createdAt,
    kind: ledgerEntries.kind,
  },
  (select, p) =>
    select
      .from(allocations)
      .innerJoin(
        ledgerEntries,
        and(eq(ledgerEntries.businessId, allocations.businessId), eq(ledgerEntries.id, allocations.entryId)),
      )
      .where(
        and(
          eq(allocations.businessId, p.businessId),
          eq(allocations.invoiceId, theInvoice(p)),
          sql`${allocations.paymentId} is not null`,
        ),
      )
      .orderBy(asc(allocations.createdAt), asc(allocations.id))
      .limit(200),
);

/** The same by the invoice's id, with the payments' numbers, for the business. */
export const moneyMovesRead = defineRead(
  ["businessId", "invoiceId"],
  {
    paymentId: allocations.paymentId,
    number: payments.number,
    amount: allocations.amount,
    at: allocations.createdAt,
    kind: ledgerEntries.kind,
  },
  (select, p) =>
    select
      .from(allocations)
      .innerJoin(
        ledgerEntries,
        and(eq(ledgerEntries.businessId, allocations.businessId), eq(ledgerEntries.id, allocations.entryId)),
      )
      .innerJoin(
        payments,
        and(eq(payments.businessId, allocations.businessId), eq(payments.id, allocations.paymentId)),
      )
      .where(and(eq(allocations.businessId, p.businessId), eq(allocations.invoiceId, p.invoiceId)))
      .orderBy(asc(allocations.createdAt), asc(allocations.id))
      .limit(200),
);

/** Whether the business has an account at a payment provider now. */
export const hasProviderRead = defineRead(["businessId"], { id: paymentAccounts.id }, (select, p) =>
  select
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.businessId, p.businessId), isNull(paymentAccounts.endedAt))),
);

/** The same as a column of another read. */
export const hasOwnProvider = (businessId: typeof invoices.businessId) =>
  sql<boolean>`exists (select from ${paymentAccounts} where ${paymentAccounts.businessId} = ${businessId} and ${paymentAccounts.endedAt} is null)`;
