import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SandboxLog } from "#test/sandbox/control.ts";
import { stripeKeys, webhookSecrets } from "#test/sandbox/stripe/state.ts";
import { checkout } from "#test/support/stripe-client.ts";

const script = fileURLToPath(new URL("./server.ts", import.meta.url));
const card = { email: "ana@client.example", method: "card", expiry: "12/34", cvc: "123" };
let sandbox: ChildProcess;
let shop: Server;
let url: string;
let stripe: Stripe;
let heard: Stripe.Event[] = [];

/** Listens where the product would, under the address that the environment gave the sandbox. */
beforeAll(async () => {
  shop = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["stripe-signature"]!;
    heard.push(stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, webhookSecrets.lumen));
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((done) => shop.once("listening", done));
  const port = (shop.address() as AddressInfo).port;
  const endpoint = {
    secretKey: stripeKeys.lumen,
    url: `http://127.0.0.1:${port}/`,
    secret: webhookSecrets.lumen,
  };
  sandbox = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      SANDBOX_PORT: "0",
      HOST: "127.0.0.1",
      SANDBOX_WEBHOOKS: JSON.stringify([endpoint]),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<Buffer>((done) => sandbox.stdout!.once("data", done));
  url = /http:\/\/\S+/.exec(String(line))![0];
  const { hostname: host, port: at } = new URL(url);
  stripe = new Stripe(stripeKeys.lumen, { host, port: at, protocol: "http", maxNetworkRetries: 0 });
});
beforeEach(async () => {
  await post("/faults", {});
  heard = [];
});
afterAll(() => {
  sandbox.kill("SIGKILL");
  shop.close();
});

const post = (path: string, given: object) =>
  fetch(url + path, { method: "POST", body: JSON.stringify(given) });
