import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();

async function paid(amount = 11_900): Promise<Stripe.Checkout.Session> {
  const session = await stripe.checkout.sessions.create(checkout({ amount }));
  await outside.stripe.payByCard(session.url!);
  return stripe.checkout.sessions.retrieve(session.id);
}
const refund = (session: Stripe.Checkout.Session, rest: Partial<Stripe.RefundCreateParams> = {}) =>
  stripe.refunds.create({ payment_intent: String(session.payment_intent), ...rest });

describe("the sandbox refuses a caller", () => {
  test("without a key, with a key it does not know, or with a live one", async () => {
    const { baseUrl } = outside.stripe;
    const bare = await fetch(`${baseUrl}/v1/events`);
    expect([bare.status, await bare.json()]).toMatchObject([
      401,
      { error: { type: "invalid_request_error" } },
    ]);
    for (const key of ["sk_test_strange", "sk_live_0123456789"])
      await expect(sandboxClient(key).events.list()).rejects.toBeInstanceOf(
        Stripe.errors.StripeAuthenticationError,
      );
  });

  test("who asks for an address there is not", async () => {
    await expect(stripe.rawRequest("POST", "/v1/invoices_of_kvit", {})).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("Unrecognized request URL (POST: /v1/invoices_of_kvit)"),
    });
  });

  test.each([
    ["checkout session", () => stripe.checkout.sessions.retrieve("cs_test_none")],
    ["intent", () => stripe.paymentIntents.retrieve("pi_none")],
    ["setup intent", () => stripe.setupIntents.retrieve("seti_none")],
    ["method", () => stripe.paymentMethods.retrieve("pm_none")],
    ["customer", () => stripe.customers.retrieve("cus_none")],
    ["charge", () => stripe.charges.retrieve("ch_none")],
    ["refund", () => stripe.refunds.retrieve("re_none")],
    ["dispute", () => stripe.disputes.retrieve("du_none")],
    ["event", () => stripe.events.retrieve("evt_none")],
    ["movement", () => stripe.balanceTransactions.retrieve("txn_none")],
  ])("who asks for a %s there is not", async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: "resource_missing", param: "id", statusCode: 404 });
  });
});

describe("the sandbox refuses a refund", () => {
  test("of nothing, of what is not charged, of less than one", async () => {
    await expect(stripe.refunds.create({ amount: 100 })).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.refunds.create({ payment_intent: "pi_none" })).rejects.toMatchObject({
      code: "resource_missing",
      param: "payment_intent",
      statusCode: 400,
    });
    const session = await stripe.checkout.sessions.create(checkout());
    await outside.stripe.payByCard(session.url!, "4000000000000002");
    const open = await stripe.checkout.sessions.retrieve(session.id);
    await expect(refund(open)).rejects.toMatchObject({ param: "payment_intent" });
    await expect(refund(await paid(), { amount: 0 })).rejects.toMatchObject({ param: "amount" });
  });

  test("above what is left of the charge, in other money, or after all of it", async () => {
    const session = await paid();
    await refund(session, { amount: 4_000 });
    await expect(refund(session, { amount: 7_901 })).rejects.toMatchObject({ code: "amount_too_large" });
    await expect(refund(session, { amount: 100, currency: "usd" })).rejects.toMatchObject({
      param: "currency",
    });
    await refund(session);
    await expect(refund(session, { amount: 1 })).rejects.toMatchObject({ code: "charge_already_refunded" });
    expect(outside.log().refunds.map((one) => one.amount)).toEqual([4_000, 7_900]);
  });

  test("of a charge that the payer's bank took back", async () => {
    const session = await paid();
    outside.stripe.openDispute(String(session.payment_intent));
    await expect(refund(session, { amount: 1 })).rejects.toMatchObject({ code: "charge_disputed" });
  });
});

describe("the sandbox refuses to", () => {
  test("cancel or confirm an intent that an open page owns", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    await outside.stripe.payByCard(session.url!, "4000000000000002");
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    const id = String(payment_intent);
    const refusal = { code: "payment_intent_unexpected_state", message: expect.stringContaining(session.id) };
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject(refusal);
    await expect(stripe.paymentIntents.confirm(id)).rejects.toMatchObject(refusal);
  });

  test("cancel an intent that is paid", async () => {
    const { payment_intent } = await paid();
    await expect(stripe.paymentIntents.cancel(String(payment_intent))).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
  });

  test("expire a page twice, or one that was paid", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    await stripe.checkout.sessions.expire(session.id);
    for (const id of [session.id, (await paid()).id])
      await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('Only Checkout Sessions with a status in ["open"]'),
      });
  });

  const good = { amount: 1_000, currency: "eur", off_session: true, confirm: true } as const;
  test.each<[string, object, object]>([
    ["without a method", { customer: "own" }, { code: "parameter_missing", param: "payment_method" }],
    ["without its customer", { payment_method: "own" }, { code: "parameter_missing", param: "customer" }],
    [
      "of another type",
      { customer: "own", payment_method: "own", allowed_payment_method_types: ["sepa_debit"] },
      { param: "payment_method" },
    ],
    ["unconfirmed", { customer: "own", payment_method: "own", confirm: false }, { param: "off_session" }],
    [
      "with named types",
      { payment_method_types: ["card"] },
      { code: "payment_method_types_no_longer_supported" },
    ],
    ["below the minimum", { amount: 10 }, { code: "amount_too_small", param: "amount" }],
    ["without an amount", { amount: undefined }, { code: "parameter_missing", param: "amount" }],
    ["of fractional krónur", { amount: 100_001, currency: "isk" }, { param: "amount" }],
    ["with an unknown parameter", { invoice: "x" }, { code: "parameter_unknown", param: "invoice" }],
    [
      "by a method there is not",
      { customer: "own", payment_method: "pm_none" },
      { code: "resource_missing", param: "payment_method" },
    ],
  ])("charge %s while the payer is away", async (_, change, refusal) => {
    const { id } = await stripe.customers.create({ name: "Ana" });
    const setup = await stripe.checkout.sessions.create({
      mode: "setup",
      currency: "eur",
      customer: id,
      success_url: "https://kvit.example/back",
    });
    await outside.stripe.payByCard(setup.url!);
    const [method] = (await stripe.paymentMethods.list({ customer: id })).data;
    const own = { customer: id, payment_method: method!.id } as Record<string, string>;
    const params = Object.fromEntries(
      Object.entries<unknown>({ ...good, ...change }).map(([key, value]) => [
        key,
        value === "own" ? own[key] : value,
      ]),
    );
    const charge = stripe.paymentIntents.create(params as unknown as Stripe.PaymentIntentCreateParams);
    await expect(charge).rejects.toMatchObject({ statusCode: 400, ...refusal });
    expect(outside.log().charges).toEqual([]);
  });
});
