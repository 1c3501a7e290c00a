import { payableOf } from "#app/domain/invoices/index.ts";
import { instantOf } from "#app/kit/dates.ts";
import type { clientBalances } from "#db/schema/invoices.ts";
import type { KnownClient } from "./clients.ts";
import { creditIntoBook, figuresOf } from "./credit-notes.ts";
import { documentOf } from "./documents.ts";
import type { Draft } from "./draft.ts";
import { draftHistory } from "./draft-history.ts";
import { issueIntoBook, type Standing } from "./invoices.ts";
import { noteMails } from "./mails.ts";
import { noteFirstRead } from "./reads.ts";
import type { Frame } from "./shapes.ts";

type Balance = Required<typeof clientBalances.$inferInsert>;

/** Issues two years of documents one after the other, with what became of each, and closes every client's account. */
export function writeHistory(frame: Frame, clients: KnownClient[]): void {
  const numbers = counters(frame);
  const standings = new Map<Draft, Standing>();
  const credits = new Map<string, bigint>();
  for (const draft of draftHistory(frame, clients)) {
    const { number, nth } = numbers(draft);
    if (draft.kind === "invoice") standings.set(draft, writeInvoice(frame, draft, number, nth));
    else addCredit(credits, draft.client, writeCreditNote(frame, draft, number, nth, standings));
  }
  frame.book.clientBalances.push(...balancesOf(frame, [...standings.values()], credits));
}

function writeInvoice(frame: Frame, draft: Draft, number: string, nth: number): Standing {
  const { client } = draft;
  const issuedAt = momentOf(frame, draft, "09:12", nth);
  const standing = issueIntoBook(frame, client, documentOf(frame, draft, number, []), issuedAt);
  const { row, eventId } = standing;
  noteMails(frame, client, { id: row.id, number: row.number, eventId, issuedAt });
  const read = { kind: "invoice", id: row.id, issuedAt } as const;
  row.firstReadAt = draft.isUnread ? null : noteFirstRead(frame, client, read, 94);
  return standing;
}

function writeCreditNote(
  frame: Frame,
  draft: Draft,
  number: string,
  nth: number,
  standings: Map<Draft, Standing>,
) {
  const { client, credits } = draft;
  const invoice = credits && standings.get(credits);
  const preceding = invoice ? [{ number: invoice.row.number, issuedOn: invoice.row.issuedOn }] : [];
  const issuedAt = momentOf(frame, draft, "11:30", nth);
  const document = documentOf(frame, draft, number, preceding);
  const written = creditIntoBook(frame, client, document, issuedAt, invoice);
  const { row } = written;
  row.firstReadAt = noteFirstRead(frame, client, { kind: "credit_note", id: row.id, issuedAt }, 80);
  return written;
}

/** Numbers run through a year; within a day documents follow each other by some seconds. */
function counters({ business }: Frame) {
  const used = new Map<string, number>();
  const next = (key: string) => {
    const nth = (used.get(key) ?? 0) + 1;
    used.set(key, nth);
    return nth;
  };
  return ({ kind, issuedOn }: Draft) => {
    const year = issuedOn.slice(0, 4);
    const count = next(`${kind} ${year}`);
    const { invoice, creditNote } = business.numbers;
    const number = kind === "invoice" ? invoice(year, count) : creditNote(year, count);
    return { number, nth: next(`${kind} ${issuedOn}`) };
  };
}

function momentOf({ business }: Frame, { issuedOn }: Draft, time: string, nth: number): Date {
  return new Date(instantOf(issuedOn, time, business.row.timeZone).getTime() + nth * 41_000);
}

function addCredit(
  credits: Map<string, bigint>,
  client: KnownClient,
  { row, toCredit }: ReturnType<typeof writeCreditNote>,
): void {
  const key = `${client.id} ${row.currency}`;
  credits.set(key, (credits.get(key) ?? 0n) + toCredit);
}

/** What every client owes and has, summed up from its documents. */
function balancesOf({ businessId }: Frame, standings: Standing[], credits: Map<string, bigint>): Balance[] {
  const balances = new Map<string, Balance>();
  const balanceOf = (clientId: string, currency: string): Balance => {
    const key = `${clientId} ${currency}`;
    const known = balances.get(key);
    if (known) return known;
    const none = { outstanding: 0n, processing: 0n, held: 0n, payable: 0n, credit: 0n, reserved: 0n };
    const fresh = { businessId, clientId, currency, invoiceCount: 0, openCount: 0, ...none };
    balances.set(key, fresh);
    return fresh;
  };
  for (const standing of standings) {
    const balance = balanceOf(standing.row.clientId, standing.row.currency);
    const payable = payableOf(figuresOf(standing));
    balance.invoiceCount += 1;
    balance.openCount += payable > 0n ? 1 : 0;
    balance.outstanding += payable;
    balance.payable += payable;
  }
  for (const [key, credit] of credits) {
    const [clientId, currency] = key.split(" ") as [string, string];
    balanceOf(clientId, currency).credit += credit;
  }
  return [...balances.values()];
}
