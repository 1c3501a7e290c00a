import type { Tx } from "#db/client.server.ts";
import { bankAccounts, staffMembers } from "#db/schema/businesses.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients, clientTerms, contacts } from "#db/schema/clients.ts";
import { claims, disputeMessages, disputeNotes, disputes, numberSeries } from "#db/schema/disputes.ts";
import { followUps, ratingRequests, ratings } from "#db/schema/feedback.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import {
  allocations,
  creditNotes,
  invoiceLines,
  invoiceProcessing,
  invoices,
  invoiceTerms,
} from "#db/schema/invoices.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import { eventDetails, events, messages, unsealedEvents } from "#db/schema/log.ts";
import { paymentMethods, providerCustomers } from "#db/schema/payment-accounts.ts";
import { chargebacks, paymentExceptions, paymentParts, payments, refunds } from "#db/schema/payments.ts";
import { memberships } from "#db/schema/people.ts";
import { replyTemplates } from "#db/schema/reply-templates.ts";
import { improvements } from "#db/schema/trends.ts";
import { insertRows } from "./insert-rows.ts";

/** The tables of one business, in the order in which their keys allow rows to be written. */
const tables = {
  memberships,
  staffMembers,
  bankAccounts,
  clients,
  contacts,
  clientTerms,
  invoices,
  invoiceLines,
  invoiceTerms,
  payments,
  paymentParts,
  invoiceProcessing,
  paymentMethods,
  providerCustomers,
  refunds,
  chargebacks,
  paymentExceptions,
  ledgerEntries,
  creditNotes,
  ledgerPostings,
  allocations,
  clientBalances,
  numberSeries,
  disputes,
  claims,
  invoiceHolds,
  disputeMessages,
  disputeNotes,
  replyTemplates,
  ratings,
  ratingRequests,
  followUps,
  improvements,
  events,
  eventDetails,
  unsealedEvents,
  messages,
};

type Tables = typeof tables;

/** All rows of one business, gathered in memory before any is written. */
export type Book = { [Name in keyof Tables]: Tables[Name]["$inferInsert"][] };

export function emptyBook(): Book {
  return Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Book;
}

/** Writes a business's rows. Call it inside a transaction with that business's scope. */
export async function writeBook(tx: Tx, book: Book): Promise<void> {
  for (const name of Object.keys(tables) as (keyof Tables)[]) await insertRows(tx, tables[name], book[name]);
}
