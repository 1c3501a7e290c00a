import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { recordPayment, settlePayment } from "#app/domain/payments/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { accepted, decide, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);
const whole = 11_900n;

let isConnected = false;
const payByCard = (amount: bigint) => async (invoiceId: string) => {
  const { business, clientId, payer } = scene;
  if (!isConnected) await givePaymentAccount(business);
  isConnected = true;
  const { paymentId, url } = await makeCheckout(payer.ctx, { clientId, parts: [{ invoiceId, amount }] });
  await outside.stripe.payByCard(url);
  await settlePayment(paying(business.ctx), paymentId);
  world.clock.advance({ seconds: 61 });
};
const payByBank = (amount: bigint) => async (invoiceId: string) => {
  const { clientId, support } = scene;
  await recordPayment(support.ctx, {
    ...{ clientId, currency: "EUR", amount, method: "transfer", receivedOn: "2026-11-24" },
    ...{ payerName: "Brauhaus Nord GmbH", parts: [{ invoiceId, amount }], isAnother: true },
  });
  world.clock.advance({ seconds: 61 });
};
const refundsOf = async (number: string) =>
  (await scene.seen.refunds()).filter(({ note }) => note === number);

describe("a credit on a line that is paid", () => {
  test("goes back the way it came when a refund is decided, with one job", async () => {
    const { support, seen, clientId } = scene;
    const { id, number, invoiceId } = await makeDisputed(scene, undefined, { pay: payByCard(whole) });
    expect(await seen.invoice(invoiceId)).toMatchObject({ paid: whole, held: 0n });
    const before = (await seen.balance(clientId)).credit;
    await decide(support.ctx, id, accepted, "refund");
    const refunds = await refundsOf(number);
    expect(refunds).toMatchObject([
      { amount: 2_000n, way: "provider", state: "pending", reason: "our_error", requestedBy: support.id },
    ]);
    expect(await seen.invoice(invoiceId)).toMatchObject({
      ...{ credited: 2_000n, paid: 9_900n, outstanding: 0n, payable: 0n },
    });
    expect((await seen.balance(clientId)).credit).toBe(before);
    const jobs = await world.jobsOf("send-refund");
    expect(jobs.filter(({ refundId }) => refundId === refunds[0]?.id)).toHaveLength(1);
    const [told] = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.resolved");
    expect(told?.data.refundIds).toEqual([refunds[0]?.id]);
    await expectWhole(world);
  });

  test("stays as balance credit when that is decided", async () => {
    const { support, seen, clientId } = scene;
    const { id, number, invoiceId } = await makeDisputed(scene, undefined, { pay: payByCard(whole) });
    const before = (await seen.balance(clientId)).credit;
    await decide(support.ctx, id, accepted, "balance_credit");
    expect((await seen.balance(clientId)).credit).toBe(before + 2_000n);
    expect(await refundsOf(number)).toEqual([]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 2_000n, paid: 9_900n, outstanding: 0n });
    await expectWhole(world);
  });

  test("lowers what is still owed first, and refunds only what was paid above it", async () => {
    const { support, seen } = scene;
    const half = { pay: payByCard(10_900n) };
    const { id, number, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 2_500n }], half);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 1_000n, payable: 0n });
    await decide(support.ctx, id, accepted, "refund");
    expect(await refundsOf(number)).toMatchObject([{ amount: 1_500n }]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ paid: 9_400n, credited: 2_500n, outstanding: 0n });
    await expectWhole(world);
  });

  test("came by bank: a person sends it to whom it came from", async () => {
    const { support } = scene;
    const { id, number } = await makeDisputed(scene, undefined, { pay: payByBank(whole) });
    await decide(support.ctx, id, accepted, "refund");
    expect(await refundsOf(number)).toMatchObject([
      { amount: 2_000n, way: "bank", state: "pending", payee: "Brauhaus Nord GmbH" },
    ]);
    await expectWhole(world);
  });

  test("came from two payments: what came last goes back first", async () => {
    const { support, seen } = scene;
    const pay = async (invoiceId: string) => {
      await payByBank(10_000n)(invoiceId);
      await payByCard(1_900n)(invoiceId);
    };
    const { id, number, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 5_000n }], { pay });
    await decide(support.ctx, id, accepted, "refund");
    expect((await refundsOf(number)).map(({ amount, way }) => [amount, way])).toEqual([
      [1_900n, "provider"],
      [3_100n, "bank"],
    ]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ paid: 6_900n, outstanding: 0n });
    await expectWhole(world);
  });

  test("goodwill says so where it goes back", async () => {
    const { support } = scene;
    const { id, number } = await makeDisputed(scene, undefined, { pay: payByCard(whole) });
    await decide(
      support.ctx,
      id,
      [{ verdict: "goodwill", granted: 700n, rootCause: "not_an_error" }],
      "refund",
    );
    expect(await refundsOf(number)).toMatchObject([{ amount: 700n, reason: "goodwill" }]);
  });

  test("cannot be a refund where nothing was paid", async () => {
    const { support, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    await expect(decide(support.ctx, id, accepted, "refund")).rejects.toSatisfy(
      (error) =>
        isAppError(error, "invalid") && error.details.fields?.resolution === "disputes.error.nothingPaid",
    );
    expect(await seen.notesOn(invoiceId)).toEqual([]);
    expect(await seen.dispute(id)).toMatchObject({ state: "submitted", version: 1 });
  });
});
