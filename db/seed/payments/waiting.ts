import { addDays, instantOf } from "#app/kit/dates.ts";
import { type BusinessCalendar, closingTimeOfNthWorkingDay } from "#app/kit/working-time.ts";
import type { paymentExceptions } from "#db/schema/payments.ts";
import type { KnownClient } from "../clients.ts";
import { noteEvent } from "../events.ts";
import { noteMoneyMails } from "../mails.ts";
import type { Frame } from "../shapes.ts";
import { begin, factsOf, type PaymentRow, payerOf, type SeedPart } from "./pay.ts";
import type { Payer } from "./payer.ts";
import { beginAtProvider, goOnItsWay } from "./provider.ts";
import type { History } from "./purse.ts";

interface OnItsWay {
  client: KnownClient;
  currency: string;
  payer: Payer;
  parts: SeedPart[];
}

/** A debit begun two days ago: the bank has not answered yet. */
export function debitUnderWay(history: History, input: OnItsWay): void {
  const { frame } = history;
  const at = instantOf(addDays(frame.today, -2), "11:05", frame.business.row.timeZone);
  const row = beginAtProvider(history, { ...input, at }, at);
  goOnItsWay(history, input.client, row, input.parts);
  hold(frame, row, input.parts);
}

/** A transfer that the client says it sent: waited for, and not asked for meanwhile. */
export function announce(history: History, { client, currency, payer, parts }: OnItsWay): void {
  const { frame } = history;
  const { book, businessId, random, business, today } = frame;
  const at = instantOf(addDays(today, -1), "16:20", business.row.timeZone);
  const sentOn = addDays(today, -1);
  const row = begin(history, {
    ...{ client, currency, channel: "announced", method: "transfer", parts, createdAt: at },
    amount: parts.reduce((sum, part) => sum + part.amount, 0n),
    actor: { kind: "contact", id: payer.contactId as string },
    more: {
      ...{ state: "processing", processingAt: at, sentOn },
      expiresAt: closingTimeOfNthWorkingDay(at, 5, calendarOf(frame)),
    },
  });
  hold(frame, row, parts);
  const eventId = noteEvent(book, businessId, random, {
    ...{ at, kind: "payment.announced", subject: { kind: "payment", id: row.id }, clientId: client.id },
    ...{ actor: { kind: "contact", id: payer.contactId as string }, source: "web" },
    data: { ...factsOf(row, parts), sentOn },
  });
  noteMoneyMails(frame, client, { eventId, template: "transfer-announced", at, payerId: payerOf(row) });
}

function calendarOf({ business }: Frame): BusinessCalendar {
  const { timeZone: zone, calendar } = business.row;
  const openDays = calendar.openDays as BusinessCalendar["openDays"];
  return { zone, openDays, holidays: calendar.holidays };
}

function hold({ book, businessId }: Frame, row: PaymentRow, parts: SeedPart[]): void {
  for (const { standing, amount } of parts) {
    const { clientId, currency } = row;
    const invoiceId = standing.row.id as string;
    book.invoiceProcessing.push({ businessId, invoiceId, paymentId: row.id, clientId, currency, amount });
    standing.row.processing += amount;
  }
}

export interface SeedException {
  kind: "unknown_transfer" | "surplus";
  currency: string;
  amount: bigint;
  /** days before the seed day */
  daysAgo: number;
  staffId: string;
  payerName?: string;
  payerAccount?: string;
  reference?: string;
  note?: string;
  clientId?: string;
  paymentId?: string;
}

/** Money that waits for a person. */
export function openException({ frame }: Pick<History, "frame">, input: SeedException): void {
  const { book, businessId, random, today, business } = frame;
  const day = addDays(today, -input.daysAgo);
  const at = instantOf(day, "17:10", business.row.timeZone);
  const id = random.id(at);
  const { kind, currency, amount } = input;
  const row: Required<typeof paymentExceptions.$inferInsert> = {
    ...{ businessId, id, kind, currency, amount, clientId: input.clientId ?? null },
    ...{
      paymentId: input.paymentId ?? null,
      externalId: input.paymentId ? `payment:${input.paymentId}` : null,
    },
    ...{ payerName: input.payerName ?? null, payerAccount: input.payerAccount ?? null },
    ...{ reference: input.reference ?? null, note: input.note ?? null, receivedOn: day },
    ...{ state: "open", resolvedBy: null, resolvedAt: null, createdAt: at },
  };
  book.paymentExceptions.push(row);
  noteEvent(book, businessId, random, {
    ...{ at, kind: "payment_exception.opened", subject: { kind: "payment_exception", id } },
    data: { kind, amount: String(amount), currency },
    ...(kind === "unknown_transfer"
      ? { actor: { kind: "staff", id: input.staffId }, source: "web" }
      : { source: "worker" }),
  });
}
