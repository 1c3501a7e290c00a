import { outstandingOf } from "#app/domain/invoices/index.ts";
import { assert } from "#app/kit/assert.ts";
import { addDays, daysBetween, instantOf } from "#app/kit/dates.ts";
import type { KnownClient } from "../clients.ts";
import { figuresOf } from "../credit-notes.ts";
import { currencyOf, type Draft } from "../draft.ts";
import { noteEvent } from "../events.ts";
import { chargeBack, refundByBank } from "./give-back.ts";
import { arrive, begin, factsOf } from "./pay.ts";
import { type Payer, payerOf } from "./payer.ts";
import type { PaymentPlan } from "./plan-payments.ts";
import { beginAtProvider, fail, goOnItsWay, payByProvider } from "./provider.ts";
import { type History, least, purseOf } from "./purse.ts";
import { payByTransfer } from "./record.ts";
import { saveMethods } from "./saved-methods.ts";
import { announce, debitUnderWay, openException } from "./waiting.ts";

/** Something that happens at its moment of the history. */
export interface Action {
  at: Date;
  run(): void;
}

const dayMs = 86_400_000;
const later = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);

/** What went otherwise than planned: each takes a plan and tells it differently. Returns more actions. */
export function tellStories(history: History, drafts: Draft[], plans: PaymentPlan[]): Action[] {
  const { frame } = history;
  const isLumen = frame.business.row.slug === "lumen";
  const told = new Set<PaymentPlan>();
  const pick = (method: PaymentPlan["payer"]["method"], from: number, to: number, lead = 0) => {
    const found = plans.find((plan) => {
      const [part, more] = plan.parts;
      const age = daysBetween(plan.on, frame.today);
      const isPlain = part && !more && !part.draft.isDeposit && !part.draft.paidBefore && !told.has(plan);
      const fits = plan.payer.method === method && plan.client.habit !== "model";
      return isPlain && fits && age >= from && age <= to && daysBetween(part.draft.issuedOn, plan.on) >= lead;
    });
    assert(found, `no ${method} between ${from} and ${to} days ago`);
    told.add(found);
    return found;
  };
  const atEnd = instantOf(addDays(frame.today, -1), "18:00", frame.business.row.timeZone);
  const waiting: Action = { at: atEnd, run: () => leaveWaiting(history, drafts) };
  if (!isLumen) return [overpaid(history, pick("transfer", 20, 90)), waiting];
  return [
    ...[30, 60].map((age) => declined(history, pick("card", 8, age + 40, 1))),
    returned(history, pick("sepa_debit", 15, 300, 15)),
    ...chargedBack(history, pick("card", 60, 118), "lost"),
    ...chargedBack(history, pick("card", 60, 118), "won"),
    overpaid(history, pick("transfer", 12, 90)),
    paidTwice(history, pick("card", 4, 60, 2)),
    ...usedCredit(history, plans),
    waiting,
  ];
}

const partsOf = (history: History, { parts }: PaymentPlan) =>
  parts.map(({ draft, amount }) => ({ standing: history.standings.get(draft)!, amount }));
const currencyFor = ({ frame }: History, { client }: PaymentPlan) => currencyOf(frame, client);

/** A card was declined; twenty minutes later it went well. */
function declined(history: History, plan: PaymentPlan): Action {
  const at = new Date(plan.at.getTime() - 23 * 60_000);
  const run = () => {
    const input = { ...plan, currency: currencyFor(history, plan), parts: partsOf(history, plan), at };
    const row = beginAtProvider(history, input, at);
    fail(history, plan.client, row, input.parts, new Date(at.getTime() + 90_000));
  };
  return { at, run };
}

/** A debit came back after five days; the client paid by transfer instead. */
function returned(history: History, plan: PaymentPlan): Action {
  const at = later(plan.at, -12);
  const payer = plan.payer;
  plan.payer = { ...payer, method: "transfer", details: {} };
  const run = () => {
    const input = { ...plan, payer, currency: currencyFor(history, plan), parts: partsOf(history, plan), at };
    const row = beginAtProvider(history, input, at);
    goOnItsWay(history, plan.client, row, input.parts);
    fail(history, plan.client, row, input.parts, later(at, 5));
  };
  return { at, run };
}

