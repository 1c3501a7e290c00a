import { outstandingOf, payableOf } from "#app/domain/invoices/index.ts";
import { instantOf } from "#app/kit/dates.ts";
import type { clientBalances } from "#db/schema/client-balances.ts";
import type { KnownClient } from "./clients.ts";
import { creditIntoBook, figuresOf } from "./credit-notes.ts";
import { tellDisputes } from "./disputes/tell-disputes.ts";
import { documentOf } from "./documents.ts";
import { currencyOf, type Draft } from "./draft.ts";
import { draftHistory } from "./draft-history.ts";
import { writeFeedback } from "./feedback/write-feedback.ts";
import { issueIntoBook, type Standing } from "./invoices.ts";
import { noteMails } from "./mails.ts";
import { type PaymentPlan, planPayments } from "./payments/plan-payments.ts";
import { payByProvider } from "./payments/provider.ts";
import { type History, least, purseOf } from "./payments/purse.ts";
import { payByTransfer } from "./payments/record.ts";
import { type Action, keepMethods, tellStories } from "./payments/stories.ts";
import { noteFirstRead } from "./reads.ts";
import type { Frame } from "./shapes.ts";

type Balance = Required<typeof clientBalances.$inferInsert>;

/** Tells two years in the order of their moments, documents and money alike, and closes every client's account. */
export function writeHistory(frame: Frame, clients: KnownClient[], staffIds: Map<string, string>): void {
  const numbers = counters(frame);
  const history: History = { frame, standings: new Map(), notes: new Map(), purses: new Map() };
  const drafts = draftHistory(frame, clients);
  const documents = drafts.map((draft) => documentAction(history, draft, numbers(draft)));
  const plans = planPayments(frame, drafts);
  const stories = tellStories(history, drafts, plans);
  const payments = plans.map((plan) => ({ at: plan.at, run: () => payAsPlanned(history, plan) }));
  // Sorting is stable: what happens at one moment happens in the order in which it was thought of.
  const actions = [...documents, ...payments, ...stories].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { run } of actions) run();
  keepMethods(history, clients);
  writeFeedback(history, tellDisputes(history, staffIds), staffIds);
  frame.book.clientBalances.push(...balancesOf(history));
}

function documentAction(
  history: History,
  draft: Draft,
  { number, nth }: { number: string; nth: number },
): Action {
  const { frame, standings } = history;
  if (draft.kind === "invoice") {
    const at = momentOf(frame, draft, "09:12", nth);
    return { at, run: () => void standings.set(draft, writeInvoice(frame, draft, number, at)) };
  }
  const at = momentOf(frame, draft, "11:30", nth);
  const run = () => {
    const { row, toCredit } = writeCreditNote(frame, draft, number, at, standings);
    purseOf(history, draft.client.id, row.currency).credit += toCredit;
    const lowered = draft.credits && standings.get(draft.credits);
    if (lowered) history.notes.set(lowered, { draft, row });
  };
  return { at, run };
}

/** No more than is outstanding by then is paid: credit may have come first. */
function payAsPlanned(history: History, { client, payer, parts, on, at, isDoubled }: PaymentPlan): void {
  const currency = currencyOf(history.frame, client);
  const owed = parts
    .map(({ draft, amount }) => {
      const standing = history.standings.get(draft)!;
      return { standing, amount: least(amount, outstandingOf(figuresOf(standing))) };
    })
    .filter(({ amount }) => amount > 0n);
  if (owed.length === 0) return;
  if (payer.method !== "transfer") {
    payByProvider(history, { client, currency, payer, parts: owed, at });
    return;
  }
  const sum = owed.reduce((all, { amount }) => all + amount, 0n);
  const amount = isDoubled ? sum * 2n : sum;
  payByTransfer(history, { client, currency, parts: owed, amount, receivedOn: on, at });
}

function writeInvoice(frame: Frame, draft: Draft, number: string, issuedAt: Date): Standing {
  const { client } = draft;
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
  issuedAt: Date,
  standings: Map<Draft, Standing>,
) {
  const { client, credits } = draft;
  const invoice = credits && standings.get(credits);
  const preceding = invoice ? [{ number: invoice.row.number, issuedOn: invoice.row.issuedOn }] : [];
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

/** What every client owes and has, summed up from its documents. */
function balancesOf({ frame: { businessId }, standings, purses }: History): Balance[] {
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
  for (const standing of standings.values()) {
    const balance = balanceOf(standing.row.clientId, standing.row.currency);
    const figures = figuresOf(standing);
    const payable = payableOf(figures);
    balance.invoiceCount += 1;
    balance.openCount += payable > 0n ? 1 : 0;
    balance.outstanding += outstandingOf(figures);
    balance.processing += figures.processing;
    balance.held += figures.held;
    balance.payable += payable;
  }
  for (const [key, { credit }] of purses) {
    const [clientId, currency] = key.split(" ") as [string, string];
    balanceOf(clientId, currency).credit += credit;
  }
  return [...balances.values()];
}
