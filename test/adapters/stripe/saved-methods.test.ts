import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { account, fresh, gateway, refusalOf, request, savedMethod } from "./stripe-calls.ts";

const { stripe } = outside;

async function saved(number?: string) {
  const { customerId, setup } = await savedMethod((url) => stripe.payByCard(url, number));
  const found = await gateway.findSetup(account, setup.sessionId);
  return { customerId, method: found?.method };
}

async function charge(number?: string, more: Parameters<typeof request>[0] = {}) {
  const { customerId, method } = await saved(number);
  const { successUrl: _, cancelUrl: __, expiresAt: ___, locale: ____, ...wanted } = request(more);
  const asked = { ...wanted, customerId, providerMethodId: method?.providerMethodId as string };
  return { asked, answer: await gateway.chargeSaved(asked) };
}

describe("a method left for later", () => {
  test("is a card with its end, once its owner has left it", async () => {
    const { customerId, setup } = await savedMethod(async () => {});
    expect(await gateway.findSetup(account, setup.sessionId)).toEqual({ state: "open" });
    await stripe.payByCard(setup.url);
    expect(await gateway.findSetup(account, setup.sessionId)).toMatchObject({
      state: "done",
      method: { customerId, kind: "card", brand: "visa", last4: "4242", expMonth: 12, expYear: 2034 },
    });
  });

  test("is a debit with the end of its account's number", async () => {
    const { setup } = await savedMethod((url) => stripe.payByDebit(url));
    expect(await gateway.findSetup(account, setup.sessionId)).toMatchObject({
      state: "done",
      method: { kind: "sepa_debit", last4: "3000" },
    });
  });

  test("that nobody came to leave has expired; one the provider does not know is undefined", async () => {
    const { setup } = await savedMethod(async () => {});
    outside.advance(25 * 3_600_000);
    expect(await gateway.findSetup(account, setup.sessionId)).toEqual({ state: "expired" });
    expect(await gateway.findSetup(account, "cs_test_nobody")).toBeUndefined();
  });

  test("is taken away once, and taking it away again is fine", async () => {
    const { method } = await saved();
    const id = method?.providerMethodId as string;
    await gateway.removeMethod(account, id);
    await gateway.removeMethod(account, id);
    await gateway.removeMethod(account, "pm_nobody");
  });
});

describe("case 52: a saved method, its owner away", () => {
  test("is charged, once for one key", async () => {
    const { asked, answer } = await charge();
    expect(answer).toMatchObject({
      state: "succeeded",
      amount: 12_345n,
      paymentId: asked.paymentId,
      method: { kind: "card", last4: "4242" },
    });
    expect(await gateway.chargeSaved(asked)).toMatchObject({ intentId: answer.intentId });
    expect(outside.log().charges).toHaveLength(1);
    expect(await gateway.findPaymentOf(account, asked.paymentId, new Date())).toMatchObject({
      state: "succeeded",
      intentId: answer.intentId,
    });
  });

  test("a bank's no is an answer, with its reason, and the same for the same key", async () => {
    const { asked, answer } = await charge("4000000000000341");
    expect(answer).toMatchObject({
      state: "failed",
      amount: 12_345n,
      currency: "EUR",
      paymentId: asked.paymentId,
      failureCode: "generic_decline",
    });
    expect(await gateway.chargeSaved(asked)).toMatchObject({ state: "failed", intentId: answer.intentId });
    expect(await gateway.findPayment(account, { intentId: answer.intentId })).toMatchObject({
      state: "failed",
    });
  });

  test("a card that asks for its owner has failed for now", async () => {
    const { answer } = await charge("4000002760003184");
    expect(answer).toMatchObject({ state: "failed", failureCode: "authentication_required" });
  });

  test("a debit is on its way", async () => {
    const { customerId, setup } = await savedMethod((url) => stripe.payByDebit(url));
    const { method } = (await gateway.findSetup(account, setup.sessionId)) ?? {};
    const { successUrl: _, cancelUrl: __, expiresAt: ___, locale: ____, ...wanted } = request();
    const answer = await gateway.chargeSaved({
      ...wanted,
      method: "sepa_debit",
      customerId,
      providerMethodId: method?.providerMethodId as string,
    });
    expect(answer).toMatchObject({ state: "processing", method: { kind: "sepa_debit", last4: "3000" } });
  });

  test("of somebody else is refused", async () => {
    const { method } = await saved();
    const other = await savedMethod(async () => {});
    const { successUrl: _, cancelUrl: __, expiresAt: ___, locale: ____, ...wanted } = request();
    const refusal = await refusalOf(
      gateway.chargeSaved({
        ...wanted,
        idempotencyKey: fresh(),
        customerId: other.customerId,
        providerMethodId: method?.providerMethodId as string,
      }),
    );
    expect(refusal.kind).toBe("rejected");
  });
});