/** The payer's bank took it back. Won, it came back; lost, the client paid by transfer in the end. */
function chargedBack(history: History, plan: PaymentPlan, outcome: "won" | "lost"): Action[] {
  const reason = outcome === "lost" ? "fraudulent" : "product_not_received";
  const run = () => {
    const row = history.frame.book.payments.findLast(
      ({ clientId, succeededAt }) =>
        clientId === plan.client.id && succeededAt?.getTime() === plan.at.getTime(),
    )! as Parameters<typeof chargeBack>[1]["row"];
    const [part] = partsOf(history, plan);
    const times = { openedAt: later(plan.at, 9), closedAt: later(plan.at, 33) };
    chargeBack(history, { client: plan.client, row, part: part!, reason, outcome, ...times });
  };
  const again = () => {
    const on = addDays(plan.on, 39);
    const at = later(plan.at, 40);
    const money = { currency: currencyFor(history, plan), parts: partsOf(history, plan) };
    payByTransfer(history, { client: plan.client, ...money, receivedOn: on, at });
  };
  const first = { at: later(plan.at, 9), run };
  return outcome === "won" ? [first] : [first, { at: later(plan.at, 40), run: again }];
}

/** The same transfer twice: what was too much became credit and went back by transfer. */
function overpaid(history: History, plan: PaymentPlan): Action {
  const run = () => {
    const row = history.frame.book.payments.findLast(
      ({ clientId, succeededAt }) =>
        clientId === plan.client.id && succeededAt?.getTime() === plan.at.getTime(),
    )! as Parameters<typeof refundByBank>[1]["row"];
    const amount = plan.parts[0]!.amount;
    refundByBank(history, {
      client: plan.client,
      row,
      amount,
      payeeAccount: accountOf(history),
      at: later(plan.at, 3),
    });
  };
  plan.isDoubled = true;
  return { at: later(plan.at, 3), run };
}

const accountOf = ({ frame }: History) =>
  frame.business.row.country === "RS" ? "265-1100310001234-28" : "DE89370400440532013000";

/** Paid by transfer and by card on the same day: the card's money waits to be given back. */
function paidTwice(history: History, plan: PaymentPlan): Action {
  const { client, payer, at, on } = plan;
  plan.payer = { ...payer, method: "transfer", details: {} };
  plan.at = new Date(at.getTime() - 60 * 60_000);
  const run = () => {
    const currency = currencyFor(history, plan);
    const { row, toCredit } = payByProvider(history, {
      client,
      currency,
      payer,
      parts: partsOf(history, plan),
      at,
    });
    const { book, businessId, random, today } = history.frame;
    noteEvent(book, businessId, random, {
      ...{ at, kind: "payment.surplus", subject: { kind: "payment", id: row.id }, clientId: client.id },
      ...{
        source: "worker",
        data: { ...factsOf(row, partsOf(history, plan)), placed: [], toCredit: String(toCredit) },
      },
    });
    const money = {
      kind: "surplus",
      currency,
      amount: toCredit,
      clientId: client.id,
      paymentId: row.id,
    } as const;
    openException(history, { ...money, daysAgo: daysBetween(on, today), staffId: client.staffId });
  };
  return { at, run };
}

/** Two clients whose corrected invoices left them credit use it for the next one. */
function usedCredit(history: History, plans: PaymentPlan[]): Action[] {
  const owners = new Set(
    plans.flatMap(({ parts }) => parts.flatMap(({ draft }) => (draft.paidBefore ? [draft.client] : []))),
  );
  const found: Action[] = [];
  for (const client of owners) {
    const given = plans.find((plan) => plan.client === client && plan.parts[0]!.draft.paidBefore)!;
    const next = plans.find(
      (plan) => plan.client === client && plan.on > addDays(given.on, 40) && plan.parts.length === 1,
    );
    if (!next?.payer.contactId || found.length === 2) continue;
    found.push({ at: later(next.at, -0.02), run: () => useCredit(history, next) });
  }
  assert(found.length === 2, "two clients have credit to use");
  return found;
}