const log = async () => (await (await fetch(`${url}/log.json`)).json()) as SandboxLog;
const send = (to: string, form: Record<string, string>) =>
  fetch(to, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
const paid = async () => {
  const session = await stripe.checkout.sessions.create(checkout());
  const answer = await send(session.url!, { ...card, number: "4242 4242 4242 4242" });
  return { session, answer };
};
const intentOf = async (session: Stripe.Checkout.Session) =>
  String((await stripe.checkout.sessions.retrieve(session.id)).payment_intent);

describe("as a process of its own the sandbox's Stripe", () => {
  test("shows the payment page where its caller reached it, and tells before the payer is back", async () => {
    const { session, answer } = await paid();
    expect(session.url).toBe(`${url}/pay/${session.id}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `https://kvit.example/back?session=${session.id}`,
    ]);
    expect(heard.map((event) => event.type)).toContain("checkout.session.completed");
  });

  test("lists every charge with its metadata for who counts them", async () => {
    const before = (await log()).charges.length;
    const { session } = await paid();
    const { charges } = await log();
    expect(charges.slice(before)).toMatchObject([
      {
        account: stripeKeys.lumen,
        intent: await intentOf(session),
        amount: 11_900,
        currency: "eur",
        status: "succeeded",
        metadata: { payment: "pay_1" },
      },
    ]);
  });

  test("drops the connection when an answer is lost, and has made what it was asked for", async () => {
    // The SDK asks once more by itself when a connection breaks, whatever its retries.
    await post("/faults", { path: "/v1/customers", answerLost: true, times: 2 });
    const make = () => stripe.customers.create({ name: "Ana" }, { idempotencyKey: "lost" });
    await expect(make()).rejects.toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect((await make()).lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  test("jumps its clock: a debit settles, and pages can still be opened by the real clock", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    await send(session.url!, {
      email: card.email,
      method: "sepa_debit",
      iban: "DE89370400440532013000",
      holder: "Ana",
    });
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("unpaid");
    expect((await post("/clock", { advanceDays: 5 })).status).toBe(200);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    const expires_at = Math.floor(Date.now() / 1000) + 60 * 60;
    const next = await stripe.checkout.sessions.create({ ...checkout(), expires_at });
    expect(next.status).toBe("open");
  });

  test("hurries what is due, and its clock stays: what is made after it is found by the real time", async () => {
    const session = await stripe.checkout.sessions.create(checkout());
    const iban = "DE89370400440532013000";
    await send(session.url!, { email: card.email, method: "sepa_debit", iban, holder: "Ana" });
    const clock = async (given: object) =>
      Date.parse(((await (await post("/clock", given)).json()) as { now: string }).now);
    const before = await clock({});
    expect(await clock({ hurryDays: 5 })).toBeLessThan(before + 60_000);
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
    expect((await stripe.checkout.sessions.create(checkout())).created).toBeLessThan(before / 1000 + 60);
  });

  test("has levers for chargebacks and refunds that come back", async () => {
    const { session } = await paid();
    const payment_intent = await intentOf(session);
    const refund = await stripe.refunds.create({ payment_intent, amount: 100 });
    expect((await post("/stripe/refund-fails", { refund: refund.id })).status).toBe(200);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
    const opened = await post("/stripe/disputes", { payment_intent, reason: "duplicate" });
    const { id } = (await opened.json()) as Stripe.Dispute;
    expect((await post(`/stripe/disputes/${id}`, { outcome: "won" })).status).toBe(200);
    expect((await stripe.disputes.retrieve(id)).status).toBe("won");
    expect((await post("/stripe/disputes", { payment_intent: "pi_none" })).status).toBe(404);
    expect((await post("/stripe/disputes", {})).status).toBe(400);
    expect((await log()).disputes.at(-1)).toMatchObject({ id, status: "won" });
  });

  test("takes further addresses for webhooks, and loses what it is told to lose", async () => {
    const endpoint = { secretKey: stripeKeys.second, url: "http://127.0.0.1:9/", secret: "whsec_x" };
    const known = (await (await post("/webhook-endpoints", endpoint)).json()) as object[];
    expect(known).toContainEqual(endpoint);
    await post("/faults", { webhooks: { lose: 1 } });
    await stripe.customers.create({ name: "Ana" });
    expect((await log()).deliveries.at(-1)).toMatchObject({ type: "customer.created", state: "lost" });
    expect((await post("/faults", { webhooks: { loose: 1 } })).status).toBe(400);
  });
});

describe("the page of all payments", () => {
  const pull = (form: Record<string, string>) => send(`${url}/stripe`, form);
  const page = async () => (await fetch(`${url}/stripe`)).text();

  test("lets a person play the payer's bank and time", async () => {
    const { session } = await paid();
    const intent = await intentOf(session);
    const refund = await stripe.refunds.create({ payment_intent: intent, amount: 900 });
    expect(await page()).toContain(`name="refund" value="${refund.id}"`);
    expect((await pull({ refund: refund.id })).status).toBe(303);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("failed");
    await pull({ dispute: intent });
    const [dispute] = (await stripe.disputes.list({ payment_intent: intent })).data;
    expect(await page()).toContain(`name="won" value="${dispute!.id}"`);
    await pull({ won: dispute!.id });
    expect((await stripe.disputes.retrieve(dispute!.id)).status).toBe("won");
    const again = await pull({ won: dispute!.id });
    expect([again.status, (await again.text()).includes("already closed")]).toEqual([409, true]);
    const debit = await stripe.checkout.sessions.create(checkout());
    const iban = "DE62370400440532013001";
    await send(debit.url!, { email: card.email, method: "sepa_debit", iban, holder: "Ana" });
    expect(await page()).toContain("on its way");
    await pull({ clock: "5" });
    expect((await stripe.paymentIntents.retrieve(await intentOf(debit))).status).toBe(
      "requires_payment_method",
    );
  });

  test("shows the keys of each account and takes an address for its webhooks", async () => {
    const address = "http://127.0.0.1:9/webhooks/stripe/pac_new";
    expect(await page()).toContain(stripeKeys.second);
    expect((await pull({ secretKey: stripeKeys.second, url: address })).status).toBe(303);
    const known = (await (await fetch(`${url}/webhook-endpoints`)).json()) as object[];
    expect(known).toContainEqual({
      secretKey: stripeKeys.second,
      url: address,
      secret: webhookSecrets.second,
    });
    expect((await pull({ secretKey: stripeKeys.second, url: "nowhere" })).status).toBe(409);
  });
});

describe("the payment page", () => {
  const open = () => stripe.checkout.sessions.create(checkout());

  test("names the business and the amount, labels every field, and works without scripts", async () => {
    const session = await open();
    const page = await fetch(session.url!);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html).not.toContain("<script");
    for (const text of ["Lumen Studio", "€119.00", "Invoice 2026-0417", '<html lang="en">'])
      expect(html).toContain(text);
    const ids = Array.from(html.matchAll(/<input id="([^"]+)"/g), (match) => match[1]);
    expect(ids).toContain("number");
    for (const id of ids) expect(html).toContain(`<label for="${id}">`);
    expect(html).toContain('href="https://kvit.example/pay">Cancel and go back to Lumen Studio');
  });

  test("keeps what was typed, says what is wrong beside it, and charges nothing", async () => {
    const session = await open();
    const answer = await send(session.url!, { ...card, number: "4242", expiry: "13/20", name: "<b>Ana" });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('role="alert"');
    expect(html).toContain('aria-describedby="number-error"');
    expect(html).toContain("Your card number is invalid.");
    expect(html).toContain("&lt;b&gt;Ana");
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  test("leads through the bank's page for 3-D Secure, and back when that was refused", async () => {
    const session = await open();
    const asked = await send(session.url!, { ...card, number: "4000002760003184" });
    const bank = url + asked.headers.get("location");
    expect(await (await fetch(bank)).text()).toContain("Confirm it is you");
    const refused = await send(bank, { outcome: "fail" });
    const again = await refused.text();
    expect([refused.status, again.includes("unable to authenticate")]).toEqual([422, true]);
    // The page stands at the bank's address now, and its form leads back to its own.
    expect(again.match(/<form [^>]*>/g)).toEqual(
      Array(2).fill(expect.stringContaining(`action="/pay/${session.id}"`)),
    );
    await send(session.url!, { ...card, number: "4000002760003184" });
    const done = await send(bank, { outcome: "complete" });
    expect(done.headers.get("location")).toContain(session.id);
    expect(await (await fetch(session.url!)).text()).toContain("All done here");
  });

  test("is paid once when its button is pressed twice", async () => {
    const session = await open();
    const before = (await log()).charges.length;
    const press = () => send(session.url!, { ...card, number: "4242424242424242" });
    await Promise.all([press(), press()]);
    expect((await log()).charges).toHaveLength(before + 1);
  });

  test("that there is not is a page too", async () => {
    const answer = await fetch(`${url}/pay/cs_test_none`);
    expect([answer.status, (await answer.text()).includes("No such payment page")]).toEqual([404, true]);
  });
});
