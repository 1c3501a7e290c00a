import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const open = (idempotencyKey: string, change = {}) =>
  stripe.checkout.sessions.create({ ...checkout(), ...change }, { idempotencyKey });
const hourMs = 60 * 60 * 1000;
const outcomes = () => outside.log().calls.map((call) => call.outcome);

/** An account whose client has saved a card. */
async function savedCard(number?: string): Promise<{ customer: string; payment_method: string }> {
  const { id: customer } = await stripe.customers.create({ name: "Ana" });
  const success_url = "https://kvit.example/back";
  const setup = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "eur",
    customer,
    success_url,
  });
  await outside.stripe.payByCard(setup.url!, number);
  const [method] = (await stripe.paymentMethods.list({ customer })).data;
  return { customer, payment_method: method!.id };
}
const charge = (saved: object, idempotencyKey: string, amount = 1_000) =>
  stripe.paymentIntents.create(
    {
      ...saved,
      amount,
      currency: "eur",
      off_session: true,
      confirm: true,
    } as Stripe.PaymentIntentCreateParams,
    { idempotencyKey },
  );

describe("under one idempotency key", () => {
  test("the same call has one effect and the same answer, and says that it is a repetition", async () => {
    const first = await open("k");
    outside.advance(24 * hourMs - 60_000);
    const again = await open("k");
    expect({ ...again, lastResponse: null }).toEqual({ ...first, lastResponse: null });
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
    expect(outcomes()).toEqual(["done", "replayed", "done"]);
  });

  test("after 24 hours the call is made anew", async () => {
    const first = await open("k");
    outside.advance(24 * hourMs);
    expect((await open("k")).id).not.toBe(first.id);
  });

  test("another call is refused, at another address too", async () => {
    await open("k");
    for (const other of [
      open("k", { cancel_url: "https://kvit.example/other" }),
      stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" }),
    ])
      await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  test("a call while the first is under way is told so", async () => {
    outside.faults({ latencyMs: 80 });
    const [first, second] = await Promise.allSettled([open("k"), open("k")]);
    expect([first.status, second.status]).toEqual(["fulfilled", "rejected"]);
    expect((second as PromiseRejectedResult).reason).toMatchObject({
      statusCode: 409,
      code: "idempotency_key_in_use",
    });
  });

  test("a call that failed validation leaves the key free", async () => {
    await expect(open("k", { currency: "usd" })).rejects.toThrow();
    expect((await open("k")).status).toBe("open");
  });

  test("a declined card stays declined", async () => {
    const saved = await savedCard("4000000000000341");
    const first = await charge(saved, "k").catch((error) => error);
    const again = await charge(saved, "k").catch((error) => error);
    expect(again).toMatchObject({ statusCode: 402, code: "card_declined" });
    expect(again.payment_intent.id).toBe(first.payment_intent.id);
    expect(outside.log().charges).toHaveLength(1);
  });

  test("a failure of Stripe's own is kept, one that came before the call was begun is not", async () => {
    outside.faults({ status: 500, times: 1 });
    await expect(open("kept")).rejects.toMatchObject({ statusCode: 500 });
    await expect(open("kept")).rejects.toMatchObject({ statusCode: 500 });
    outside.faults({ status: 503, times: 1 });
    await expect(open("free")).rejects.toMatchObject({ statusCode: 503 });
    expect((await open("free")).status).toBe("open");
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  test("two accounts do not meet", async () => {
    const first = await open("k");
    const other = sandboxClient(outside.stripe.keys.second);
    const second = await other.checkout.sessions.create(checkout(), { idempotencyKey: "k" });
    expect(second.id).not.toBe(first.id);
  });

  test("a key of 256 letters is refused", async () => {
    await expect(open("k".repeat(256))).rejects.toMatchObject({ statusCode: 400 });
    expect((await open("k".repeat(255))).status).toBe("open");
  });
});

describe("a lost answer", () => {
  test("means a charge that was made, and the same key finds it", async () => {
    const saved = await savedCard();
    outside.faults({ path: "/v1/payment_intents", answerLost: true, times: 1 });
    await expect(charge(saved, "k")).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect((await charge(saved, "k")).status).toBe("succeeded");
    expect(outside.log().charges).toMatchObject([
      { amount: 1_000, currency: "eur", status: "succeeded", idempotencyKey: "k" },
    ]);
  });

  test("with a status means the same behind an error", async () => {
    const saved = await savedCard();
    outside.faults({ path: "/v1/payment_intents", answerLost: true, status: 502, times: 1 });
    await expect(charge(saved, "k")).rejects.toMatchObject({ statusCode: 502 });
    expect((await charge(saved, "k")).status).toBe("succeeded");
    expect(outside.log().charges).toHaveLength(1);
  });

  test("the SDK's own repetition charges once", async () => {
    const saved = await savedCard();
    outside.faults({ path: "/v1/payment_intents", answerLost: true, times: 1 });
    const patient = new Stripe(outside.stripe.secretKey, { host: "api.stripe.com", maxNetworkRetries: 1 });
    const { status } = await patient.paymentIntents.create({
      ...saved,
      amount: 1_000,
      currency: "eur",
      off_session: true,
      confirm: true,
    });
    expect(status).toBe("succeeded");
    expect(outside.log().charges).toHaveLength(1);
  });

  test("above the rate the answer is 429, and nothing is done", async () => {
    outside.faults({ path: "/v1/customers", ratePerSecond: 1 });
    const all = await Promise.allSettled(
      Array.from({ length: 4 }, (_, index) => stripe.customers.create({ name: `Ana ${index}` })),
    );
    const refused = all.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect((refused[0] as PromiseRejectedResult).reason).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  });
});