function useCredit(history: History, plan: PaymentPlan): void {
  const { client, payer } = plan;
  const currency = currencyFor(history, plan);
  const standing = history.standings.get(plan.parts[0]!.draft)!;
  const purse = purseOf(history, client.id, currency);
  const credit = least(purse.credit, outstandingOf(figuresOf(standing)));
  if (credit <= 0n) return;
  const at = later(plan.at, -0.02);
  const parts = [{ standing, amount: credit }];
  const row = begin(history, {
    ...{ client, currency, channel: "credit", method: "credit", amount: 0n, credit, parts, createdAt: at },
    actor: { kind: "contact", id: payer.contactId as string },
  });
  arrive(history, { client, row, parts, at, kind: "payment.succeeded" });
}

/** What waits on the seed day: a debit and a transfer on their way, and money that nobody knows. */
function leaveWaiting(history: History, drafts: Draft[]): void {
  const { frame } = history;
  const { slug } = frame.business.row;
  const credited = new Set(drafts.flatMap(({ credits }) => (credits ? [credits] : [])));
  const open = drafts.filter((draft) => {
    const isOpen = draft.kind === "invoice" && draft.paid === 0n && !credited.has(draft);
    const days = draft.dueOn ? daysBetween(frame.today, draft.dueOn) : 0;
    return (
      isOpen && draft.client.habit !== "model" && days > 8 && daysBetween(draft.issuedOn, frame.today) > 4
    );
  });
  const on = (method: Payer["method"]) => {
    const able = open.filter(({ client }) => payerOf(frame, client).contactId);
    const draft = able.find(({ client }) => payerOf(frame, client).method === method) ?? able[0];
    assert(draft, `nobody can pay an open invoice by ${method}`);
    open.splice(open.indexOf(draft), 1);
    const standing = history.standings.get(draft)!;
    const { client } = draft;
    const parts = [{ standing, amount: outstandingOf(figuresOf(standing)) }];
    const details = method === "sepa_debit" ? { last4: "3000" } : {};
    return {
      ...{ client, parts, currency: currencyOf(frame, client) },
      payer: { ...payerOf(frame, client), method, details },
    };
  };
  announce(history, on("transfer"));
  const staffId = open[0]!.client.staffId;
  if (slug !== "lumen") {
    openException(history, { ...unknownInDinars, staffId });
    return;
  }
  debitUnderWay(history, on("sepa_debit"));
  for (const one of unknownInEuros) openException(history, { ...one, staffId });
}

const unknownInDinars = {
  ...({ kind: "unknown_transfer", currency: "RSD", amount: 3_480_000n, daysAgo: 2 } as const),
  ...{ payerName: "SZR Jovanović", payerAccount: "160-5100100043217-62", reference: "račun za oktobar" },
};
const unknownInEuros = [
  {
    ...({ kind: "unknown_transfer", currency: "EUR", amount: 64_260n, daysAgo: 3 } as const),
    ...{ payerName: "M. Sievers", payerAccount: "DE75512108001245126199", reference: "Rechnung vom 12." },
  },
  {
    ...({ kind: "unknown_transfer", currency: "EUR", amount: 119_000n, daysAgo: 1 } as const),
    ...{
      payerName: "Atelier Brandt & Partner",
      payerAccount: "DE12500105170648489890",
      reference: "photo day",
    },
  },
];

/** What a client keeps for later payments. */
export function keepMethods(history: History, clients: KnownClient[]): void {
  const brauhaus = clients.find(({ key }) => key === "brauhaus-nord");
  if (brauhaus) saveMethods(history.frame, brauhaus);
}
