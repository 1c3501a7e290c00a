import * as fc from "fast-check";
import { isAppError } from "#app/domain/core/index.ts";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import {
  announceTransfer,
  confirmRefund,
  endCheckout,
  expirePayments,
  recordPayment,
  requestRefund,
  sendRefund,
  settlePayment,
  startCheckout,
  takeBackTransfer,
  undoRecordedPayment,
} from "#app/domain/payments/index.ts";
import { money, toDecimal } from "#app/kit/money.ts";
import { makeClient, makeContact, type TestBusiness, type TestPerson } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import type { World } from "#test/support/world.ts";
import { look } from "./look.ts";

const { stripe } = outside;

/** a unit that the provider can express: its KWD end in zero */
const unit = { EUR: 1n, JPY: 1n, KWD: 10n } as const;
type Currency = keyof typeof unit;

const currency = fc.constantFrom("EUR", "JPY", "KWD");
const size = fc.constantFrom("unit", "part", "whole", "more");
/** Amounts in hundreds of units: small ones, and ones whose digits a float would lose. */
const hundreds = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: 10n, max: 5_000n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 47n, max: 2n ** 48n }) },
);
const which = fc.nat(7);
const named = <const Name extends string>(name: Name) => ({ step: fc.constant(name) });

const issue = fc.record({ ...named("issue"), currency, hundreds });
const anyStep = fc.oneof(
  { weight: 4, arbitrary: issue },
  { weight: 2, arbitrary: fc.record({ ...named("credit"), which, size, isLoose: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ ...named("record"), which, size, isSeveral: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ...named("announce"), which, size, useCredit: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ ...named("take back"), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ ...named("checkout"), which, size, useCredit: fc.boolean(), isSeveral: fc.boolean() },
      by: fc.constantFrom("card", "sepa_debit"),
      outcome: fc.constantFrom("pays", "pays", "is declined", "leaves", "bounces"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...named("days pass") }) },
  {
    weight: 3,
    arbitrary: fc.record({ ...named("refund"), which, size, fate: fc.constantFrom("arrives", "fails") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ ...named("chargeback"), which, end: fc.constantFrom("open", "won", "lost") }),
  },
  { weight: 1, arbitrary: fc.record({ ...named("write off"), which, size }) },
  { weight: 2, arbitrary: fc.record({ ...named("undo"), which }) },
);
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Something to pay, and what comes of it. */
export const anyHistory: fc.Arbitrary<Step[]> = fc
  .tuple(issue, issue, fc.array(anyStep, { minLength: 6, maxLength: 14, size: "max" }))
  .map(([one, two, steps]) => [one, two, ...steps]);

export interface History {
  clientId: string;
  /** what documents and staff said is owed, by currency: issued less credited less written off */
  asked: Map<string, bigint>;
  /** payments that a person paid at the provider or staff recorded: no other may ever have succeeded */
  paid: Set<string>;
  take(step: Step): Promise<void>;
}

/** One client's life with a business, step by step; what is refused politely changes nothing. */
export async function beginHistory(world: World, business: TestBusiness): Promise<History> {
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  const history = { clientId, asked: new Map<string, bigint>(), paid: new Set<string>() };
  const acts = actsOf(world, business, payer, history);
  const take = async (step: Step) => {
    world.clock.advance({ minutes: 10 });
    try {
      await acts[step.step](step as never);
    } catch (error) {
      if (!isAppError(error, "invalid") && !isAppError(error, "conflict")) throw error;
    }
  };
  return { ...history, take };
}

interface Issued {
  id: string;
  number: string;
  currency: Currency;
}

type Of<Name extends Step["step"]> = Extract<Step, { step: Name }>;

