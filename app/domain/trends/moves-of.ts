import type { SealedEvent } from "./count-facts.ts";
import type { Counting } from "./counting.ts";
import { type Move, reversed, step } from "./measures.ts";
import { disputeResolved, disputeSubmitted, disputeWithdrawn, questionAsked } from "./moves-of-disputes.ts";
import { paymentArrived } from "./moves-of-payments.ts";
import { ratingChanged, ratingGiven, ratingRequested } from "./moves-of-ratings.ts";

/**
 * The steps of all counters that one event makes; none for most kinds. It depends on the event, on earlier events and
 * on unchanging rows alone, so that counting again gives the same.
 */
export function movesOf(event: SealedEvent, counting: Counting): Move[] {
  switch (event.kind) {
    case "invoice.issued":
      return invoiceIssued(event, counting);
    case "credit_note.issued":
      return creditNoteIssued(event, counting);
    case "payment.succeeded":
    case "payment.recorded":
      return paymentArrived(event, counting);
    case "question.asked":
      return questionAsked(event, counting);
    case "dispute.submitted":
      return disputeSubmitted(event, counting);
    case "dispute.withdrawn":
      return disputeWithdrawn(event, counting);
    case "dispute.resolved":
      return disputeResolved(event, counting);
    case "dispute.reopened":
      return disputeReopened(event, counting);
    case "rating.requested":
      return ratingRequested(event, counting);
    case "rating.given":
      return ratingGiven(event, counting);
    case "rating.changed":
      return ratingChanged(event, counting);
    default:
      return [];
  }
}

function invoiceIssued({ subjectId }: SealedEvent, { facts }: Counting): Move[] {
  const invoice = facts.invoices.get(subjectId);
  if (!invoice) return [];
  const { clientId, total, currency, issuedOn: on } = invoice;
  const key = { on, currency };
  const items = new Map<string, bigint>();
  for (const { item, net } of facts.lines.get(subjectId) ?? [])
    items.set(item, (items.get(item) ?? 0n) + net);
  return [
    ...step(
      key,
      [
        ["all", ""],
        ["client", clientId],
      ],
      "issued",
      total,
    ),
    ...[...items].flatMap(([item, net]) => step(key, [["item", item]], "issued", net)),
  ];
}

function creditNoteIssued({ at, clientId, data }: SealedEvent, { dayOf }: Counting): Move[] {
  const key = { on: dayOf(at), currency: String(data.currency) };
  const places = [
    ["all", ""],
    ["client", clientId ?? ""],
  ] as const;
  return step(key, places, "credit_notes", BigInt(String(data.total)));
}

/** A decision that is open again counts no more: what it had counted is taken back as it was. */
function disputeReopened(event: SealedEvent, counting: Counting): Move[] {
  const before = counting.facts.resolved.get(event.subjectId)?.filter(({ seq }) => seq < event.seq) ?? [];
  const last = before.at(-1);
  return last ? reversed(disputeResolved(last, counting)) : [];
}
