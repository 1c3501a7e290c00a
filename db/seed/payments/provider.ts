import { addDays, todayIn } from "#app/kit/dates.ts";
import type { KnownClient } from "../clients.ts";
import { noteEvent } from "../events.ts";
import { noteMoneyMails } from "../mails.ts";
import type { Frame } from "../shapes.ts";
import { lumenAccount } from "./demo-keys.ts";
import { arrive, begin, factsOf, type PaymentRow, payerOf, type SeedPart } from "./pay.ts";
import type { Payer } from "./payer.ts";
import type { History } from "./purse.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** older payments the provider gives back no more, and the demo's sandbox does not know them */
const rememberedDays = 120;

export interface ProviderInput {
  client: KnownClient;
  currency: string;
  payer: Payer;
  parts: SeedPart[];
  /** when its money is there, or would have been */
  at: Date;
}

/** A card or debit that went well: begun by a contact, on its way for some days where it is a debit, arrived. */
export function payByProvider(history: History, input: ProviderInput): { row: PaymentRow; toCredit: bigint } {
  const { client, payer, parts, at } = input;
  const row = beginAtProvider(history, input, beganAt(payer, at));
  if (payer.method === "sepa_debit") goOnItsWay(history, client, row, parts);
  const amount = Number(row.amount);
  const fee = payer.method === "card" ? BigInt(Math.round((amount * 15) / 1000) + 25) : 35n;
  const toCredit = arrive(history, { client, row, parts, at, kind: "payment.succeeded", fee });
  return { row, toCredit };
}

/** Four days a debit is on its way; a card takes as long as typing it. */
const beganAt = ({ method }: Payer, at: Date) =>
  new Date(at.getTime() - (method === "sepa_debit" ? 4 * dayMs : 3 * minuteMs));

export function beginAtProvider(history: History, input: ProviderInput, createdAt: Date): PaymentRow {
  const { frame } = history;
  const { client, currency, payer, parts } = input;
  const { random } = frame;
  const name = (prefix: string) => `${prefix}_${random.id(createdAt).replaceAll("-", "")}`;
  const isRemembered = todayIn("UTC", createdAt) > addDays(frame.today, -rememberedDays);
  const row = begin(history, {
    ...{
      client,
      currency,
      channel: "provider",
      method: payer.method,
      details: payer.details,
      parts,
      createdAt,
    },
    amount: parts.reduce((sum, part) => sum + part.amount, 0n),
    actor: { kind: "contact", id: payer.contactId as string },
    more: {
      account: lumenAccount.id,
      idempotencyKey: `pay:${random.id(createdAt)}`,
      ...(isRemembered && {
        intentId: name("pi"),
        chargeId: name(payer.method === "card" ? "ch" : "py"),
      }),
    },
  });
  tell(frame, row, parts, "payment.started", createdAt);
  return row;
}

/** The bank has been asked: no second payment of this money meanwhile. */
export function goOnItsWay(history: History, client: KnownClient, row: PaymentRow, parts: SeedPart[]): void {
  const at = new Date(row.createdAt.getTime() + 2 * minuteMs);
  Object.assign(row, { state: "processing", processingAt: at });
  const eventId = tell(history.frame, row, parts, "payment.processing", at);
  const told = { eventId, template: "payment-processing", at: new Date(at.getTime() + minuteMs) };
  noteMoneyMails(history.frame, client, { ...told, payerId: payerOf(row) });
}

/** A bank said no, at once or days later. */
export function fail(
  history: History,
  client: KnownClient,
  row: PaymentRow,
  parts: SeedPart[],
  at: Date,
): void {
  const failureCode = row.method === "card" ? "card_declined" : "insufficient_funds";
  Object.assign(row, { state: "failed", failureCode, endedAt: at });
  const eventId = tell(history.frame, row, parts, "payment.failed", at);
  noteMoneyMails(history.frame, client, { eventId, template: "payment-failed", at, payerId: payerOf(row) });
}

function tell(
  { book, businessId, random }: Frame,
  row: PaymentRow,
  parts: SeedPart[],
  kind: "payment.started" | "payment.processing" | "payment.failed",
  at: Date,
): string {
  return noteEvent(book, businessId, random, {
    ...{ at, kind, subject: { kind: "payment", id: row.id }, clientId: row.clientId },
    data: factsOf(row, parts),
    ...(kind === "payment.started"
      ? { actor: { kind: "contact", id: row.startedById as string }, source: "web" }
      : { source: "worker" }),
  });
}
