import { describe, expect, test } from "vitest";
import { stripeGateway } from "#app/adapters/stripe/stripe-gateway.ts";
import { outside } from "#test/setup/outside.ts";
import { account, fresh, gateway, refusalOf, request } from "./stripe-calls.ts";

const { stripe } = outside;
const path = "/v1/checkout/sessions";

describe("case 49: what a failed call means", () => {
  test.each([
    [{ status: 429 }, "transient", "rate_limit"],
    [{ status: 500 }, "transient", "api_error"],
    [{ status: 503 }, "transient", "api_error"],
    [{ status: 409, error: "idempotency_key_in_use" }, "transient", "idempotency_key_in_use"],
    [{ status: 429, error: "lock_timeout" }, "transient", "lock_timeout"],
    [{ status: 400 }, "rejected", "invalid_request_error"],
    [{ status: 402, error: "card_declined" }, "rejected", "card_declined"],
  ] as const)("%o is %s: %s", async (fault, kind, code) => {
    outside.faults({ path, errorRate: 1, ...fault });
    const refusal = await refusalOf(gateway.openCheckout(request()));
    expect(refusal).toMatchObject({ kind, code });
    // Nothing that was asked, and no key, is in words that go to the log.
    expect(refusal.message).not.toContain(account.secretKey);
    expect(outside.log().calls).toHaveLength(1);
  });

  test("a lost answer is transient, and the same key finds the page that was opened", async () => {
    const wanted = request();
    outside.faults({ path, answerLost: true, times: 1 });
    expect(await refusalOf(gateway.openCheckout(wanted))).toMatchObject({
      kind: "transient",
      code: "no_answer",
    });
    const opened = await gateway.openCheckout(wanted);
    expect(await gateway.findPayment(account, opened)).toMatchObject({ paymentId: wanted.paymentId });
    expect(stripe.events("lumen").filter(({ type }) => type === "payment_intent.created")).toEqual([]);
    expect(outside.log().calls.map(({ outcome }) => outcome)).toEqual(["done", "replayed", "done"]);
  });

  test("the same key for something else is refused for good", async () => {
    const wanted = request();
    await gateway.openCheckout(wanted);
    const refusal = await refusalOf(gateway.openCheckout({ ...wanted, amount: 99n }));
    expect(refusal).toMatchObject({ kind: "rejected", code: "idempotency_error" });
  });

  test("a silence longer than the limit is no answer", async () => {
    const hasty = stripeGateway({ baseUrl: stripe.baseUrl, timeoutMs: 100, insideTransaction: () => false });
    outside.faults({ path, latencyMs: 600 });
    expect(await refusalOf(hasty.openCheckout(request()))).toMatchObject({
      kind: "transient",
      code: "no_answer",
    });
  });

  test("a key the provider does not know waits to be mended, and stays out of the message", async () => {
    const stranger = { id: "stranger", secretKey: "sk_test_nobody_knows_this" };
    const refusal = await refusalOf(gateway.openCheckout(request({ account: stranger })));
    expect(refusal).toMatchObject({ kind: "transient", code: "key_refused" });
    expect(refusal.message).not.toContain("nobody");
  });
});

describe("a payment whose answer never came and whose key is too old", () => {
  test("is found by our own id", async () => {
    const wanted = request();
    outside.faults({ path, answerLost: true, times: 1 });
    await refusalOf(gateway.openCheckout(wanted));
    await gateway.openCheckout(request());
    const since = new Date();
    outside.advance(26 * 3_600_000);
    expect(await gateway.findPaymentOf(account, wanted.paymentId, since)).toMatchObject({
      state: "expired",
      paymentId: wanted.paymentId,
    });
    expect(await gateway.findPaymentOf(account, fresh(), since)).toBeUndefined();
  });

  test("counts as paid when one of two pages opened for it was", async () => {
    const wanted = request();
    const since = new Date();
    const first = await gateway.openCheckout(wanted);
    await gateway.openCheckout({ ...wanted, idempotencyKey: fresh() });
    await stripe.payByCard(first.url);
    expect(await gateway.findPaymentOf(account, wanted.paymentId, since)).toMatchObject({
      state: "succeeded",
      sessionId: first.sessionId,
    });
  });
});