function actsOf(
  world: World,
  business: TestBusiness,
  payer: TestPerson,
  { clientId, asked, paid }: Omit<History, "take">,
): { [Name in Step["step"]]: (step: Of<Name>) => Promise<void> } {
  const issued: Issued[] = [];
  const seen = look(business.ctx);
  const system = paying(business.ctx);
  const today = () => world.clock.now().toISOString().slice(0, 10);
  const ask = (of: string, amount: bigint) => void asked.set(of, (asked.get(of) ?? 0n) + amount);
  const settleOpen = async () => {
    for (const { id, state } of await seen.payments()) {
      if (state === "created" || state === "processing") await settlePayment(system, id);
    }
  };
  const sized = (amount: bigint, size: string, least: bigint) => {
    const part = (amount / 3n / least) * least;
    return { unit: least, part: part > 0n ? part : least, whole: amount, more: amount + 7n * least }[
      size
    ] as bigint;
  };
  const disputed = new Set<string>();
  const pick = (n: number, isSeveral = false): Issued[] => {
    const first = issued[n % Math.max(1, issued.length)];
    if (!first) return [];
    return isSeveral ? issued.filter((one) => one.currency === first.currency).slice(-3) : [first];
  };
  /** Parts of what is payable now; only the last is sized, so that the others are paid whole. */
  const partsOf = async (some: Issued[], size: string) => {
    const rows = await Promise.all(some.map(async (one) => ({ one, row: await seen.invoice(one.id) })));
    const open = rows.filter(({ row }) => row.payable > 0n);
    return open.map(({ one, row }, n) => ({
      invoiceId: one.id,
      amount: n < open.length - 1 ? row.payable : sized(row.payable, size, unit[one.currency]),
    }));
  };
  const payment = async (n: number, of: (row: { state: string; channel: string }) => boolean) => {
    const rows = (await seen.payments()).filter(of);
    return rows[n % Math.max(1, rows.length)];
  };

  return {
    issue: async ({ currency: of, hundreds: count }) => {
      const net = count * 100n * unit[of as Currency];
      const price = toDecimal(money(net, of));
      const totals = { currency: of, lines: [line({ price, taxCategory: "Z", taxRate: "0" })] };
      const { id, document } = await makeInvoice(business, clientId, { totals });
      issued.push({ id, number: document.number, currency: of as Currency });
      ask(of, document.totals.payable);
    },
    credit: async ({ which: n, size: how, isLoose }) => {
      const [one] = pick(n);
      if (!one) return;
      const { total } = await seen.invoice(one.id);
      const price = toDecimal(money(sized(total, how, unit[one.currency]), one.currency));
      const totals = { currency: one.currency, lines: [line({ price, taxCategory: "Z", taxRate: "0" })] };
      const note = await makeCreditNote(business, clientId, isLoose ? undefined : one.number, { totals });
      ask(one.currency, -note.document.totals.gross);
    },
    record: async ({ which: n, size: how, isSeveral }) => {
      const some = pick(n, isSeveral);
      const parts = await partsOf(some, "whole");
      const sum = parts.reduce((total, part) => total + part.amount, 0n);
      if (!some[0] || sum === 0n) return;
      const amount = sized(sum, how, unit[some[0].currency]);
      let left = amount;
      const fitting = parts.map((part) => {
        const fits = part.amount < left ? part.amount : left;
        left -= fits;
        return { ...part, amount: fits };
      });
      const recorded = await recordPayment(business.ctx, {
        ...{ clientId, currency: some[0].currency, amount, method: "transfer", receivedOn: today() },
        ...{ parts: fitting.filter((part) => part.amount > 0n), isAnother: true },
      });
      paid.add(recorded.paymentId);
    },
    announce: async ({ which: n, size: how, useCredit }) => {
      const [one] = pick(n);
      if (!one) return;
      const told = { clientId, currency: one.currency, useCredit, sentOn: today() };
      await announceTransfer(payer.ctx, { ...told, parts: await partsOf([one], how) });
    },
    "take back": async ({ which: n }) => {
      const found = await payment(n, (row) => row.channel === "announced" && row.state === "processing");
      if (found) await takeBackTransfer(payer.ctx, { paymentId: found.id });
    },
    checkout: async ({ which: n, size: how, useCredit, isSeveral, by, outcome }) => {
      const some = pick(n, isSeveral);
      if (!some[0]) return;
      const wish = { clientId, currency: some[0].currency, useCredit, method: by as "card" };
      const begun = await startCheckout(paying(payer.ctx), { ...wish, parts: await partsOf(some, how) });
      if (begun.next !== "redirect" || outcome === "leaves") return;
      if (outcome === "is declined") return void (await stripe.payByCard(begun.url, "4000000000000002"));
      if (by === "card") await stripe.payByCard(begun.url);
      else await stripe.payByDebit(begun.url, outcome === "bounces" ? "DE62370400440532013001" : undefined);
      if (outcome === "pays" || by === "card") paid.add(begun.paymentId);
      if (n % 2 === 0) await settlePayment(system, begun.paymentId);
    },
    "days pass": async () => {
      world.clock.advance({ days: 8 });
      for (const { id, channel } of await seen.payments()) {
        if (channel === "announced") await endCheckout(system, id);
      }
      await expirePayments(system);
      await settleOpen();
    },
    refund: async ({ which: n, size: how, fate }) => {
      const found = await payment(n, (row) => row.state === "succeeded" && row.channel !== "credit");
      if (!found) return;
      const isOurs = found.channel === "provider";
      const amount = sized(found.amount, how, unit[found.currency as Currency]);
      const bank = isOurs ? {} : { way: "bank" as const, payee: "Brauhaus Nord" };
      const { refundId } = await requestRefund(business.ctx, {
        paymentId: found.id,
        amount,
        reason: "other",
        ...bank,
      });
      if (!isOurs) {
        return confirmRefund(business.ctx, { refundId, outcome: fate === "fails" ? "failed" : "sent" });
      }
      if (fate === "fails") stripe.failRefund(found.intentId as string);
      await sendRefund(system, refundId);
      world.clock.advance({ days: 1 });
      await settlePayment(system, found.id);
    },
    chargeback: async ({ which: n, end }) => {
      const isTaken = (row: { state: string; channel: string }) =>
        row.state === "succeeded" && row.channel === "provider";
      const found = await payment(n, isTaken);
      if (!found || found.chargedBack > 0n || found.refunded > 0n || disputed.has(found.id)) return;
      // A bank hears a matter once.
      disputed.add(found.id);
      const { id } = stripe.openDispute(found.intentId as string);
      await settlePayment(system, found.id);
      if (end === "open") return;
      stripe.closeDispute(id, end as "won");
      await settlePayment(system, found.id);
    },
    undo: async ({ which: n }) => {
      const found = await payment(n, (row) => row.state === "succeeded" && row.channel === "recorded");
      if (found) await undoRecordedPayment(business.ctx, { paymentId: found.id, reason: "a mistake" });
    },
    "write off": async ({ which: n, size: how }) => {
      const [one] = pick(n);
      if (!one) return;
      const { payable } = await seen.invoice(one.id);
      if (payable === 0n) return;
      const amount = sized(payable, how, unit[one.currency]);
      await writeOffInvoice(business.ctx, { invoiceId: one.id, amount, reason: "too small to chase" });
      ask(one.currency, -amount);
    },
  };
}
