import { assert } from "#app/kit/assert.ts";
import { addDays, addMonths, monthStart, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { KnownClient } from "./clients.ts";
import { correctionsOf } from "./corrections.ts";
import { type Draft, reckon } from "./draft.ts";
import { draftAnchors } from "./draft-anchors.ts";
import { offerLines } from "./lines.ts";
import { type Random, randomFor } from "./random.ts";
import { settle } from "./settle.ts";
import type { Frame } from "./shapes.ts";

/** Everything a business sends in its two years, in the order of its days. */
export function draftHistory(frame: Frame, clients: KnownClient[]): Draft[] {
  const correct = correctionsOf(frame);
  const drafts = [
    ...draftAnchors(frame, clients),
    ...clients.flatMap((client) => draftClient(frame, client, correct)),
  ];
  // Sorting is stable: the credit notes of a day stay behind the invoices they lower.
  return drafts.sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0));
}

const monthsBack = 24;
type Correct = ReturnType<typeof correctionsOf>;

/** Invoices of one client, month by month: the one of every month on its first days, others between. */
function draftClient(frame: Frame, client: KnownClient, correct: Correct): Draft[] {
  const random = randomFor(`${frame.business.row.slug} ${client.key}`);
  const { today } = frame;
  const begin = addMonths(today, -monthsBack);
  const drafts: Draft[] = [];
  for (let back = monthsBack; back >= 0; back -= 1) {
    const month = addMonths(monthStart(today), -back);
    const more = client.tenthsPerMonth % 10;
    const count = Math.floor(client.tenthsPerMonth / 10) + (random.int(0, 9) < more ? 1 : 0);
    for (let nth = 0; nth < count; nth += 1) {
      const isMonthly = nth === 0 && client.monthly !== undefined;
      const offer = isMonthly ? client.monthly! : random.pick(client.projects);
      const issuedOn = onWorkday(addDays(month, isMonthly ? random.int(0, 4) : random.int(1, 26)));
      const draft = draftOffer(frame, client, offer, issuedOn, random);
      if (issuedOn >= begin && issuedOn < today) drafts.push(...withOutcome(frame, draft, random, correct));
    }
  }
  return drafts;
}

function draftOffer(
  frame: Frame,
  client: KnownClient,
  name: string,
  issuedOn: PlainDate,
  random: Random,
): Draft {
  const offer = frame.business.offers[name];
  assert(offer, `${frame.business.row.slug} has no offer ${name}`);
  const last = addMonths(monthStart(issuedOn), -1);
  return {
    client,
    kind: "invoice",
    issuedOn,
    dueOn: addDays(issuedOn, client.termDays),
    ...offerLines(frame, client, offer, issuedOn, random),
    prepaid: 0n,
    paid: 0n,
    ...(offer.isMonthly && { period: { start: last, end: addDays(monthStart(issuedOn), -1) } }),
    ...(client.orderPrefix && { order: `${client.orderPrefix}${random.int(100, 989)}` }),
  };
}

/** The draft as it stands today: paid, part paid or open, and now and then corrected by a credit note. */
function withOutcome(frame: Frame, draft: Draft, random: Random, correct: Correct): Draft[] {
  const total = reckon(frame, draft).totals.gross;
  const correction = correct(draft, random);
  if (!correction) {
    const paid = settle(frame, draft, total, random);
    return [{ ...draft, paid, isDeposit: paid < total }];
  }
  const taken = reckon(frame, correction.note).totals.gross;
  const paid = { beforehand: total, rest: total - taken, nothing: 0n }[correction.paid];
  const isBefore = correction.paid === "beforehand";
  const invoice = { ...draft, paid, ...(isBefore && { paidBefore: correction.note.issuedOn }) };
  return [invoice, { ...correction.note, credits: invoice }];
}

/** Nobody sends invoices on a Saturday or Sunday. */
function onWorkday(day: PlainDate): PlainDate {
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}
