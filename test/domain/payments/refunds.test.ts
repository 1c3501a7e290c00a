import { describe, expect, test } from "vitest";
import {
  type RequestRefundInput,
  reconcilePayments,
  requestRefund,
  sendRefund,
  settlePayment,
} from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { paying, testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aDesk, aTill, begun, paid, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";
import { refundElsewhere } from "./refund-elsewhere.ts";

const world = ownWorld();
const { stripe } = outside;

const back = (
  paymentId: string,
  amount: bigint,
  more: Partial<RequestRefundInput> = {},
): RequestRefundInput => ({
  ...{ paymentId, amount, reason: "requested" },
  ...more,
});

const refundsAtStripe = (intentId: string) =>
  stripe
    .events("lumen", "refund.created")
    .map((event) => event.data.object as { payment_intent: string; amount: number; metadata: object })
    .filter((refund) => refund.payment_intent === intentId);

describe("a refund the way the money came", () => {
  test("is booked at once, sent by the job, and ends when the provider says so", async () => {
    const desk = await aTill(world);
    const { support, business, clientId, see } = desk;
    const { paymentId, invoiceId, intentId } = await paid(desk);
    const { refundId, state } = await requestRefund(
      support.ctx,
      back(paymentId, 4_000n, { note: "as agreed" }),
    );
    expect(state).toBe("pending");
    expect(await see.payment(paymentId)).toMatchObject({ refunded: 4_000n, refundWaiting: 0n });
    expect(await see.invoice(invoiceId)).toMatchObject({ paid: 6_000n, outstanding: 4_000n });
    expect(await world.jobsOf("send-refund")).toContainEqual({ businessId: business.id, refundId });
    await sendRefund(paying(business.ctx), refundId);
    expect(refundsAtStripe(intentId)).toMatchObject([{ amount: 4_000, metadata: { kvit_refund: refundId } }]);
    expect(await see.refund(refundId)).toMatchObject({
      ...{ state: "succeeded", requestedBy: support.id, clientId, note: "as agreed" },
    });
    const kinds = (await see.story())
      .filter(({ subjectId }) => subjectId === refundId)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(["refund.requested", "refund.succeeded"]);
    await expectWhole(world);
  });

  test("sent again and again, by jobs that know nothing of each other, is one refund (case 49)", async () => {
    const desk = await aTill(world);
    const { paymentId, intentId } = await paid(desk);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 4_000n));
    const { done } = await together(
      Array.from({ length: 5 }, () => () => sendRefund(paying(desk.business.ctx), refundId)),
    );
    await sendRefund(paying(desk.business.ctx), refundId);
    expect(done).toBeGreaterThan(0);
    expect(refundsAtStripe(intentId)).toHaveLength(1);
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 4_000n });
    await expectWhole(world);
  });

  test("whose answer was lost is found a day later and not made twice (case 49)", async () => {
    const desk = await aTill(world);
    const { paymentId, intentId } = await paid(desk);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 4_000n));
    outside.faults({ path: "/v1/refunds", answerLost: true });
    await expect(sendRefund(paying(desk.business.ctx), refundId)).rejects.toThrow();
    outside.faults([]);
    expect(refundsAtStripe(intentId)).toHaveLength(1);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "pending", providerRefundId: null });
    world.clock.advance({ hours: 25 });
    await sendRefund(paying(desk.business.ctx), refundId);
    expect(refundsAtStripe(intentId)).toHaveLength(1);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "succeeded" });
    await expectWhole(world);
  });

  test("whose job gave up while the provider was away is sent by the reconciler (case 61)", async () => {
    const desk = await aTill(world);
    const { paymentId, intentId } = await paid(desk);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 4_000n));
    await reconcilePayments(world.base, { gateway: testGateway });
    expect(refundsAtStripe(intentId)).toEqual([]);
    world.clock.advance({ hours: 5 });
    await reconcilePayments(world.base, { gateway: testGateway });
    expect(refundsAtStripe(intentId)).toHaveLength(1);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "succeeded" });
    await expectWhole(world);
  });

  test("case 46: that fails later is booked back and the invoice is paid again", async () => {
    const desk = await aTill(world);
    const { paymentId, invoiceId, intentId } = await paid(desk);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 10_000n));
    await sendRefund(paying(desk.business.ctx), refundId);
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ outstanding: 10_000n });
    const { providerRefundId } = await desk.see.refund(refundId);
    stripe.failRefund(providerRefundId as string);
    for (let look = 0; look < 3; look++) await settlePayment(paying(desk.business.ctx), paymentId);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "failed" });
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 0n });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ paid: 10_000n, outstanding: 0n });
    const failures = (await desk.see.story()).filter(({ kind }) => kind === "refund.failed");
    expect(failures).toHaveLength(1);
    expect(refundsAtStripe(intentId)).toHaveLength(1);
    await expectWhole(world);
    const again = await requestRefund(desk.support.ctx, back(paymentId, 10_000n));
    expect(again.state).toBe("pending");
  });

  test("that the provider will never take is booked back with its reason", async () => {
    const desk = await aTill(world);
    const { paymentId, invoiceId, intentId } = await paid(desk);
    const elsewhere = await refundElsewhere(intentId, 10_000);
    expect(elsewhere).toBe(200);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 4_000n));
    await sendRefund(paying(desk.business.ctx), refundId);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "failed" });
    await settlePayment(paying(desk.business.ctx), paymentId);
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 10_000n });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ outstanding: 10_000n });
    await expectWhole(world);
  });

  test("made at the provider by somebody is booked here too, and comes before one that only waits", async () => {
    const desk = await aTill(world);
    const { paymentId, intentId } = await paid(desk, "300.00");
    const waiting = await requestRefund(desk.support.ctx, back(paymentId, 25_000n));
    expect(waiting.state).toBe("waiting");
    await refundElsewhere(intentId, 10_000);
    for (let look = 0; look < 2; look++) await settlePayment(paying(desk.business.ctx), paymentId);
    expect(await desk.see.refund(waiting.refundId)).toMatchObject({ state: "declined", decidedBy: null });
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 10_000n, refundWaiting: 0n });
    expect(await desk.see.refunds()).toHaveLength(2);
    await expectWhole(world);
  });
});

