import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { account, fresh, gateway, refusalOf, request } from "./stripe-calls.ts";

const { stripe } = outside;

async function paid(more: Parameters<typeof request>[0] = {}, number?: string) {
  const wanted = request(more);
  const { sessionId, url } = await gateway.openCheckout(wanted);
  await stripe.payByCard(url, number);
  const payment = await gateway.findPayment(account, { sessionId });
  return { wanted, sessionId, intentId: payment?.intentId as string };
}

const refundOf = (
  intentId: string,
  amount: bigint,
  more: { currency?: string; idempotencyKey?: string } = {},
) => ({
  account,
  idempotencyKey: fresh(),
  businessId: fresh(),
  refundId: fresh(),
  intentId,
  amount,
  currency: "EUR",
  reason: "duplicate",
  ...more,
});

describe("refunds", () => {
  test("in parts are listed with our own ids", async () => {
    const { sessionId, intentId } = await paid();
    const first = refundOf(intentId, 10_000n);
    const made = await gateway.refund(first);
    expect(made).toMatchObject({ refundId: first.refundId, amount: 10_000n });
    const second = refundOf(intentId, 2345n);
    await gateway.refund(second);
    const { refunds } = (await gateway.findPayment(account, { sessionId })) ?? {};
    expect(refunds?.map(({ refundId, amount }) => [refundId, amount])).toEqual(
      expect.arrayContaining([
        [first.refundId, 10_000n],
        [second.refundId, 2345n],
      ]),
    );
  });

  test("asked again with the same key are made once", async () => {
    const { sessionId, intentId } = await paid();
    const wanted = refundOf(intentId, 5000n);
    const made = await gateway.refund(wanted);
    expect(await gateway.refund(wanted)).toEqual(made);
    const payment = await gateway.findPayment(account, { sessionId });
    expect(payment?.refunds).toHaveLength(1);
    expect(outside.log().refunds).toHaveLength(1);
  });

  test("above what is left are refused", async () => {
    const { intentId } = await paid();
    await gateway.refund(refundOf(intentId, 12_345n));
    const refusal = await refusalOf(gateway.refund(refundOf(intentId, 1n)));
    expect(refusal).toMatchObject({ kind: "rejected", code: "charge_already_refunded" });
  });

  test("that come back from the bank have failed, with the reason", async () => {
    const { sessionId, intentId } = await paid();
    const { id } = await gateway.refund(refundOf(intentId, 1000n));
    stripe.failRefund(id, "expired_or_canceled_card");
    const { refunds } = (await gateway.findPayment(account, { sessionId })) ?? {};
    expect(refunds).toMatchObject([{ id, state: "failed", failureCode: "expired_or_canceled_card" }]);
  });

  test("case 37: of whole krónur are told in hundredths and come back whole", async () => {
    const { sessionId, intentId } = await paid({ currency: "ISK", amount: 1500n });
    await gateway.refund(refundOf(intentId, 500n, { currency: "ISK" }));
    const payment = await gateway.findPayment(account, { sessionId });
    expect(payment?.refunds[0]?.amount).toBe(500n);
    expect(outside.log().refunds[0]?.amount).toBe(50_000);
  });
});

describe("a chargeback", () => {
  test("takes the money, and gives it back when it is won", async () => {
    const { sessionId, intentId } = await paid();
    const { id } = stripe.openDispute(intentId, "product_not_received");
    expect((await gateway.findPayment(account, { sessionId }))?.chargebacks).toMatchObject([
      { id, amount: 12_345n, reason: "product_not_received", state: "open", isWithdrawn: true },
    ]);
    stripe.closeDispute(id, "won");
    expect((await gateway.findPayment(account, { intentId }))?.chargebacks).toMatchObject([
      { id, state: "won", isWithdrawn: false },
    ]);
  });

  test("keeps the money when it is lost", async () => {
    const { sessionId, intentId } = await paid();
    const { id } = stripe.openDispute(intentId);
    stripe.closeDispute(id, "lost");
    const { chargebacks } = (await gateway.findPayment(account, { sessionId })) ?? {};
    expect(chargebacks).toMatchObject([{ id, state: "lost", isWithdrawn: true }]);
    expect(chargebacks?.[0]?.openedAt).toBeInstanceOf(Date);
  });
});
