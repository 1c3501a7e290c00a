import { isLow, type RatingKind, subjectOf } from "#app/domain/feedback/index.ts";
import { daysBetween, todayIn } from "#app/kit/dates.ts";
import { closingTimeOfNthWorkingDay } from "#app/kit/working-time.ts";
import type { KnownClient } from "../clients.ts";
import { calendarOf } from "../disputes/clock.ts";
import type { WrittenDispute } from "../disputes/written.ts";
import { noteEvent } from "../events.ts";
import type { Standing } from "../invoices.ts";
import type { History } from "../payments/purse.ts";
import { hasWrongPrices, pricesMendedOn } from "../price-story.ts";
import { type Random, randomFor } from "../random.ts";
import { comments } from "./comments.ts";

interface Occasion {
  kind: RatingKind;
  client: KnownClient;
  contactId: string;
  subjectId: string;
  /** when somebody asks, or could have answered */
  at: Date;
  /** of a hundred who are asked, or would answer without being asked */
  answers: number;
  isAsked: boolean;
  score: number;
  staffId?: string | undefined;
  currency?: string;
  invoiceIds: string[];
  /** lines that were not clear */
  lineIds?: string[];
  /** answered at once */
  isFresh?: boolean;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** What clients said of two years: of invoices, of paying, of decisions, and of the business as a whole. */
export function writeFeedback(
  history: History,
  disputes: readonly WrittenDispute[],
  staffIds: Map<string, string>,
): void {
  const { slug } = history.frame.business.row;
  const random = randomFor(`ratings ${slug}`);
  const occasions = [
    ...disputes.flatMap((written) => ofDecision(history, written, random)),
    ...[...history.standings].flatMap(([draft, standing]) =>
      ofInvoice(history, draft.client, standing, random),
    ),
    ...ofRelations(history, random),
    ...ofPayments(history, random),
  ];
  raiseFresh(history, occasions);
  const asked = new Map<string, Date[]>();
  for (const occasion of occasions) give(history, occasion, random, asked, staffIds);
}

/** The two newest answers of the page are low, so that somebody has to get in touch on the seed day. */
function raiseFresh({ frame }: History, occasions: Occasion[]): void {
  const before = frame.now.getTime() - 30 * minuteMs;
  const past = occasions.filter(({ kind, at }) => kind === "effort" && at.getTime() < before);
  const newest = past.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, 2);
  for (const occasion of newest)
    Object.assign(occasion, { answers: 100, score: 2, isAsked: false, isFresh: true });
}

/** Who was asked within thirty days is not asked again; who is not content hears from somebody named. */
function give(
  { frame }: History,
  occasion: Occasion,
  random: Random,
  asked: Map<string, Date[]>,
  staffIds: Map<string, string>,
): void {
  const { book, businessId, now } = frame;
  const { kind, client, contactId, subjectId, at, isAsked, score } = occasion;
  const others = asked.get(contactId) ?? [];
  const isTooSoon = others.some((other) => Math.abs(at.getTime() - other.getTime()) < 30 * dayMs);
  const isAnswered = random.chance(occasion.answers);
  const ratedAt = new Date(at.getTime() + (occasion.isFresh ? 20 : random.int(20, 2_600)) * minuteMs);
  if (at >= now || (isAsked && isTooSoon)) return;
  const about = { clientId: client.id, contactId, kind, subjectKind: subjectOf[kind], subjectId };
  if (isAsked) {
    asked.set(contactId, [...others, at]);
    const id = random.id(at);
    const request = { dueAt: at, state: "sent", skipped: null, settledAt: at, createdAt: at };
    book.ratingRequests.push({ businessId, id, ...about, ...request });
    noteEvent(book, businessId, random, {
      ...{ at, kind: "rating.requested", clientId: client.id, source: "worker" },
      subject: { kind: subjectOf[kind] === "client" ? "client" : subjectOf[kind], id: subjectId },
      data: { kind, contactId },
    });
  }
  if (!isAnswered || ratedAt >= now) return;
  const id = random.id(ratedAt);
  const said = random.chance(55) ? random.pick(comments(client.language, kind, score)) : null;
  book.ratings.push({
    ...{ businessId, id, ...about, score, reason: null, comment: said },
    unclearLines: occasion.lineIds ?? [],
    ...{ channel: isAsked ? "mail" : "page", ratedAt, changedAt: null },
    ...{ hiddenAt: null, hiddenBy: null, hiddenWhy: null },
  });
  const { staffId, currency, invoiceIds } = occasion;
  noteEvent(book, businessId, random, {
    ...{ at: ratedAt, kind: "rating.given", clientId: client.id, source: "web" },
    subject: { kind: "rating", id },
    actor: { kind: "contact", id: contactId },
    data: { kind, subjectKind: subjectOf[kind], subjectId, score, staffId, currency, invoiceIds },
  });
  if (!isLow(kind, score)) return;
  const calendar = calendarOf(frame);
  const dueAt = closingTimeOfNthWorkingDay(ratedAt, 2, calendar);
  const doneAt = new Date(dueAt.getTime() - random.int(30, 500) * minuteMs);
  const isDone = doneAt < now && doneAt > ratedAt;
  const assigneeId = staffId ?? staffIds.get("manager")!;
  book.followUps.push({
    ...{ businessId, id: random.id(ratedAt), ratingId: id, clientId: client.id, assigneeId, dueAt },
    ...{ doneAt: isDone ? doneAt : null, doneBy: isDone ? assigneeId : null },
    note: isDone
      ? client.language === "sr"
        ? "Razgovarali smo telefonom."
        : "We talked on the phone."
      : null,
    createdAt: ratedAt,
  });
}

