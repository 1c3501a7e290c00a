import type { SealedEvent } from "./count-facts.ts";
import type { Counting } from "./counting.ts";
import { type Move, reversed, type Segment, step } from "./measures.ts";
import { causesBefore, itemsOf } from "./moves-of-disputes.ts";

export function ratingRequested({ at, clientId, data }: SealedEvent, { dayOf }: Counting): Move[] {
  const key = { on: dayOf(at), currency: "" };
  return step(key, placesOf(clientId), `requested:${String(data.kind)}`);
}

export function ratingGiven(event: SealedEvent, counting: Counting): Move[] {
  const request = counting.facts.requests.find(
    ({ ratingId, settledAt }) => ratingId === event.subjectId && settledAt && settledAt <= event.at,
  );
  // Asked and answered stand on the same day: a response rate is of the people who were asked.
  const on = request?.settledAt ? counting.dayOf(request.settledAt) : undefined;
  const kind = String(event.data.kind);
  return [
    ...scored(event, event.data.score, counting),
    ...(on ? step({ on, currency: "" }, placesOf(event.clientId), `answered:${kind}`) : []),
  ];
}

/** The answer keeps its day and place; only its score is another. */
export function ratingChanged(event: SealedEvent, counting: Counting): Move[] {
  const given = counting.facts.given.get(event.subjectId);
  if (!given) return [];
  return [
    ...reversed(scored(given, event.data.before, counting)),
    ...scored(given, event.data.score, counting),
  ];
}

function scored(given: SealedEvent, score: unknown, counting: Counting): Move[] {
  const { at, clientId, data, seq } = given;
  const key = { on: counting.dayOf(at), currency: currencyOf(data, counting) };
  const kind = String(data.kind);
  const id = String(data.subjectId);
  const places: (readonly [Segment, string])[] = [...placesOf(clientId)];
  if (kind === "satisfaction") {
    if (data.staffId) places.push(["staff", String(data.staffId)]);
    places.push(...causesBefore(id, seq, counting).map((cause) => ["cause", cause] as const));
    places.push(...itemsOf(id, counting).map((item) => ["item", item] as const));
  }
  return step(key, places, `${kind}:${Number(score)}`);
}

function currencyOf({ subjectKind, subjectId }: Record<string, unknown>, { facts }: Counting): string {
  const id = String(subjectId);
  if (subjectKind === "dispute") return facts.disputes.get(id)?.currency ?? "";
  if (subjectKind === "invoice") return facts.invoices.get(id)?.currency ?? "";
  if (subjectKind === "payment") return facts.payments.get(id)?.currency ?? "";
  return "";
}

function placesOf(clientId: string | null): (readonly [Segment, string])[] {
  return clientId
    ? [
        ["all", ""],
        ["client", clientId],
      ]
    : [["all", ""]];
}
