import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const types = () => outside.stripe.events().map((event) => event.type);
const intentOf = (session: Stripe.Checkout.Session) =>
  stripe.paymentIntents.retrieve(String(session.payment_intent), {
    expand: ["latest_charge.balance_transaction", "payment_method"],
  });

describe("a payment page in the sandbox", () => {
  test("takes a card, tells of it, and sends the payer back with the session's id", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    expect(session).toMatchObject({
      status: "open",
      payment_status: "unpaid",
      amount_total: 11_900,
      currency: "eur",
      payment_intent: null,
      payment_method_types: ["card", "sepa_debit"],
      metadata: { payment: "pay_1" },
    });
    const { location } = await outside.stripe.payByCard(session.url!);
    expect(location).toBe(`https://kvit.example/back?session=${session.id}`);
    const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
    expect(after).toMatchObject({ status: "complete", payment_status: "paid", url: null });
    const intent = await intentOf(await stripe.checkout.sessions.retrieve(session.id));
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: 11_900,
      metadata: { payment: "pay_1" },
      latest_charge: {
        status: "succeeded",
        payment_method_details: { card: { brand: "visa", last4: "4242" } },
        balance_transaction: { amount: 11_900, fee: 204, net: 11_696, currency: "eur" },
      },
      payment_method: { type: "card", billing_details: { email: "payer@client.example" } },
    });
    expect(types()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  test.each([
    ["4000000000000002", "card_declined", "generic_decline", "Your card was declined."],
    ["4000000000009995", "card_declined", "insufficient_funds", "insufficient funds"],
    ["4000000000000069", "expired_card", undefined, "expired"],
    ["4000000000000341", "card_declined", "generic_decline", "Your card was declined."],
  ])(
    "keeps the form when %s is declined, and takes another card after it",
    async (number, code, why, words) => {
      const session = await stripe.checkout.sessions.create(checkout());
      const refused = await outside.stripe.payByCard(session.url!, number);
      expect(refused.location).toBeNull();
      expect(refused.page).toContain(words);
      const open = await stripe.checkout.sessions.retrieve(session.id);
      expect(open.status).toBe("open");
      const intent = await intentOf(open);
      expect(intent.status).toBe("requires_payment_method");
      expect(intent.last_payment_error).toMatchObject({ code, ...(why && { decline_code: why }) });
      expect((await outside.stripe.payByCard(session.url!)).location).not.toBeNull();
      expect(outside.log().charges.map((charge) => charge.status)).toEqual(["failed", "succeeded"]);
    },
  );

  test.each(["4000002500003155", "4000002760003184"])(
    "asks back for %s, and charges only what is confirmed",
    async (number) => {
      const session = await stripe.checkout.sessions.create(checkout());
      const refused = await outside.stripe.payByCard(session.url!, number, false);
      expect(refused.page).toContain("unable to authenticate");
      expect(outside.log().charges).toEqual([]);
      expect((await outside.stripe.payByCard(session.url!, number)).location).not.toBeNull();
      expect(outside.log().charges).toHaveLength(1);
      expect(types()).toContain("payment_intent.requires_action");
    },
  );

  test.each(["apple_pay", "google_pay"] as const)("takes %s as a card with a wallet", async (wallet) => {
    const session = await stripe.checkout.sessions.create(checkout());
    await outside.stripe.payByWallet(session.url!, wallet);
    const intent = await intentOf(await stripe.checkout.sessions.retrieve(session.id));
    const { card } = (intent.latest_charge as Stripe.Charge).payment_method_details!;
    expect(card?.wallet?.type).toBe(wallet);
  });

  test("offers what the session allows: no debit for other money than euros", async () => {
    const dinars = await stripe.checkout.sessions.create(checkout({ currency: "rsd", amount: 100_000 }));
    expect(dinars.payment_method_types).toEqual(["card"]);
    const debit = await stripe.checkout.sessions.create({
      ...checkout(),
      allowed_payment_method_types: ["sepa_debit", "klarna"],
    });
    expect(debit.payment_method_types).toEqual(["sepa_debit"]);
    const page = await (await fetch(debit.url!)).text();
    expect(page).toContain("SEPA Direct Debit");
    expect(page).not.toContain("Card number");
    expect(page).not.toContain("Apple Pay");
  });

  test("ends when it is told to or when its time is over, and then says so", async () => {
    const told = await stripe.checkout.sessions.create(checkout());
    expect(await stripe.checkout.sessions.expire(told.id)).toMatchObject({ status: "expired", url: null });
    const late = await stripe.checkout.sessions.create(checkout());
    outside.advance(24 * 60 * 60 * 1000 - 1000);
    expect((await stripe.checkout.sessions.retrieve(late.id)).status).toBe("open");
    outside.advance(1000);
    expect((await stripe.checkout.sessions.retrieve(late.id)).status).toBe("expired");
    const { location, page } = await outside.stripe.payByCard(late.url!);
    expect([location, page.includes("This payment page has expired")]).toEqual([null, true]);
    expect(types()).toEqual(["checkout.session.expired", "checkout.session.expired"]);
    expect(outside.log().charges).toEqual([]);
  });

  test("cancels the intent it began when it ends unpaid", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    await outside.stripe.payByCard(session.url!, "4000000000000002");
    await stripe.checkout.sessions.expire(session.id);
    const [intent] = (await stripe.paymentIntents.list()).data;
    expect(intent?.status).toBe("canceled");
  });

  test("is found by its intent", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    await stripe.checkout.sessions.create(checkout());
    await outside.stripe.payByCard(session.url!);
    const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
    const found = await stripe.checkout.sessions.list({ payment_intent: String(payment_intent) });
    expect(found.data.map((one) => one.id)).toEqual([session.id]);
  });

  test("belongs to its account alone", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    const other = sandboxClient(outside.stripe.keys.second);
    await expect(other.checkout.sessions.retrieve(session.id)).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    expect(outside.stripe.events("second")).toEqual([]);
  });
});
