import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { reconcilePayments } from "#app/domain/payments/index.ts";
import { testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene({ own: true });
const { stripe } = outside;

/**
 * How many payments the provider was asked about in each run, a run every two minutes, and how many at once. With
 * `patienceMs` the provider answers only when it is asked a second time meanwhile, or so much later.
 */
async function asked(runs: number, stepMinutes = 2, patienceMs = 0) {
  const counts: number[] = [];
  let [underWay, atOnce] = [0, 0];
  const second = Promise.withResolvers<void>();
  for (let run = 0; run < runs; run++) {
    let questions = 0;
    const gateway = {
      ...testGateway,
      findPayment: async (...question: Parameters<typeof testGateway.findPayment>) => {
        questions++;
        atOnce = Math.max(atOnce, ++underWay);
        if (underWay > 1) second.resolve();
        try {
          if (patienceMs > 0) await Promise.race([second.promise, pause(patienceMs)]);
          return await testGateway.findPayment(...question);
        } finally {
          underWay--;
        }
      },
    };
    scene.world.clock.advance({ minutes: stepMinutes });
    await reconcilePayments(scene.world.base, { gateway });
    counts.push(questions);
  }
  return { runs: counts, atOnce };
}

const ended = async (ids: string[]) => {
  for (const id of ids) await scene.settle(id);
};

beforeAll(() => {
  outside.follow(scene.world.clock);
});

test("an open page is asked about after 1, 5, 15 and 60 minutes, and once more when it has ended", async () => {
  const { parts } = await scene.invoice();
  const { paymentId } = await scene.begin(parts);
  const { runs } = await asked(61);
  const ages = runs.flatMap((count, run) => (count > 0 ? [2 * (run + 1)] : []));
  expect(ages).toEqual([2, 6, 16, 60, 120]);
  await ended([paymentId]);
  expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "expired" });
});

test("a debit on its way is asked about every six hours, and its end is not missed when nobody tells", async () => {
  const { id, parts } = await scene.invoice();
  const { paymentId, url } = await scene.begin(parts, { method: "sepa_debit" });
  await stripe.payByDebit(url);
  await scene.settle(paymentId);
  const { runs } = await asked(24, 60);
  expect(runs.flatMap((count, run) => (count > 0 ? [run + 1] : []))).toEqual([6, 12, 18, 24]);
  scene.world.clock.advance({ days: 5 });
  await asked(1);
  expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
  expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n, processing: 0n });
});

test("many are asked about a few at once", async () => {
  const open: string[] = [];
  for (let n = 0; n < 9; n++) {
    const { parts } = await scene.invoice();
    open.push((await scene.begin(parts)).paymentId);
  }
  const { runs, atOnce } = await asked(1, 2, 1000);
  expect(runs).toEqual([9]);
  expect(atOnce).toBeGreaterThan(1);
  expect(atOnce).toBeLessThanOrEqual(4);
});

test("a question that the provider does not answer is asked again in the next run", async () => {
  const { parts } = await scene.invoice();
  const { paymentId, url } = await scene.begin(parts);
  await stripe.payByCard(url);
  const silent = {
    ...testGateway,
    findPayment: () => Promise.reject(new Error("no answer")),
    listNotices: async function* () {},
  };
  scene.world.clock.advance({ minutes: 2 });
  await reconcilePayments(scene.world.base, { gateway: silent });
  expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "created", askedAt: null });
  await asked(1);
  expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
  scene.world.log.length = 0;
});
