import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { loadPaymentAccount, settleNotice } from "#app/domain/payments/index.ts";
import { storeNotice } from "#app/domain/payments/store-notice.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { paying, testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aTill, begun, type Desk } from "./desk.ts";
import { look } from "./look.ts";
import { ownWorld } from "./own-world.ts";
import { refundElsewhere } from "./refund-elsewhere.ts";

/**
 * Sixty orders drawn from a fixed seed; all 720 by
 * `KVIT_ALL_ORDERS=1 npx vitest run --project integration test/domain/payments/all-orders.test.ts`
 */
const isWhole = process.env.KVIT_ALL_ORDERS === "1";
const seed = 20261125;

const world = ownWorld();
const { stripe } = outside;

const story = [
  "checkout.session.completed",
  "payment_intent.succeeded",
  "charge.succeeded",
  "charge.refunded",
  "charge.dispute.created",
  "charge.dispute.closed",
] as const;
type Told = (typeof story)[number];

/** When what an event tells of has happened: paid, refunded in part, disputed, decided. */
const stageOf: Record<Told, number> = {
  "checkout.session.completed": 1,
  "payment_intent.succeeded": 1,
  "charge.succeeded": 1,
  "charge.refunded": 2,
  "charge.dispute.created": 3,
  "charge.dispute.closed": 4,
};

const permutations = (rest: readonly Told[]): Told[][] =>
  rest.length === 0
    ? [[]]
    : rest.flatMap((first) =>
        permutations(rest.filter((one) => one !== first)).map((tail) => [first, ...tail]),
      );

/** A fixed shuffle (Fisher–Yates over a linear congruence), so that a failure can be looked at again. */
function drawn(all: Told[][], count: number): Told[][] {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const shuffled = [...all];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = next(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as Told[], shuffled[last] as Told[]];
  }
  return shuffled.slice(0, count);
}

/** What happens at the provider, step by step; an event exists once its step is done. */
function aProvider(url: string, intentOf: () => string, outcome: "won" | "lost") {
  let dispute = "";
  const steps: (() => unknown)[] = [
    () => stripe.payByCard(url),
    () => refundElsewhere(intentOf(), 3_000),
    () => {
      dispute = stripe.openDispute(intentOf()).id;
    },
    () => stripe.closeDispute(dispute, outcome),
  ];
  let done = 0;
  return {
    reach: async (stage: number) => {
      while (done < stage) await steps[done++]?.();
    },
  };
}

const namesPayment = (event: Stripe.Event, paymentId: string, intentId: string) =>
  JSON.stringify(event.data.object).includes(paymentId) ||
  JSON.stringify(event.data.object).includes(intentId);

/** The end of the story for one client, in figures that no order may change. */
async function endOf(desk: Desk, clientId: string, paymentId: string, invoiceId: string) {
  const see = look(desk.business.ctx);
  const { state, amount, refunded, refundWaiting, chargedBack, fee } = await see.payment(paymentId);
  const { paid, outstanding, processing, payable } = await see.invoice(invoiceId);
  const { credit, reserved, openCount } = await see.balance(clientId);
  const [refund, chargeback] = [await see.refunds(), await see.chargebacks()].map((rows) =>
    rows.filter((row) => row.paymentId === paymentId).map((row) => [row.state, row.amount]),
  );
  return {
    payment: { state, amount, refunded, refundWaiting, chargedBack, fee },
    invoice: { paid, outstanding, processing, payable },
    balance: { credit, reserved, openCount },
    ...{ refund, chargeback, ledger: await see.ledgerOf(clientId) },
  };
}

interface Way {
  outcome: "won" | "lost";
  asItHappens: boolean;
}

/** Tells the six events in this order; `asItHappens` lets the provider go on only as far as the events told so far. */
async function tell(desk: Desk, account: string, order: Told[], { outcome, asItHappens }: Way) {
  const { business } = desk;
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  const { url, paymentId, invoiceId } = await begun({ ...desk, clientId, payer });
  let intentId = "nothing paid yet";
  const intentOf = () => {
    const paid = stripe
      .events("lumen", "payment_intent.succeeded")
      .findLast((event) => namesPayment(event, paymentId, paymentId));
    if (paid) intentId = (paid.data.object as { id: string }).id;
    return intentId;
  };
  const provider = aProvider(url, intentOf, outcome);
  if (!asItHappens) await provider.reach(4);
  const ctx = paying(business.ctx);
  for (const type of order) {
    await provider.reach(stageOf[type]);
    intentOf();
    const event = stripe.events("lumen", type).findLast((one) => namesPayment(one, paymentId, intentId));
    if (!event) throw new Error(`the sandbox told nothing of ${type}`);
    const letter = stripe.signed(event, world.clock.now());
    const notice = testGateway.readNotice(
      Buffer.from(letter.body),
      letter.header,
      [stripe.secrets.lumen],
      world.clock.now(),
    );
    const outcome = await storeNotice(ctx, { id: account, isLive: false }, notice);
    expect(outcome).toBe(type === "charge.succeeded" ? "ignored" : "stored");
    await settleNotice(ctx, { account, eventId: event.id });
  }
  return endOf(desk, clientId, paymentId, invoiceId);
}

describe("case 56: all orders of the six-event story", () => {
  const orders = isWhole ? permutations(story) : drawn(permutations(story), 60);

  const ways = [
    { outcome: "lost", asItHappens: true },
    { outcome: "won", asItHappens: true },
    { outcome: "lost", asItHappens: false },
  ] as const;

  test("are as many as they should be, and none twice", () => {
    expect(new Set(orders.map((order) => order.join())).size).toBe(isWhole ? 720 : 60);
  });

  test.each(ways)(
    "end in one state: $outcome, told as it happens: $asItHappens",
    async (way) => {
      const isLost = way.outcome === "lost";
      const mine = isWhole ? orders : orders.filter((_, at) => at % ways.length === ways.indexOf(way));
      for (let from = 0; from < mine.length; from += 60) {
        const desk = await aTill(world);
        const account = (await loadPaymentAccount(desk.business.ctx))?.id as string;
        const first = await tell(desk, account, [...story], way);
        expect(first).toMatchObject({
          payment: { state: "succeeded", refunded: 3_000n, chargedBack: isLost ? 7_000n : 0n },
          invoice: { outstanding: isLost ? 10_000n : 3_000n, processing: 0n },
          refund: [["succeeded", 3_000n]],
          chargeback: [[way.outcome, 7_000n]],
        });
        for (const five of inFives(mine.slice(from, from + 60))) {
          const ends = await Promise.all(five.map((order) => tell(desk, account, order, way)));
          ends.forEach((end, which) => {
            expect(end, five[which]?.join(" → ")).toEqual(first);
          });
        }
      }
      await expectWhole(world);
    },
    1_800_000,
  );
});

/** So many are told at the same time, each to its own client. */
const inFives = (orders: Told[][]): Told[][][] =>
  Array.from({ length: Math.ceil(orders.length / 5) }, (_, at) => orders.slice(at * 5, at * 5 + 5));
