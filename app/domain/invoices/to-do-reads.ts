import { and, asc, desc, eq, gte, lte, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { addDays, type PlainDate } from "#app/kit/dates.ts";
import type { RowsOf } from "#db/client.server.ts";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { clientIdsOf, clientNamesRead, ofClients } from "../clients/index.ts";
import type { Ctx } from "../core/index.ts";
import { soonDays } from "./invoice.ts";
import { isPayableNow } from "./payable-now.ts";

const most = 20;
/** what was issued this many days ago is still news */
const newsDays = 30;
const mostNews = 3;

type Names = "businessId" | "clientIds" | "until" | "since";
const names: Names[] = ["businessId", "clientIds", "until", "since"];

const dueRead = defineRead(
  names,
  {
    clientId: invoices.clientId,
    number: invoices.number,
    numberKey: invoices.numberKey,
    title: invoices.title,
    currency: invoices.currency,
    /** when what is payable now is due */
    dueOn: invoices.chasedOn,
    payable: invoices.payable,
    deferred: invoices.deferred,
    deferredUntil: invoices.deferredUntil,
    total: invoices.total,
    paid: invoices.paid,
    credited: invoices.credited,
    writtenOff: invoices.writtenOff,
    processing: invoices.processing,
    held: invoices.held,
    state: invoices.state,
  },
  (select, p) =>
    select
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          ofClients(invoices.clientId, p.clientIds),
          isPayableNow,
          lte(invoices.chasedOn, p.until),
        ),
      )
      .orderBy(asc(invoices.chasedOn), asc(invoices.id))
      .limit(most + 1),
);

const balancesRead = defineRead(
  names,
  {
    currency: clientBalances.currency,
    invoiceCount: sql<number>`sum(${clientBalances.invoiceCount})`.mapWith(Number),
    openCount: sql<number>`sum(${clientBalances.openCount})`.mapWith(Number),
    outstanding: sumOf(clientBalances.outstanding),
    processing: sumOf(clientBalances.processing),
    held: sumOf(clientBalances.held),
    payable: sumOf(clientBalances.payable),
    credit: sumOf(clientBalances.credit),
  },
  (select, p) =>
    select
      .from(clientBalances)
      .where(
        and(eq(clientBalances.businessId, p.businessId), ofClients(clientBalances.clientId, p.clientIds)),
      )
      .groupBy(clientBalances.currency)
      .orderBy(asc(clientBalances.currency)),
);

function sumOf(column: AnyPgColumn) {
  return sql<bigint>`sum(${column})`.mapWith(BigInt);
}

const creditNotesRead = defineRead(
  names,
  {
    number: creditNotes.number,
    numberKey: creditNotes.numberKey,
    issuedOn: creditNotes.issuedOn,
    total: creditNotes.total,
    currency: creditNotes.currency,
  },
  (select, p) =>
    select
      .from(creditNotes)
      .where(
        and(
          eq(creditNotes.businessId, p.businessId),
          ofClients(creditNotes.clientId, p.clientIds),
          gte(creditNotes.issuedOn, p.since),
        ),
      )
      .orderBy(desc(creditNotes.issuedOn), desc(creditNotes.id))
      .limit(mostNews),
);

const issuedRead = defineRead(
  names,
  { number: invoices.number, numberKey: invoices.numberKey, issuedOn: invoices.issuedOn },
  (select, p) =>
    select
      .from(invoices)
      .where(
        and(
          eq(invoices.businessId, p.businessId),
          ofClients(invoices.clientId, p.clientIds),
          isPayableNow,
          sql`${invoices.chasedOn} > ${p.until}`,
          gte(invoices.issuedOn, p.since),
        ),
      )
      .orderBy(desc(invoices.issuedOn), desc(invoices.id))
      .limit(mostNews),
);

/**
 * For a client's start page, in one flight with what else it shows: what waits for them at one business, where they
 * stand in each currency, and what is new without asking for anything. `toDoOf` makes sense of the answers.
 */
export function toDoReads({ scope }: Ctx, { today }: { today: PlainDate }) {
  const values = {
    businessId: scope.businessId,
    clientIds: clientIdsOf(scope),
    until: addDays(today, soonDays),
    since: addDays(today, -newsDays),
  };
  return [
    dueRead(values),
    balancesRead(values),
    creditNotesRead(values),
    issuedRead(values),
    clientNamesRead(scope),
  ] as const;
}

/** Invoices payable and overdue, due or due soon, the most urgent first; balances by currency; news. */
export function toDoOf([due, balances, notes, issued, clients]: ToDoRows) {
  return {
    due: due.slice(0, most),
    hasMore: due.length > most,
    balances,
    news: { creditNotes: notes, issued },
    clients,
  };
}

type ToDoRows = RowsOf<ReturnType<typeof toDoReads>>;

export type ToDo = ReturnType<typeof toDoOf>;