/** A day after a decision. While the price list was wrong people were not content; since it is right they are. */
function ofDecision({ frame }: History, { story, row, course }: WrittenDispute, random: Random): Occasion[] {
  if (!course.decidedAt || story.isQuestion) return [];
  const isPeak =
    story.cause === "price_list" && hasWrongPrices(frame, { issuedOn: story.standing.row.issuedOn });
  const day = todayIn(frame.business.row.timeZone, course.decidedAt);
  const isAfter = frame.business.row.slug === "lumen" && day > pricesMendedOn(frame.today);
  const scores = isPeak ? [1, 1, 2, 2, 2, 3, 4] : isAfter ? [3, 4, 4, 5, 5, 5] : [2, 3, 4, 4, 4, 5, 5];
  const score = course.escalatedAt || story.isReopened ? random.int(1, 2) : random.pick(scores);
  return [
    {
      ...{
        kind: "satisfaction",
        client: story.client,
        contactId: row.openedBy,
        subjectId: row.id,
        isAsked: true,
      },
      ...{ at: new Date(course.decidedAt.getTime() + dayMs), answers: 76, score },
      ...{ staffId: row.decidedBy ?? undefined, currency: row.currency, invoiceIds: [row.invoiceId] },
    },
  ];
}

function ofInvoice({ frame }: History, client: KnownClient, { row }: Standing, random: Random): Occasion[] {
  const contact = client.people[0];
  if (!row.firstReadAt || !contact) return [];
  const isPeak = hasWrongPrices(frame, row);
  const score = random.pick(isPeak ? [1, 2, 2, 3, 3] : [2, 3, 3, 3, 3, 3, 3, 1]);
  return [
    {
      ...{ kind: "clarity", client, contactId: contact.id, subjectId: row.id as string, isAsked: false },
      ...{ at: row.firstReadAt, answers: 9, score },
      ...{ staffId: client.staffId, currency: row.currency, invoiceIds: [row.id as string] },
    },
  ];
}

function ofPayments({ frame, standings }: History, random: Random): Occasion[] {
  const clients = new Map([...standings.keys()].map(({ client }) => [client.id, client]));
  const parts = new Map<string, string[]>();
  for (const { paymentId, invoiceId } of frame.book.paymentParts) {
    if (invoiceId) parts.set(paymentId, [...(parts.get(paymentId) ?? []), invoiceId]);
  }
  return frame.book.payments.flatMap((payment): Occasion[] => {
    const client = payment.clientId ? clients.get(payment.clientId) : undefined;
    const contact = client?.people.find(({ role }) => role !== "viewer");
    if (!client || !contact || payment.state !== "succeeded" || !payment.succeededAt) return [];
    const subjectId = payment.id as string;
    return [
      {
        ...{ kind: "effort", client, contactId: contact.id, subjectId, isAsked: true },
        at: new Date(payment.succeededAt.getTime() + 45 * minuteMs),
        ...{ answers: 24, score: random.pick([5, 5, 5, 4, 4, 4, 4, 3, 2]) },
        ...{ currency: payment.currency, invoiceIds: parts.get(subjectId) ?? [] },
      },
    ];
  });
}

/** Once in two years for one subject: who is asked again changes the same answer, which the past does not need. */
function ofRelations({ frame, standings }: History, random: Random): Occasion[] {
  const clients = new Map([...standings.keys()].map(({ client }) => [client.id, client]));
  return [...clients.values()].flatMap((client): Occasion[] => {
    const contact = client.people[0];
    const at = new Date(frame.now.getTime() - random.int(5, 420) * dayMs + 10 * 3_600_000);
    const ago = daysBetween(todayIn(frame.business.row.timeZone, at), frame.today);
    const isPeak = frame.business.row.slug === "lumen" && ago > 65 && ago < 175;
    if (!contact) return [];
    return [
      {
        ...{ kind: "overall", client, contactId: contact.id, subjectId: client.id, isAsked: true, at },
        ...{ answers: 45, score: random.pick(isPeak ? [2, 3, 3, 4] : [3, 4, 4, 5, 5]) },
        ...{ staffId: client.staffId, invoiceIds: [] },
      },
    ];
  });
}
