import { daysBetween } from "#app/kit/dates.ts";
import type { SealedEvent } from "./count-facts.ts";
import type { Counting } from "./counting.ts";
import { bucketOf, dayEdges } from "./histogram.ts";
import { type Move, type Segment, step } from "./measures.ts";

/**
 * How long invoices took to be paid, by what the payment put on each at once. What is taken back later (refunds,
 * chargebacks) does not make it unpaid in time.
 */
export function paymentArrived(event: SealedEvent, { facts, dayOf }: Counting): Move[] {
  const payment = facts.payments.get(event.subjectId);
  if (!payment) return [];
  const { clientId, currency, channel, sentOn } = payment;
  // A recorded transfer was paid on the bank's day, not on the day somebody typed it in.
  const on = channel === "recorded" && sentOn ? sentOn : dayOf(event.at);
  const places: readonly (readonly [Segment, string])[] = [
    ["all", ""],
    ["client", clientId],
  ];
  const key = { on, currency };
  const parts = (facts.parts.get(event.subjectId) ?? []).filter(({ createdAt }) => createdAt <= event.at);
  return parts.flatMap(({ amount, issuedOn, dueOn }) => {
    const days = Math.max(0, daysBetween(issuedOn, on));
    return [
      ...step(key, places, "paid", amount),
      ...step(key, places, "pay_days", amount * BigInt(days)),
      ...(on <= dueOn ? step(key, places, "on_time", amount) : []),
      ...step(key, [["all", ""]], `pay:${bucketOf(days, dayEdges)}`, amount),
    ];
  });
}
