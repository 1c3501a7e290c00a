import type { PaymentState } from "./payment.ts";

export interface AskedPayment {
  state: string;
  method: string;
  intentId: string | null;
  expiresAt: Date | null;
  createdAt: Date;
  askedAt: Date | null;
  processingAt: Date | null;
}

/** The ages, in minutes, at which the provider is asked first: who pays at this very moment is not asked about. */
const firstAges = [1, 5, 15, 60];
/** After them, and from the first day of a debit that the provider has: its bank takes days. */
const gapMinutes = 6 * 60;

const minutes = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;

/**
 * Whether the provider is to be asked about an open payment now: what its webhooks and its list of events tell needs
 * no question, so that the gaps grow. When a page has ended it is asked once more, whenever that was before.
 */
export function isAskDue(payment: AskedPayment, now: Date): boolean {
  const { state, expiresAt, createdAt, askedAt, processingAt } = payment;
  if (isUnderWay(payment)) return minutes(latest(askedAt, processingAt ?? createdAt), now) >= gapMinutes;
  if (!askedAt) return minutes(createdAt, now) >= (firstAges[0] as number);
  const isOver = (state as PaymentState) === "created" && expiresAt !== null && expiresAt <= now;
  if (isOver && askedAt < expiresAt) return true;
  const age = minutes(createdAt, askedAt);
  const next = firstAges.find((one) => one > age) ?? age + gapMinutes;
  return minutes(createdAt, now) >= next;
}

/** A bank debit that the provider has taken. */
const isUnderWay = ({ state, method, intentId }: AskedPayment) =>
  (state as PaymentState) === "processing" && method === "sepa_debit" && intentId !== null;

const latest = (one: Date | null, other: Date): Date => (one && one > other ? one : other);
