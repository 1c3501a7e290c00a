import { addDays, daysBetween, instantOf, type PlainDate, weekdayOf } from "#app/kit/dates.ts";
import type { KnownClient } from "../clients.ts";
import type { Draft } from "../draft.ts";
import { type Random, randomFor } from "../random.ts";
import type { Frame, Habit } from "../shapes.ts";
import { type Payer, payerOf } from "./payer.ts";

/** One payment that will be made: which drafts it settles and when its money is there. */
export interface PaymentPlan {
  client: KnownClient;
  payer: Payer;
  parts: { draft: Draft; amount: bigint }[];
  on: PlainDate;
  at: Date;
  /** the transfer came twice as large as it should have */
  isDoubled?: boolean;
}

/** How many days before or after the due day a client of each habit pays. */
const days: Record<Habit, [from: number, to: number]> = {
  model: [-6, 0],
  early: [-12, -1],
  prompt: [-4, 6],
  late: [2, 24],
  slow: [9, 58],
};

/** Every payment of a business's past, in the order of its days. */
export function planPayments(frame: Frame, drafts: Draft[]): PaymentPlan[] {
  const clients = new Map<KnownClient, Draft[]>();
  for (const draft of drafts.filter(({ paid }) => paid > 0n)) {
    clients.set(draft.client, [...(clients.get(draft.client) ?? []), draft]);
  }
  return [...clients].flatMap(([client, own]) => planClient(frame, client, own));
}

function planClient(frame: Frame, client: KnownClient, drafts: Draft[]): PaymentPlan[] {
  const random = randomFor(`payments ${frame.business.row.slug} ${client.key}`);
  const payer = payerOf(frame, client);
  const plans = drafts.map((draft) => planOne(frame, draft, payer, random));
  plans.sort((a, b) => a.at.getTime() - b.at.getTime());
  return payer.method === "transfer" ? joined(plans, random) : plans;
}

function planOne(frame: Frame, draft: Draft, usual: Payer, random: Random): PaymentPlan {
  const { client, paid: amount } = draft;
  const on = payDay(frame, draft, random);
  // A debit that would have been started before there was an invoice was a card.
  const isTooQuick = usual.method === "sepa_debit" && daysBetween(draft.issuedOn, on) < 6;
  const payer: Payer = isTooQuick
    ? { ...usual, method: "card", details: { brand: "visa", last4: "4242" } }
    : usual;
  const at = new Date(
    instantOf(on, "12:30", frame.business.row.timeZone).getTime() + random.int(0, 15_000) * 1000,
  );
  return { client, payer, parts: [{ draft, amount }], on, at };
}

function payDay(frame: Frame, draft: Draft, random: Random): PlainDate {
  const [from, to] = days[draft.client.habit];
  const wanted = draft.isDeposit
    ? addDays(draft.issuedOn, random.int(1, 4))
    : addDays(draft.dueOn!, random.int(from, to));
  const last = draft.paidBefore ? addDays(draft.paidBefore, -1) : addDays(frame.today, -1);
  const inTime = wanted > last ? last : wanted;
  const day = workdayBefore(inTime < draft.issuedOn ? draft.issuedOn : inTime);
  return day < draft.issuedOn ? draft.issuedOn : day;
}

function workdayBefore(day: PlainDate): PlainDate {
  return addDays(day, -Math.max(0, weekdayOf(day) - 5));
}

/** Now and then two invoices are paid by one transfer. */
function joined(plans: PaymentPlan[], random: Random): PaymentPlan[] {
  const done: PaymentPlan[] = [];
  for (const plan of plans) {
    const before = done.at(-1);
    const fits =
      before?.parts.length === 1 &&
      [before, plan].every(({ parts }) => !parts[0]!.draft.paidBefore && !parts[0]!.draft.isDeposit) &&
      daysBetween(before.on, plan.on) <= 9;
    if (before && fits && random.chance(25)) {
      done[done.length - 1] = { ...plan, parts: [...before.parts, ...plan.parts] };
    } else done.push(plan);
  }
  return done;
}
