import { describe, expect, test } from "vitest";
import type { ProviderNotice } from "#app/domain/payments/gateway.ts";
import { outside } from "#test/setup/outside.ts";
import { account, gateway, request } from "./stripe-calls.ts";

const { stripe } = outside;
const now = new Date();
const secrets = [stripe.webhookSecret];

const event = {
  id: "evt_1",
  object: "event",
  type: "charge.refunded",
  api_version: "2026-10-28.endive",
  created: Math.floor(now.getTime() / 1000),
  livemode: false,
  data: { object: { id: "ch_1", object: "charge", payment_intent: "pi_1", receipt_email: "a@b.example" } },
};

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

function signed(of: object = event, at: Date = now, secret?: string) {
  const { body, header: signature } = stripe.signed(of, at, secret);
  return { body: Buffer.from(body), signature };
}

describe("a webhook", () => {
  test("names its object and nothing of its content", () => {
    const { body, signature } = signed();
    expect(gateway.readNotice(body, signature, secrets, now)).toEqual({
      eventId: "evt_1",
      type: "charge.refunded",
      apiVersion: "2026-10-28.endive",
      isLive: false,
      occurredAt: new Date(event.created * 1000),
      objectKind: "charge",
      objectId: "ch_1",
      intentId: "pi_1",
    });
  });

  test("is read while a transaction is open: it needs no call", () => {
    const { body, signature } = signed();
    expect(gateway.readNotice(body, signature, secrets, now).eventId).toBe("evt_1");
  });

  test("case 53: signed with the secret before this one is taken while both count", () => {
    const { body, signature } = signed(event, now, "whsec_the_older_one");
    const read = (known: string[]) => () => gateway.readNotice(body, signature, known, now);
    expect(read([stripe.webhookSecret, "whsec_the_older_one"])().eventId).toBe("evt_1");
    expect(read([stripe.webhookSecret])).toThrow("signature_wrong");
    expect(read([])).toThrow("signature_wrong");
  });

  test.each([
    ["five minutes old is taken", -300, true],
    ["a second older is refused", -301, false],
    ["five minutes ahead of us is taken", 300, true],
    ["a second further ahead is refused", 301, false],
  ])("case 54: signed %s", (_, seconds, isTaken) => {
    const { body, signature } = signed(event, later(seconds));
    const read = () => gateway.readNotice(body, signature, secrets, new Date(event.created * 1000));
    if (isTaken) expect(read().eventId).toBe("evt_1");
    else expect(read).toThrow("refused");
  });

  test("case 53: changed by a single byte, written anew, unsigned, or signed for another moment is refused", () => {
    const { body, signature } = signed();
    const changed = Buffer.from(body.toString().replace("ch_1", "ch_2"));
    const read = (raw: Buffer, header: string | null) => () => gateway.readNotice(raw, header, secrets, now);
    expect(read(changed, signature)).toThrow("signature_wrong");
    const anew = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    expect(read(anew, signature)).toThrow("signature_wrong");
    expect(read(body, signature?.slice(0, -1))).toThrow("signature_wrong");
    expect(read(body, null)).toThrow("signature_missing");
    expect(read(body, "")).toThrow("signature_missing");
    expect(read(body, "nonsense")).toThrow("signature_time");
    expect(read(body, `${signature},t=${event.created - 1}`)).toThrow("signature_wrong");
    expect(read(Buffer.alloc(0), signature)).toThrow("signature_wrong");
  });

  test.each([
    ["a thin event", { ...event, object: "v2.core.event" }],
    ["no event at all", { hello: "there" }],
    ["an event about nothing", { ...event, data: {} }],
  ])("%s is refused although it is signed", (_, body) => {
    const { body: raw, signature } = signed(body);
    expect(() => gateway.readNotice(raw, signature, secrets, now)).toThrow("not_an_event");
  });
});

describe("what never reached us", () => {
  test("is listed oldest first, from a moment on, and only what can change a payment", async () => {
    const { url, sessionId } = await gateway.openCheckout(request());
    await stripe.payByCard(url);
    const list = async (after: Date) => {
      const notices: ProviderNotice[] = [];
      for await (const notice of gateway.listNotices(account, after)) notices.push(notice);
      return notices;
    };
    const all = await list(new Date(Date.now() - 60_000));
    expect(all.map(({ type }) => type)).toEqual(["payment_intent.succeeded", "checkout.session.completed"]);
    expect(all[1]).toMatchObject({ objectKind: "checkout.session", objectId: sessionId });
    expect(all[1]?.intentId).toBe(all[0]?.objectId);
    expect(await list(new Date(Date.now() + 60_000))).toEqual([]);
  });

  test("comes whole when it is more than a page", async () => {
    const pages = 60;
    for (let n = 0; n < pages; n++) {
      const { url } = await gateway.openCheckout(request());
      await stripe.payByCard(url);
    }
    const seen = new Set<string>();
    for await (const notice of gateway.listNotices(account, new Date(Date.now() - 60_000)))
      seen.add(notice.eventId);
    expect(seen.size).toBe(2 * pages);
  });
});