describe("the ceiling", () => {
  test("case 46: a second refund of the whole at once is refused, before the provider hears of it", async () => {
    const desk = await aTill(world);
    const { paymentId, invoiceId } = await paid(desk);
    const { done, codes } = await together(
      Array.from({ length: 8 }, () => () => requestRefund(desk.support.ctx, back(paymentId, 10_000n))),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    expect(await desk.see.refunds()).toHaveLength(1);
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ outstanding: 10_000n, paid: 0n });
    await expectWhole(world);
  });

  test("a form sent five times at once, or again after a lost answer, gives a part back once", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    const ask = (note?: string) => () => requestRefund(desk.support.ctx, back(paymentId, 1_000n, { note }));
    const { done, codes } = await together(Array.from({ length: 5 }, () => ask("broken glass")));
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    expect(await refusal(ask("broken glass")())).toEqual({
      code: "conflict",
      message: "payments.error.refundTwice",
    });
    await ask("another glass")();
    await requestRefund(desk.manager.ctx, back(paymentId, 1_000n, { note: "broken glass" }));
    world.clock.advance({ seconds: 61 });
    await ask("broken glass")();
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 4_000n });
    await expectWhole(world);
  });

  test("case 46: parts together never exceed the payment, also those that wait", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk, "300.00");
    expect(await requestRefund(desk.support.ctx, back(paymentId, 20_000n))).toMatchObject({
      state: "waiting",
    });
    await requestRefund(desk.support.ctx, back(paymentId, 10_000n));
    expect(await refusal(requestRefund(desk.owner.ctx, back(paymentId, 1n)))).toEqual({
      code: "conflict",
      message: "payments.error.refundTooMuch",
    });
    await expectWhole(world);
  });

  test("case 40: nothing and less than nothing, and a payment that never arrived", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    for (const amount of [0n, -1n]) {
      expect(await refusal(requestRefund(desk.support.ctx, back(paymentId, amount)))).toMatchObject({
        code: "invalid",
        fields: { amount: "payments.error.amount" },
      });
    }
    const open = await begun(desk);
    expect(await refusal(requestRefund(desk.support.ctx, back(open.paymentId, 1n)))).toMatchObject({
      code: "invalid",
    });
    expect(
      await refusal(requestRefund(desk.support.ctx, back(open.paymentId, 1n, { way: "bank", payee: "Ana" }))),
    ).toEqual({
      code: "conflict",
      message: "payments.error.refundState",
    });
  });

  test("case 17: payments of another business, and contacts of this one", async () => {
    const desk = await aTill(world);
    const other = await aDesk(world);
    const { paymentId } = await paid(desk);
    expect((await refusal(requestRefund(other.owner.ctx, back(paymentId, 1n)))).code).toBe("not_found");
    expect((await refusal(requestRefund(desk.payer.ctx, back(paymentId, 1n)))).code).toBe("forbidden");
  });
});
