import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";
import { testClock } from "#test/support/test-clock.ts";

const stripe = sandboxClient();
const dayMs = 24 * 60 * 60 * 1000;
const types = () => outside.stripe.events().map((event) => event.type);

async function debited(iban?: string): Promise<{ id: string; intent: string }> {
  const { id, url } = await stripe.checkout.sessions.create(checkout());
  const { location } = await outside.stripe.payByDebit(url!, iban);
  expect(location).toContain(id);
  const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
  return { id, intent: String(payment_intent) };
}
const look = async ({ id, intent }: { id: string; intent: string }) => {
  const session = await stripe.checkout.sessions.retrieve(id);
  const { status, latest_charge } = await stripe.paymentIntents.retrieve(intent, {
    expand: ["latest_charge.balance_transaction"],
  });
  const charge = latest_charge as Stripe.Charge;
  return [session.status, session.payment_status, status, charge.status];
};

describe("a SEPA debit in the sandbox", () => {
  test("is on its way for five days, then it is paid", async () => {
    const payment = await debited();
    expect(await look(payment)).toEqual(["complete", "unpaid", "processing", "pending"]);
    outside.advance(5 * dayMs - 1000);
    expect((await look(payment))[2]).toBe("processing");
    outside.advance(1000);
    expect(await look(payment)).toEqual(["complete", "paid", "succeeded", "succeeded"]);
    expect(types()).toEqual([
      "payment_intent.created",
      "charge.pending",
      "payment_intent.processing",
      "checkout.session.completed",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.async_payment_succeeded",
    ]);
    const { data } = await stripe.checkout.sessions.list({ payment_intent: payment.intent });
    expect(data).toHaveLength(1);
    const charge = (await stripe.paymentIntents.retrieve(payment.intent, {
      expand: ["latest_charge.balance_transaction"],
    })) as unknown as { latest_charge: { balance_transaction: Stripe.BalanceTransaction } };
    expect(charge.latest_charge.balance_transaction).toMatchObject({ fee: 35, net: 11_865 });
  });

  test.each([
    ["DE62370400440532013001", "insufficient_funds"],
    ["DE78370400440532013004", "debit_not_authorized"],
  ])("from %s bounces after five days", async (iban, code) => {
    const payment = await debited(iban);
    outside.advance(5 * dayMs);
    expect(await look(payment)).toEqual(["complete", "unpaid", "requires_payment_method", "failed"]);
    const { last_payment_error } = await stripe.paymentIntents.retrieve(payment.intent);
    expect(last_payment_error?.code).toBe(code);
    expect(types().slice(-3)).toEqual([
      "charge.failed",
      "payment_intent.payment_failed",
      "checkout.session.async_payment_failed",
    ]);
    expect(outside.log().charges.map((charge) => charge.status)).toEqual(["failed"]);
  });

  test("that is charged back later takes the money again", async () => {
    const { intent } = await debited("DE35370400440532013002");
    outside.advance(5 * dayMs);
    const { data } = await stripe.disputes.list({ payment_intent: intent });
    expect(data).toMatchObject([
      { reason: "debit_not_authorized", status: "needs_response", amount: 11_900 },
    ]);
  });

  test("is refunded slowly: pending, and done after two days", async () => {
    const { intent } = await debited();
    outside.advance(5 * dayMs);
    const refund = await stripe.refunds.create({ payment_intent: intent, amount: 1_900 });
    expect(refund.status).toBe("pending");
    outside.advance(2 * dayMs);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
    expect(types().slice(-4)).toEqual([
      "refund.created",
      "charge.refunded",
      "refund.updated",
      "charge.refund.updated",
    ]);
  });

  test("cannot be canceled or refunded while it is on its way", async () => {
    const { intent } = await debited();
    await expect(stripe.paymentIntents.cancel(intent)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test("from an account that does not add up is refused on the page", async () => {
    const { url } = await stripe.checkout.sessions.create(checkout());
    const { location, page } = await outside.stripe.payByDebit(url!, "DE89370400440532013009");
    expect(location).toBeNull();
    expect(page).toContain("The IBAN you entered is invalid.");
    expect(outside.stripe.events()).toEqual([]);
  });

  test("settles by the test's own clock when the sandbox follows it", async () => {
    const clock = testClock("2027-03-01T09:00:00Z");
    outside.follow(clock);
    const expires_at = Math.floor(clock.now().getTime() / 1000) + 3600;
    const { url } = await stripe.checkout.sessions.create({ ...checkout(), expires_at });
    await outside.stripe.payByDebit(url!);
    clock.advance({ days: 5 });
    const [settled] = outside.stripe.events("lumen", "payment_intent.succeeded");
    expect(settled?.created).toBe(Date.parse("2027-03-06T09:00:00Z") / 1000);
    outside.follow({ now: () => new Date() });
  });
});
