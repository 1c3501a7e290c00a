import { afterEach, describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { account, gateway, inside, refusalOf, request } from "./stripe-calls.ts";

const { stripe } = outside;
const dayMs = 86_400_000;

afterEach(() => {
  inside.transaction = false;
});

describe("a checkout", () => {
  test("asks for exactly the amount, by exactly the method, and is ours to find", async () => {
    const wanted = request({ locale: "sr-Latn", email: "ana@kafana-sunce.example" });
    const opened = await gateway.openCheckout(wanted);
    expect(opened.url).toContain(opened.sessionId);
    expect(Math.abs(opened.expiresAt.getTime() - wanted.expiresAt.getTime())).toBeLessThan(1000);
    expect(await gateway.findPayment(account, { sessionId: opened.sessionId })).toMatchObject({
      state: "open",
      sessionId: opened.sessionId,
      amount: 12_345n,
      currency: "EUR",
      paymentId: wanted.paymentId,
      businessId: wanted.businessId,
      clientId: wanted.clientId,
      isLive: false,
      refunds: [],
      chargebacks: [],
    });
  });

  test("paid by card is succeeded, with what people recognize the card by and the fee", async () => {
    const wanted = request();
    const { sessionId, url } = await gateway.openCheckout(wanted);
    const { location } = await stripe.payByCard(url);
    expect(location).toBe(wanted.successUrl);
    const paid = await gateway.findPayment(account, { sessionId });
    expect(paid).toMatchObject({
      state: "succeeded",
      amount: 12_345n,
      currency: "EUR",
      paymentId: wanted.paymentId,
      method: { kind: "card", brand: "visa", last4: "4242" },
    });
    expect(paid?.fee).toBeGreaterThan(0n);
    expect(paid?.succeededAt).toBeInstanceOf(Date);
    // The intent carries our ids too: events of a charge name the intent alone.
    const byIntent = await gateway.findPayment(account, { intentId: paid?.intentId });
    expect(byIntent).toMatchObject({ state: "succeeded", paymentId: wanted.paymentId });
  });

  test("a declined card leaves the page open for another try, asked by page or by intent", async () => {
    const wanted = request();
    const { sessionId, url } = await gateway.openCheckout(wanted);
    await stripe.payByCard(url, "4000000000009995");
    const tried = await gateway.findPayment(account, { sessionId });
    expect(tried).toMatchObject({ state: "open", failureCode: "insufficient_funds" });
    expect(await gateway.findPayment(account, { intentId: tried?.intentId })).toMatchObject({
      state: "open",
      sessionId,
    });
    await stripe.payByCard(url);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({ state: "succeeded" });
  });

  test("a card that asks its owner back is paid once they confirm", async () => {
    const { sessionId, url } = await gateway.openCheckout(request());
    await stripe.payByCard(url, "4000002760003184", false);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({ state: "open" });
    await stripe.payByCard(url, "4000002760003184");
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({ state: "succeeded" });
  });

  test("a debit is on its way for days, then there", async () => {
    const { sessionId, url } = await gateway.openCheckout(request({ method: "sepa_debit" }));
    await stripe.payByDebit(url);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({
      state: "processing",
      method: { kind: "sepa_debit", last4: "3000" },
    });
    outside.advance(6 * dayMs);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({ state: "succeeded" });
  });

  test("a debit that bounces has failed for good", async () => {
    const { sessionId, url } = await gateway.openCheckout(request({ method: "sepa_debit" }));
    await stripe.payByDebit(url, "DE62370400440532013001");
    outside.advance(6 * dayMs);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({
      state: "failed",
      failureCode: "insufficient_funds",
    });
  });

  test("a wallet is a card with a name of its own", async () => {
    const { sessionId, url } = await gateway.openCheckout(request());
    await stripe.payByWallet(url, "google_pay");
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({
      state: "succeeded",
      method: { kind: "card", wallet: "google_pay" },
    });
  });

  test("ended by us cannot be paid any more; ending it again, or after it was paid, is fine", async () => {
    const { sessionId, url } = await gateway.openCheckout(request());
    await gateway.expireCheckout(account, sessionId);
    await gateway.expireCheckout(account, sessionId);
    expect((await stripe.payByCard(url)).location).toBeNull();
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({ state: "expired" });

    const paid = await gateway.openCheckout(request());
    await stripe.payByCard(paid.url);
    await gateway.expireCheckout(account, paid.sessionId);
    expect(await gateway.findPayment(account, paid)).toMatchObject({ state: "succeeded" });
  });

  test("what the provider does not know is undefined", async () => {
    expect(await gateway.findPayment(account, { sessionId: "cs_test_nobody" })).toBeUndefined();
    expect(await gateway.findPayment(account, { intentId: "pi_nobody" })).toBeUndefined();
    expect(await gateway.findPayment(account, {})).toBeUndefined();
  });

  test("is never opened inside a database transaction", async () => {
    inside.transaction = true;
    await expect(gateway.openCheckout(request())).rejects.toThrow("inside a database transaction");
    expect(() => gateway.listNotices(account, new Date())).toThrow("inside a database transaction");
    expect(outside.log().calls).toEqual([]);
  });
});

describe("case 37: amounts in the provider's units", () => {
  test.each([
    ["EUR", 50n],
    ["RSD", 120_000_00n],
    ["JPY", 5000n],
    ["HUF", 17_500n],
    ["ISK", 1500n],
    ["KWD", 1230n],
  ])("%s comes back as it was sent", async (currency, amount) => {
    const { sessionId, url } = await gateway.openCheckout(request({ currency, amount }));
    await stripe.payByCard(url);
    expect(await gateway.findPayment(account, { sessionId })).toMatchObject({
      state: "succeeded",
      amount,
      currency,
    });
  });

  test("what its units cannot express is refused before it is asked", async () => {
    const refusal = await refusalOf(gateway.openCheckout(request({ currency: "KWD", amount: 1235n })));
    expect(refusal).toMatchObject({ kind: "rejected", code: "amount_fraction" });
    expect(outside.log().calls).toEqual([]);
  });
});

test("case 39: beyond the provider's limits the refusal says which", async () => {
  const most = await refusalOf(gateway.openCheckout(request({ amount: 1_000_000_000_000n })));
  expect(most).toMatchObject({ kind: "rejected", code: "amount_too_large" });
  const beyond = await refusalOf(gateway.openCheckout(request({ amount: 2n ** 60n })));
  expect(beyond).toMatchObject({ kind: "rejected", code: "amount_too_large" });
  const least = await refusalOf(gateway.openCheckout(request({ amount: 49n })));
  expect(least).toMatchObject({ kind: "rejected", code: "amount_too_small" });
});
