import { outstandingOf } from "#app/domain/invoices/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import type { MethodDetails, payments } from "#db/schema/payments.ts";
import type { KnownClient } from "../clients.ts";
import { figuresOf } from "../credit-notes.ts";
import { bookEntry } from "../entries.ts";
import { noteEvent } from "../events.ts";
import type { Standing } from "../invoices.ts";
import { noteMoneyMails } from "../mails.ts";
import { type History, least, purseOf } from "./purse.ts";

export type PaymentRow = Required<typeof payments.$inferInsert>;

export interface SeedPart {
  standing: Standing;
  amount: bigint;
}

export interface NewSeedPayment {
  client: KnownClient;
  currency: string;
  channel: "provider" | "recorded" | "credit" | "announced";
  method: string;
  details?: MethodDetails;
  amount: bigint;
  credit?: bigint;
  parts: SeedPart[];
  actor: { kind: "staff" | "contact"; id: string };
  /** when it was begun */
  createdAt: Date;
  /** the provider's own fields, the bank's day, what the entry said … */
  more?: Partial<PaymentRow>;
}

/** Writes a payment's row with its parts, before anything came of it. */
export function begin({ frame }: History, wanted: NewSeedPayment): PaymentRow {
  const { book, businessId, random } = frame;
  const { client, currency, channel, method, amount, createdAt, parts, actor } = wanted;
  const row: PaymentRow = {
    ...{ businessId, id: random.id(createdAt), clientId: client.id, currency, number: numberOf(frame) },
    ...{ channel, method, methodDetails: wanted.details ?? {}, state: "created" },
    ...{ amount, credit: wanted.credit ?? 0n, refunded: 0n, refundWaiting: 0n, chargedBack: 0n, fee: 0n },
    ...{ account: null, idempotencyKey: null, sessionId: null, url: null, intentId: null, chargeId: null },
    ...{ methodId: null, replacesId: null, replacedById: null, failureCode: null, sentOn: null },
    ...{ reference: null, payerName: null, note: null, startedByKind: actor.kind, startedById: actor.id },
    ...{ expiresAt: null, createdAt, askedAt: null, processingAt: null, succeededAt: null, endedAt: null },
    ...wanted.more,
  };
  book.payments.push(row);
  parts.forEach(({ standing, amount: part }, position) => {
    book.paymentParts.push({
      ...{ businessId, paymentId: row.id, invoiceId: standing.row.id as string, clientId: client.id },
      ...{ currency, position, amount: part, isOpen: false },
    });
  });
  return row;
}

function numberOf({ random }: History["frame"]): string {
  return `${random.int(1_000, 9_999)}${String(random.int(0, 999_999)).padStart(6, "0")}`;
}

interface Arrival {
  client: KnownClient;
  row: PaymentRow;
  parts: SeedPart[];
  at: Date;
  kind: "payment.succeeded" | "payment.recorded";
  fee?: bigint;
}

