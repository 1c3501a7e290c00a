import type { chargebacks, refunds } from "#db/schema/payments.ts";
import type { KnownClient } from "../clients.ts";
import { bookEntry } from "../entries.ts";
import { noteEvent } from "../events.ts";
import { noteMoneyMails } from "../mails.ts";
import { type PaymentRow, payerOf, put, type SeedPart } from "./pay.ts";
import { type History, purseOf } from "./purse.ts";

const dayMs = 86_400_000;
const later = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);

interface BankRefund {
  client: KnownClient;
  row: PaymentRow;
  amount: bigint;
  /** where it goes */
  payeeAccount: string;
  at: Date;
}

/** What was paid too much goes back by transfer, out of the client's credit: asked for, and sent a day later. */
export function refundByBank(history: History, { client, row, amount, payeeAccount, at }: BankRefund): void {
  const { frame } = history;
  const { book, businessId, random } = frame;
  const id = random.id(at);
  const sentAt = later(at, 1);
  const refund: Required<typeof refunds.$inferInsert> = {
    ...{ businessId, id, paymentId: row.id, clientId: row.clientId, currency: row.currency, amount },
    ...{ reason: "duplicate", note: null, way: "bank", state: "succeeded", idempotencyKey: `refund:${id}` },
    ...{ providerRefundId: null, failureCode: null, payee: client.name, payeeAccount },
    ...{
      requestedBy: client.staffId,
      decidedBy: null,
      createdAt: at,
      decidedAt: null,
      sentAt,
      endedAt: sentAt,
    },
  };
  book.refunds.push(refund);
  bookEntry(frame, {
    ...{ kind: "refund_started", clientId: row.clientId, currency: row.currency, occurredAt: at },
    ...{ subject: { kind: "refund", id }, externalId: `refund:${id}` },
    postings: [
      { account: "balance_credit", amount },
      { account: "bank", amount: -amount },
    ],
  });
  row.refunded += amount;
  purseOf(history, row.clientId, row.currency).credit -= amount;
  const tell = (kind: "refund.requested" | "refund.succeeded", state: string, moment: Date) =>
    noteEvent(book, businessId, random, {
      ...{ at: moment, kind, subject: { kind: "refund", id }, clientId: row.clientId, source: "web" },
      actor: { kind: "staff", id: client.staffId },
      data: {
        ...{
          paymentId: row.id,
          amount: String(amount),
          currency: row.currency,
          reason: refund.reason,
          state,
        },
        way: refund.way,
      },
    });
  tell("refund.requested", "pending", at);
  const eventId = tell("refund.succeeded", "succeeded", sentAt);
  noteMoneyMails(frame, client, { eventId, template: "refund-arrived", at: sentAt, payerId: payerOf(row) });
}

interface SeedChargeback {
  client: KnownClient;
  row: PaymentRow;
  part: SeedPart;
  reason: string;
  outcome: "won" | "lost";
  openedAt: Date;
  closedAt: Date;
}

/** A payer's bank took a payment back, and weeks later decided for one side; the client is told of each move. */
export function chargeBack(
  history: History,
  { client, row, part, reason, outcome, openedAt, closedAt }: SeedChargeback,
): void {
  const { book, businessId, random } = history.frame;
  const id = random.id(openedAt);
  const providerDisputeId = `dp_${id.replaceAll("-", "")}`;
  const { amount, currency, clientId } = row;
  const chargeback: Required<typeof chargebacks.$inferInsert> = {
    ...{ businessId, id, paymentId: row.id, clientId, currency, providerDisputeId, amount, reason },
    ...{ state: outcome, isWithdrawn: outcome === "lost", answerBy: later(openedAt, 14), openedAt, closedAt },
  };
  book.chargebacks.push(chargeback);
  const tell = (kind: "chargeback.opened" | "chargeback.won" | "chargeback.lost", at: Date, more = {}) =>
    noteEvent(book, businessId, random, {
      ...{ at, kind, subject: { kind: "chargeback", id }, clientId, source: "worker" },
      data: { paymentId: row.id, amount: String(amount), currency, reason, ...more },
    });
  const mail = (eventId: string, template: "money-taken-back" | "money-back-again", at: Date) =>
    noteMoneyMails(history.frame, client, { eventId, template, at, payerId: payerOf(row) });
  move(history, { id, row, part, sign: -1n, externalId: `chargeback:${providerDisputeId}`, at: openedAt });
  mail(tell("chargeback.opened", openedAt, { isWithdrawn: true }), "money-taken-back", openedAt);
  if (outcome === "won")
    move(history, {
      id,
      row,
      part,
      sign: 1n,
      externalId: `chargeback_back:${providerDisputeId}`,
      at: closedAt,
    });
  const closed = tell(`chargeback.${outcome}`, closedAt);
  if (outcome === "won") mail(closed, "money-back-again", closedAt);
}

interface Move {
  id: string;
  row: PaymentRow;
  part: SeedPart;
  /** -1: the money leaves; 1: it comes back */
  sign: 1n | -1n;
  externalId: string;
  at: Date;
}

function move(history: History, { id, row, part, sign, externalId, at }: Move): void {
  const amount = row.amount * sign;
  const entryId = bookEntry(history.frame, {
    kind: sign < 0n ? "chargeback_withdrawn" : "chargeback_reinstated",
    ...{ clientId: row.clientId, currency: row.currency, occurredAt: at, externalId },
    subject: { kind: "chargeback", id },
    postings: [
      { account: "provider_balance", amount },
      { account: "receivable", invoiceId: part.standing.row.id as string, amount: -amount },
    ],
  });
  row.chargedBack -= amount;
  put(history, part.standing, { source: "payment", paymentId: row.id, entryId: entryId!, amount, at });
}
