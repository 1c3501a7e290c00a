import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const success_url = "https://kvit.example/back";
const types = () => outside.stripe.events().map((event) => event.type);

async function startSetup() {
  const { id: customer } = await stripe.customers.create({ name: "Ana", email: "ana@client.example" });
  const metadata = { setup: "set_1" };
  const session = await stripe.checkout.sessions.create({
    mode: "setup",
    currency: "eur",
    customer,
    success_url,
    metadata,
    setup_intent_data: { metadata },
  });
  return { customer, session };
}
const methodsOf = async (customer: string) => (await stripe.paymentMethods.list({ customer })).data;
const charge = (customer: string, payment_method: string, type = "card") =>
  stripe.paymentIntents.create({
    amount: 1_000,
    currency: "eur",
    customer,
    payment_method,
    off_session: true,
    confirm: true,
    allowed_payment_method_types: [type as "card"],
    metadata: { payment: "pay_2" },
  });
async function saved(number: string) {
  const { customer, session } = await startSetup();
  await outside.stripe.payByCard(session.url!, number);
  const [method] = await methodsOf(customer);
  return { customer, method: method!.id };
}

describe("a method saved on the sandbox's page", () => {
  test("belongs to its customer and is charged while nobody is there", async () => {
    const { customer, session } = await startSetup();
    expect(session).toMatchObject({ amount_total: null, payment_status: "no_payment_required" });
    const { page } = await outside.stripe.payByCard(session.url!, "1234");
    expect(page).toContain("Your card number is invalid.");
    const { location } = await outside.stripe.payByCard(session.url!);
    expect(location).toBe(success_url);
    const after = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["setup_intent.payment_method"],
    });
    expect(after).toMatchObject({
      status: "complete",
      setup_intent: {
        status: "succeeded",
        metadata: { setup: "set_1" },
        payment_method: { card: { last4: "4242", exp_month: 12, exp_year: 2034 }, customer },
      },
    });
    const [method] = await methodsOf(customer);
    const intent = await charge(customer, method!.id);
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 1_000, payment_method: method!.id });
    expect(types()).toEqual([
      "customer.created",
      "setup_intent.created",
      "payment_method.attached",
      "setup_intent.succeeded",
      "checkout.session.completed",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
  });

  test.each([
    ["4000002500003155", null],
    ["4000002760003184", "authentication_required"],
    ["4000000000000341", "card_declined"],
    ["4000000000000259", null],
  ])("%s, charged later, is answered as its bank does", async (number, code) => {
    const { customer, method } = await saved(number);
    const outcome = await charge(customer, method).catch((error: unknown) => error);
    if (code === null) {
      expect(outcome).toMatchObject({ status: "succeeded" });
      return;
    }
    expect(outcome).toBeInstanceOf(Stripe.errors.StripeCardError);
    const error = outcome as Stripe.errors.StripeCardError;
    expect(error).toMatchObject({ statusCode: 402, code });
    const intent = await stripe.paymentIntents.retrieve(error.payment_intent!.id);
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      metadata: { payment: "pay_2" },
      last_payment_error: { code },
    });
    expect(types()).toContain("payment_intent.payment_failed");
  });

  test.each(["4000000000000002", "4000000000000069"])(
    "cannot be %s: the page keeps its form",
    async (number) => {
      const { customer, session } = await startSetup();
      expect((await outside.stripe.payByCard(session.url!, number)).location).toBeNull();
      expect(await methodsOf(customer)).toEqual([]);
      expect(types()).toContain("setup_intent.setup_failed");
      expect((await outside.stripe.payByCard(session.url!)).location).toBe(success_url);
    },
  );

  test("a debit is on its way when it is charged", async () => {
    const { customer, session } = await startSetup();
    await outside.stripe.payByDebit(session.url!);
    const [method] = await methodsOf(customer);
    expect(method).toMatchObject({ type: "sepa_debit", sepa_debit: { last4: "3000", country: "DE" } });
    const intent = await charge(customer, method!.id, "sepa_debit");
    expect(intent.status).toBe("processing");
    outside.advance(5 * 24 * 60 * 60 * 1000);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  });

  test("is kept by a payment that says so, with the customer it makes", async () => {
    const session = await stripe.checkout.sessions.create({
      ...checkout(),
      payment_intent_data: { setup_future_usage: "off_session" },
    });
    await outside.stripe.payByCard(session.url!);
    const { customer } = await stripe.checkout.sessions.retrieve(session.id);
    expect(await methodsOf(String(customer))).toHaveLength(1);
  });

  test("is taken away, and then charges nothing", async () => {
    const { customer, method } = await saved("4242424242424242");
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    expect((await stripe.paymentMethods.detach(method)).customer).toBeNull();
    expect(await methodsOf(customer)).toEqual([]);
    await expect(charge(customer, method)).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.paymentMethods.detach(method)).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.paymentMethods.attach(method, { customer })).rejects.toMatchObject({
      code: "payment_method_unexpected_state",
    });
  });
});