/** The money is there: placed, booked, told, as `placeMoney` does it. Returns what became balance credit. */
export function arrive(history: History, { client, row, parts, at, kind, fee = 0n }: Arrival): bigint {
  const { frame } = history;
  const purse = purseOf(history, row.clientId, row.currency);
  const shares = share(row.amount, least(row.credit, purse.credit), parts);
  Object.assign(row, { state: "succeeded", succeededAt: at, endedAt: at });
  const outside = row.channel === "provider" ? "provider_balance" : "bank";
  const subject = { kind: "payment", id: row.id } as const;
  const entryId = bookEntry(frame, {
    ...{ kind: "payment_succeeded", clientId: row.clientId, currency: row.currency, occurredAt: at, subject },
    externalId: row.intentId ? `payment_intent:${row.intentId}` : `payment:${row.id}`,
    postings: [
      { account: outside, amount: row.amount },
      { account: "balance_credit", amount: shares.creditUsed - shares.toCredit },
      ...shares.parts.map(({ standing, own, credit }) => ({
        account: "receivable" as const,
        invoiceId: standing.row.id as string,
        amount: -(own + credit),
      })),
    ],
  });
  for (const { standing, own, credit } of shares.parts) {
    put(history, standing, { source: "payment", paymentId: row.id, entryId: entryId!, amount: own, at });
    put(history, standing, {
      source: "balance_credit",
      paymentId: row.id,
      entryId: entryId!,
      amount: credit,
      at,
    });
  }
  purse.credit += shares.toCredit - shares.creditUsed;
  if (fee > 0n) bookFee(history, row, fee, at);
  const placed = shares.parts
    .map(({ standing, own, credit }) => ({ standing, amount: own + credit }))
    .filter(({ amount }) => amount > 0n);
  const recorded = kind === "payment.recorded";
  const eventId = noteEvent(frame.book, frame.businessId, frame.random, {
    ...{
      at,
      kind,
      subject,
      clientId: row.clientId,
      source: recorded || row.channel === "credit" ? "web" : "worker",
    },
    ...((recorded || row.channel === "credit") && {
      actor: { kind: row.startedByKind as "staff", id: row.startedById as string },
    }),
    data: {
      ...factsOf(row, parts),
      placed: shown(placed),
      toCredit: String(shares.toCredit),
      ...(recorded && { replacesId: null }),
    },
  });
  noteMoneyMails(frame, client, { eventId, template: "payment-received", at, payerId: payerOf(row) });
  return shares.toCredit;
}

export const payerOf = (row: PaymentRow) => (row.startedByKind === "contact" ? row.startedById : null);

interface Share extends SeedPart {
  own: bigint;
  credit: bigint;
}

/** Credit first, then own money, each part up to what is outstanding at this moment. */
function share(amount: bigint, credit: bigint, parts: SeedPart[]) {
  let ownLeft = amount;
  let creditLeft = credit;
  const shares = parts.map((part): Share => {
    const room = least(part.amount, outstandingOf(figuresOf(part.standing)));
    const fromCredit = least(creditLeft, room);
    const own = least(ownLeft, room - fromCredit);
    creditLeft -= fromCredit;
    ownLeft -= own;
    return { ...part, own, credit: fromCredit };
  });
  return { parts: shares, toCredit: ownLeft, creditUsed: credit - creditLeft };
}

export interface Put {
  source: "payment" | "balance_credit";
  paymentId: string | null;
  entryId: string;
  /** negative when it is taken back */
  amount: bigint;
  at: Date;
}

/** Puts money on an invoice or takes it off, and keeps its figures. */
export function put(
  { frame }: History,
  standing: Standing,
  { source, paymentId, entryId, amount, at }: Put,
): void {
  if (amount === 0n) return;
  const { row, held } = standing;
  const allocation = {
    businessId: frame.businessId,
    id: frame.random.id(at),
    ...{ clientId: row.clientId, currency: row.currency, invoiceId: row.id as string },
    ...{ source, paymentId, entryId, amount, createdAt: at },
  };
  frame.book.allocations.push(allocation);
  if (amount > 0n) held.unshift({ ...allocation });
  row.paid += amount;
  const isSettled = outstandingOf(figuresOf(standing)) === 0n;
  const day = todayIn(frame.business.row.timeZone, at);
  row.settledOn = isSettled ? (row.settledOn ?? day) : null;
}

function bookFee({ frame }: History, row: PaymentRow, fee: bigint, at: Date): void {
  row.fee = fee;
  bookEntry(frame, {
    ...{ kind: "payment_fee", clientId: row.clientId, currency: row.currency, occurredAt: at },
    subject: { kind: "payment", id: row.id },
    externalId: `fee:${row.chargeId ?? row.intentId ?? row.id}`,
    postings: [
      { account: "fees", amount: fee },
      { account: "provider_balance", amount: -fee },
    ],
  });
}

const shown = (parts: SeedPart[]) =>
  parts.map(({ standing, amount }) => ({ invoiceId: standing.row.id, amount: String(amount) }));

/** What a payment's events tell, as `paymentFacts` has it. */
export function factsOf(row: PaymentRow, parts: SeedPart[]) {
  const { number, amount, credit, currency, method, failureCode } = row;
  return {
    ...{ number, amount: String(amount), credit: String(credit), currency, method },
    parts: shown(parts),
    ...(failureCode && { failureCode }),
  };
}
