import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const types = () => outside.stripe.events().map((event) => event.type);

async function paid(number?: string): Promise<string> {
  const session = await stripe.checkout.sessions.create(checkout());
  await outside.stripe.payByCard(session.url!, number);
  return String((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);
}
const chargeOf = async (intent: string) => {
  const { latest_charge } = await stripe.paymentIntents.retrieve(intent);
  return stripe.charges.retrieve(String(latest_charge), { expand: ["refunds"] });
};
/** What the account is worth: every movement of its balance. */
const balance = () => outside.stripe.movements().reduce((sum, { net }) => sum + net, 0);

describe("a refund in the sandbox", () => {
  test("of a card is done at once, in parts up to the whole", async () => {
    const intent = await paid();
    const first = await stripe.refunds.create({
      payment_intent: intent,
      amount: 1_900,
      reason: "requested_by_customer",
      metadata: { refund: "ref_1" },
    });
    expect(first).toMatchObject({ status: "succeeded", amount: 1_900, metadata: { refund: "ref_1" } });
    expect(await chargeOf(intent)).toMatchObject({
      amount_refunded: 1_900,
      refunded: false,
      refunds: { data: [{ id: first.id }] },
    });
    await stripe.refunds.create({ payment_intent: intent });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 11_900, refunded: true });
    expect((await stripe.refunds.list({ payment_intent: intent })).data).toHaveLength(2);
    expect(types().slice(4, 7)).toEqual(["refund.created", "charge.refunded", "refund.updated"]);
    expect(balance()).toBe(-204);
  });

  test("that the payer's bank sends back has failed, and can be made again", async () => {
    const intent = await paid();
    const refund = await stripe.refunds.create({ payment_intent: intent });
    outside.stripe.failRefund(refund.id);
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
    });
    expect(types()).toContain("refund.failed");
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect((await stripe.refunds.create({ payment_intent: intent })).status).toBe("succeeded");
    expect(outside.log().refunds.map((one) => one.status)).toEqual(["failed", "succeeded"]);
  });

  test("comes back by itself when that was arranged before", async () => {
    const intent = await paid();
    outside.stripe.failRefund(intent);
    const refund = await stripe.refunds.create({ payment_intent: intent });
    expect(refund.status).toBe("succeeded");
    outside.advance(1000);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
  });
});

describe("a chargeback in the sandbox", () => {
  test("takes the money with a fee, and gives it back when it is won", async () => {
    const intent = await paid();
    const { id } = outside.stripe.openDispute(intent, "product_not_received");
    const { data } = await stripe.disputes.list({ payment_intent: intent });
    expect(data).toMatchObject([
      {
        id,
        status: "needs_response",
        reason: "product_not_received",
        amount: 11_900,
        balance_transactions: [{ amount: -11_900, fee: 2_000 }],
      },
    ]);
    expect(data[0]!.evidence_details.due_by).toBeGreaterThan(data[0]!.created);
    expect((await chargeOf(intent)).disputed).toBe(true);
    outside.stripe.closeDispute(id, "won");
    expect(await stripe.disputes.retrieve(id)).toMatchObject({
      status: "won",
      balance_transactions: [{ amount: -11_900 }, { amount: 11_900 }],
    });
    expect(types().slice(4)).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
    expect(balance()).toBe(11_900 - 204 - 2_000);
  });

  test("that is lost keeps the money, and is decided once", async () => {
    const { id } = outside.stripe.openDispute(await paid());
    outside.stripe.closeDispute(id, "lost");
    expect(types().slice(-1)).toEqual(["charge.dispute.closed"]);
    expect(types()).not.toContain("charge.dispute.funds_reinstated");
    expect(() => outside.stripe.closeDispute(id, "won")).toThrow(/already closed/);
    expect(outside.log().disputes).toMatchObject([{ id, status: "lost", amount: 11_900 }]);
  });

  test("follows by itself on the card that says so", async () => {
    const { data } = await stripe.disputes.list({ payment_intent: await paid("4000000000000259") });
    expect(data).toMatchObject([{ reason: "fraudulent" }]);
  });
});
