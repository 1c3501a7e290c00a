import type { SealedEvent } from "./count-facts.ts";
import type { Counting } from "./counting.ts";
import { bucketOf, minuteEdges } from "./histogram.ts";
import { type Move, type Segment, step } from "./measures.ts";

type Place = readonly [Segment, string];

/** What is asked of each reason and each item: a dispute counts once for each of them. */
export function disputeSubmitted(event: SealedEvent, counting: Counting): Move[] {
  const found = matterOf(event, counting);
  if (!found) return [];
  const { key, places } = found;
  const claims = counting.facts.claims.get(event.subjectId) ?? [];
  const asked = (claim: { asked: bigint }) => claim.asked;
  return [
    ...step(
      key,
      places,
      "disputes",
      claims.reduce((sum, claim) => sum + claim.asked, 0n),
    ),
    ...each("reason", claims, ({ reason }) => reason, asked, "disputes", key),
    ...each("item", claims, ({ lineId }) => itemOfLine(counting, lineId), asked, "disputes", key),
  ];
}

export function questionAsked(event: SealedEvent, counting: Counting): Move[] {
  const found = matterOf(event, counting);
  return found ? step({ ...found.key, on: counting.dayOf(event.at) }, found.places, "questions") : [];
}

export function disputeWithdrawn(event: SealedEvent, counting: Counting): Move[] {
  const found = matterOf(event, counting);
  const isQuestion = String(event.data.number).startsWith("Q-");
  return found && !isQuestion ? step(found.key, found.places, "withdrawn") : [];
}

interface Decided {
  claimId: string;
  verdict: string;
  rootCause: string;
  asked: bigint;
  granted: bigint;
}

/** An answered question is no decision. */
export function disputeResolved(event: SealedEvent, counting: Counting): Move[] {
  const found = matterOf(event, counting);
  if (!found || event.data.kind === "question") return [];
  const { key, places, submittedAt } = found;
  const claims = decidedOf(event.data);
  const granted = claims.reduce((sum, claim) => sum + claim.granted, 0n);
  const { staffId, firstAnsweredAt, kept } = event.data;
  const people: Place[] = staffId ? [["staff", String(staffId)]] : [];
  const all = [...places, ...people];
  const timed: Place[] = [["all", ""], ...people];
  const answeredAt = firstAnsweredAt ? new Date(String(firstAnsweredAt)) : event.at;
  const lineOf = new Map(
    (counting.facts.claims.get(event.subjectId) ?? []).map(({ id, lineId }) => [id, lineId]),
  );
  const given = ({ granted: amount }: Decided) => amount;
  return [
    ...step(key, all, "resolved", granted),
    ...(granted > 0n ? step(key, all, "granted", granted) : []),
    ...(kept === true ? step(key, all, "kept") : []),
    ...claims.flatMap((claim) => step(key, all, `verdict:${claim.verdict}`, claim.granted)),
    ...step(key, timed, `answer:${minutesBucket(submittedAt, answeredAt)}`),
    ...step(key, timed, `decide:${minutesBucket(submittedAt, event.at)}`),
    ...each(
      "cause",
      claims,
      ({ rootCause }) => rootCause,
      ({ asked }) => asked,
      "disputes",
      key,
    ),
    ...each("cause", claims, ({ rootCause }) => rootCause, given, "granted", key),
    ...each(
      "item",
      claims,
      ({ claimId }) => itemOfLine(counting, lineOf.get(claimId)),
      given,
      "granted",
      key,
    ),
  ];
}

/** The root causes that the last decision before a moment of the log found. */
export function causesBefore(disputeId: string, seq: bigint, { facts }: Counting): string[] {
  const before = facts.resolved.get(disputeId)?.filter((event) => event.seq < seq) ?? [];
  const last = before.at(-1);
  return last ? [...new Set(decidedOf(last.data).map(({ rootCause }) => rootCause))] : [];
}

/** The items of the lines that a dispute is about. */
export function itemsOf(disputeId: string, counting: Counting): string[] {
  const claims = counting.facts.claims.get(disputeId) ?? [];
  const items = claims.flatMap(({ lineId }) => itemOfLine(counting, lineId) ?? []);
  return [...new Set(items)];
}

function matterOf({ subjectId, data }: SealedEvent, { facts, dayOf }: Counting) {
  const dispute = facts.disputes.get(subjectId);
  if (!dispute) return undefined;
  const { clientId, currency } = dispute;
  const submittedAt = data.submittedAt ? new Date(String(data.submittedAt)) : dispute.submittedAt;
  const places: Place[] = [
    ["all", ""],
    ["client", clientId],
  ];
  return { key: { on: dayOf(submittedAt), currency }, places, submittedAt };
}

function decidedOf(data: Record<string, unknown>): Decided[] {
  const verdicts = Array.isArray(data.verdicts) ? (data.verdicts as Record<string, unknown>[]) : [];
  return verdicts.map(({ claimId, verdict, rootCause, asked, granted }) => ({
    claimId: String(claimId),
    verdict: String(verdict),
    rootCause: String(rootCause),
    asked: BigInt(String(asked ?? "0")),
    granted: BigInt(String(granted ?? "0")),
  }));
}

const itemOfLine = ({ facts }: Counting, lineId: string | null | undefined): string | undefined =>
  lineId ? facts.claimed.get(lineId)?.item : undefined;

const minutesBucket = (from: Date, to: Date) =>
  bucketOf(Math.max(0, (to.getTime() - from.getTime()) / 60_000), minuteEdges);

/** One step for each different value, with what its claims come to. */
function each<Claim>(
  segment: Segment,
  claims: readonly Claim[],
  nameOf: (claim: Claim) => string | undefined,
  amountOf: (claim: Claim) => bigint,
  measure: string,
  key: { on: string; currency: string },
): Move[] {
  const sums = new Map<string, bigint>();
  for (const claim of claims) {
    const value = nameOf(claim);
    if (value) sums.set(value, (sums.get(value) ?? 0n) + amountOf(claim));
  }
  return [...sums].flatMap(([value, sum]) => step(key, [[segment, value]], measure, sum));
}
