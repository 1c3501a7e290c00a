import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";
import { checkout, sandboxClient } from "#test/support/stripe-client.ts";

const stripe = sandboxClient();
const { webhookSecret } = outside.stripe;

/** What arrived at our address, verified as the product would. */
let heard: Stripe.Event[];
let answers: number[];
let server: Server;
let address: string;

beforeEach(async () => {
  heard = [];
  answers = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const header = request.headers["stripe-signature"]!;
    heard.push(await stripe.webhooks.constructEventAsync(body, header, webhookSecret));
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe/pac_1`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const pay = async (number?: string) => {
  const session = await stripe.checkout.sessions.create(checkout());
  return outside.stripe.payByCard(session.url!, number);
};
const until = async (holds: () => boolean) => {
  for (let tries = 0; tries < 200 && !holds(); tries++) await new Promise((done) => setTimeout(done, 20));
  expect(holds()).toBe(true);
};

describe("an event of the sandbox", () => {
  test("is signed so that the SDK takes it, and nobody else's secret does", async () => {
    await pay();
    const [event] = outside.stripe.events("lumen", "payment_intent.succeeded");
    const { body, header } = outside.stripe.signed(event!);
    expect(stripe.webhooks.constructEvent(body, header, webhookSecret)).toMatchObject({
      id: event!.id,
      api_version: Stripe.API_VERSION,
      livemode: false,
      data: { object: { object: "payment_intent", status: "succeeded", metadata: { payment: "pay_1" } } },
    });
    expect(() => stripe.webhooks.constructEvent(body, header, outside.stripe.secrets.second)).toThrow();
    const late = outside.stripe.signed(event!, new Date(Date.now() - 301_000));
    expect(() => stripe.webhooks.constructEvent(late.body, late.header, webhookSecret)).toThrow(/timestamp/i);
  });

  test("keeps the object as it was then", async () => {
    await pay("4000000000000002");
    const [created] = outside.stripe.events("lumen", "payment_intent.created");
    expect(created!.data.object).toMatchObject({ status: "requires_payment_method", latest_charge: null });
  });

  test("reaches the account's own address, with the call's key in it", async () => {
    outside.stripe.deliverTo(address);
    await stripe.customers.create({ name: "Ana" }, { idempotencyKey: "k" });
    await sandboxClient(outside.stripe.keys.second).customers.create({ name: "Other" });
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ type: "customer.created", request: { idempotency_key: "k" } });
  });

  test("is heard before the payer is sent back", async () => {
    outside.stripe.deliverTo(address);
    await pay();
    expect(heard.map((event) => event.type)).toContain("checkout.session.completed");
  });

  test("is sent again until it is taken, also when nobody listened", async () => {
    answers = [500, 503];
    outside.stripe.deliverTo(address);
    outside.stripe.deliverTo("http://127.0.0.1:9/nobody");
    await stripe.customers.create({ name: "Ana" });
    await until(() => heard.length === 1);
    outside.advance(1);
    await until(() => heard.length === 2);
    outside.advance(1);
    await until(() => heard.length === 3);
    expect(new Set(heard.map((event) => event.id)).size).toBe(1);
    await until(() => outside.log().deliveries[0]!.state === "delivered");
    expect(outside.log().deliveries).toMatchObject([
      { attempts: 3, state: "delivered", lastStatus: 200 },
      { state: "waiting", lastStatus: null },
    ]);
  });

  test("is sent again a second later by itself", async () => {
    answers = [500];
    outside.stripe.deliverTo(address);
    await stripe.customers.create({ name: "Ana" });
    await until(() => heard.length === 2);
  });
});

describe("webhooks that go wrong", () => {
  const make = (count: number) =>
    Promise.all(Array.from({ length: count }, () => stripe.customers.create({ name: "Ana" })));

  test("are lost for good, in the same places for the same seed", async () => {
    outside.stripe.deliverTo(address);
    outside.faults({ webhooks: { lose: 0.5, seed: 3 } });
    await make(20);
    await outside.stripe.delivered();
    const lost = () => outside.log().deliveries.map((delivery) => delivery.state === "lost");
    const first = lost();
    expect(first.filter(Boolean).length).toBeGreaterThan(3);
    expect(heard).toHaveLength(20 - first.filter(Boolean).length);
    outside.faults({ webhooks: { lose: 0.5, seed: 3 } });
    await make(20);
    expect(lost().slice(20)).toEqual(first);
    expect(outside.stripe.events()).toHaveLength(40);
  });

  test("come twice", async () => {
    outside.stripe.deliverTo(address);
    outside.faults({ webhooks: { duplicate: 1 } });
    await make(3);
    await until(() => heard.length === 6);
    expect(new Set(heard.map((event) => event.id)).size).toBe(3);
  });

  test("overtake each other, and wait", async () => {
    outside.stripe.deliverTo(address);
    outside.faults({ webhooks: { reorder: true, delayMs: 50, seed: 5 } });
    await make(10);
    expect(heard).toEqual([]);
    await until(() => heard.length === 10);
    const order = outside.stripe.events().map((event) => event.id);
    expect(heard.map((event) => event.id)).not.toEqual(order);
    expect(heard.map((event) => event.id).sort()).toEqual([...order].sort());
  });
});

describe("the list of events", () => {
  test("is newest first, in pages, and filtered by kind and time", async () => {
    await pay();
    outside.advance(60_000);
    await stripe.customers.create({ name: "Ana" });
    const all = outside.stripe.events().map((event) => event.id);
    const listed: string[] = [];
    for await (const event of stripe.events.list({ limit: 2 })) listed.push(event.id);
    expect(listed).toEqual([...all].reverse());
    const kinds = async (params: Stripe.EventListParams) =>
      (await stripe.events.list(params)).data.map((event) => event.type);
    expect(await kinds({ type: "payment_intent.*" })).toEqual([
      "payment_intent.succeeded",
      "payment_intent.created",
    ]);
    expect(await kinds({ types: ["charge.succeeded", "customer.created"] })).toEqual([
      "customer.created",
      "charge.succeeded",
    ]);
    const { created } = await stripe.events.retrieve(all.at(-1)!);
    expect(await kinds({ created: { gte: created } })).toEqual(["customer.created"]);
    expect(await kinds({ created: { lt: created, gt: created - 120 } })).toHaveLength(4);
  });
});
