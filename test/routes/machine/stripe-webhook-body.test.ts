import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { ActionFunctionArgs } from "@remix-run/node";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "#app/adapters/logger.ts";
import type { Gateway } from "#app/domain/payments/gateway.ts";
import { newId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { action } from "#app/routes/machine/webhooks.stripe.$account.ts";
import { contextMaker } from "#app/web/context.ts";
import { liveHub } from "#app/web/live/live-hub.ts";
import { makeBusiness } from "#test/factories/business.ts";
import { givePaymentAccount, testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { testFiles } from "#test/support/test-files.ts";
import { theWorld } from "#test/support/world.ts";
import { parseAnswer, rawRequest, readToEnd, wireText } from "#test/web/http/raw-request.ts";
import { type Site, startSite } from "#test/web/http/site.ts";

const world = theWorld();
const { stripe } = outside;

let site: Site;
let account: string;
/** how often a signature was looked at */
let checked = 0;

const counting: Gateway = {
  ...testGateway,
  readNotice: (...letter) => {
    checked++;
    return testGateway.readNotice(...letter);
  },
};

beforeAll(async () => {
  account = showId("pac", await givePaymentAccount(await makeBusiness(world.base)));
  site = await startSite({
    handle: async (request, web) => {
      const log = createLogger({ write: () => {} });
      const make = contextMaker({
        base: world.base,
        payments: { gateway: counting },
        files: testFiles,
        live: liveHub(),
      });
      const context = await make({ ...web, request, log });
      return action({ request, params: { account }, context } as unknown as ActionFunctionArgs);
    },
  });
});
afterAll(() => site.close());

const path = () => paths.stripeWebhook(account);

const letter = (data: object = { object: { id: "pi_1", object: "payment_intent" } }) => {
  const event = {
    ...{ id: `evt_${newId(new Date())}`, object: "event", type: "payment_intent.succeeded", livemode: false },
    ...{ api_version: "2026-10-28.endive", created: Math.floor(world.clock.now().getTime() / 1000), data },
  };
  return { id: event.id, ...stripe.signed(event, world.clock.now()) };
};

const stored = async (id: string) =>
  (await world.db.sql`select state from inbound_webhooks where event_id = ${id}`).length;

describe("case 58: the body of a webhook", () => {
  test("of five megabytes is refused before anything of it is read or its signature looked at", async () => {
    const before = [site.asked.length, checked];
    const { header } = letter();
    const headers = { "stripe-signature": header, "content-type": "application/json" };
    const announced = { ...headers, "content-length": String(5 * 1_048_576) };
    expect((await rawRequest(site.port, "POST", path(), announced, "{")).status).toBe(413);
    expect([site.asked.length, checked]).toEqual(before);
  });

  test("that never ends is cut at half a megabyte, and memory stays flat", async () => {
    const before = checked;
    const socket = connect(site.port, "127.0.0.1");
    const read = readToEnd(socket).catch(() => Buffer.alloc(0));
    socket.write(
      wireText("POST", path(), { "stripe-signature": letter().header, "transfer-encoding": "chunked" }),
    );
    const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`;
    let sent = 0;
    const resting = process.memoryUsage().rss;
    while (!socket.destroyed && socket.bytesRead === 0 && sent < 80) {
      socket.write(chunk);
      sent += 1;
      await pause(1);
    }
    expect(parseAnswer(await read).status).toBe(413);
    expect(sent).toBeLessThan(80);
    expect(process.memoryUsage().rss - resting).toBeLessThan(64 * 1_048_576);
    expect(checked).toBe(before);
  });

  test("that comes drop by drop is given up after five seconds", async () => {
    const before = checked;
    const { id, body, header } = letter();
    const socket = connect(site.port, "127.0.0.1");
    const read = readToEnd(socket);
    const length = String(Buffer.byteLength(body));
    socket.write(wireText("POST", path(), { "stripe-signature": header, "content-length": length }));
    let sent = 0;
    while (!socket.destroyed && socket.bytesRead === 0 && sent < 40) {
      socket.write(String(body)[sent] as string);
      sent += 1;
      await pause(200);
    }
    expect(parseAnswer(await read).status).toBe(408);
    expect([checked, await stored(id)]).toEqual([before, 0]);
  });

  test("whose JSON is nested a hundred thousand deep is read or refused in a moment, never a crash", async () => {
    const { header } = letter();
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const started = performance.now();
    const answer = await rawRequest(site.port, "POST", path(), { "stripe-signature": header }, deep);
    expect(answer.status).toBe(400);
    // Signed by whoever has the secret, so that the JSON behind the signature is really read.
    const payload = String(letter().body).replace('"livemode"', `"extra": ${deep},\n"livemode"`);
    const timestamp = Math.floor(world.clock.now().getTime() / 1000);
    const signed = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: stripe.secrets.lumen,
      timestamp,
    });
    const read = await rawRequest(site.port, "POST", path(), { "stripe-signature": signed }, payload);
    expect([200, 400]).toContain(read.status);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("counts by its bytes and signature: what it says it is does not matter", async () => {
    for (const type of [
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
    ]) {
      const { id, body, header } = letter();
      const headers = { "stripe-signature": header, "content-type": type };
      expect((await rawRequest(site.port, "POST", path(), headers, String(body))).status).toBe(200);
      expect(await stored(id)).toBe(1);
    }
  });
});
