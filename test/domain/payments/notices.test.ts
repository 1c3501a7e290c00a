import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { loadPaymentAccount, pruneNotices, receiveNotice, settleNotice } from "#app/domain/payments/index.ts";
import { newestVersion } from "#app/domain/payments/store-notice.ts";
import { newId, showId } from "#app/kit/ids.ts";
import { inboundWebhooks } from "#db/schema/payment-accounts.ts";
import { payments } from "#db/schema/payments.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { paying, testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aTill, begun, type Desk, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const { stripe } = outside;

let desk: Desk;
let account: string;
beforeAll(async () => {
  desk = await aTill(world);
  account = (await loadPaymentAccount(desk.business.ctx))?.id as string;
});

interface Letter {
  body: string | Buffer;
  header: string | null;
}

const send = ({ body, header }: Letter, to = showId("pac", account)) =>
  receiveNotice(
    world.base,
    { gateway: testGateway },
    {
      ...{ account: to, rawBody: Buffer.from(body), signature: header },
    },
  );

const signed = (event: object, at: Date = world.clock.now(), secret?: string): Letter => {
  const { body, header } = stripe.signed(event, at, secret);
  return { body, header };
};

const noticesOf = (eventId: string) =>
  world.db.orm.select().from(inboundWebhooks).where(eq(inboundWebhooks.eventId, eventId));
const settle = (eventId: string) => settleNotice(paying(desk.business.ctx), { account, eventId });
const jobsFor = async (eventId: string) =>
  (await world.jobsOf("settle-notice")).filter((job) => job.eventId === eventId).length;

/** A payment just made on the provider's page, of which we know nothing yet, and the events that tell of it. */
async function justPaid() {
  const started = await begun(desk);
  await stripe.payByCard(started.url);
  const of = (type: string) =>
    stripe
      .events("lumen", type)
      .find((event) => JSON.stringify(event.data.object).includes(started.paymentId));
  const succeeded = of("payment_intent.succeeded") as Stripe.Event;
  return { ...started, succeeded, completed: of("checkout.session.completed") as Stripe.Event };
}

describe("who may tell us", () => {
  test("case 53: nothing that the provider has not signed byte for byte, and nothing of it is kept", async () => {
    const { succeeded } = await justPaid();
    const { body, header } = signed(succeeded) as { body: string; header: string };
    const letters: Record<string, Letter> = {
      "no signature": { body, header: null },
      "an empty one": { body, header: "" },
      "another secret's": signed(succeeded, world.clock.now(), stripe.secrets.second),
      "a cut one": { body, header: header.slice(0, -1) },
      "another scheme": { body, header: header.replace("v1=", "v0=") },
      "one byte changed": { body: body.replace("succeeded", "succeedee"), header },
      "written anew": { body: JSON.stringify(JSON.parse(body)), header },
      "no JSON": { body: "{", header },
    };
    for (const letter of Object.values(letters)) {
      expect(await refusal(send(letter))).toEqual({ code: "invalid" });
    }
    expect(await noticesOf(succeeded.id)).toEqual([]);
    expect(world.log.splice(0).filter(({ message }) => message === "a webhook was refused")).toHaveLength(
      Object.keys(letters).length,
    );
  });

  test("case 53: while a secret is being changed, the older one counts too", async () => {
    const { succeeded } = await justPaid();
    const { body, header } = signed(succeeded) as { body: string; header: string };
    const other = signed(succeeded, world.clock.now(), stripe.secrets.second).header as string;
    expect(await send({ body, header: `${other},${header.split(",").slice(1).join(",")}` })).toBe("stored");
  });

  test.each([-301, 301])("case 54: a signature %i seconds off is refused", async (seconds) => {
    const { succeeded } = await justPaid();
    const at = new Date(world.clock.now().getTime() + seconds * 1000);
    expect(await refusal(send(signed(succeeded, at)))).toEqual({ code: "invalid" });
    expect(await noticesOf(succeeded.id)).toEqual([]);
    const inTime = new Date(world.clock.now().getTime() + Math.sign(seconds) * 299_000);
    expect(await send(signed(succeeded, inTime))).toBe("stored");
  });

  test("an address that is nobody's is not found", async () => {
    const { succeeded } = await justPaid();
    for (const to of [showId("pac", newId(world.clock.now())), "pac_x", ""]) {
      expect((await refusal(send(signed(succeeded), to))).code).toBe("not_found");
    }
  });
});

describe("what is kept", () => {
  test("case 55: the same event ten times at once is kept once and looked into by one job", async () => {
    const { succeeded, paymentId, invoiceId } = await justPaid();
    const letter = signed(succeeded);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => send(letter)));
    expect(outcomes.sort()).toEqual([...Array(9).fill("known"), "stored"]);
    expect(await jobsFor(succeeded.id)).toBe(1);
    await together(Array.from({ length: 4 }, () => () => settle(succeeded.id)));
    expect(await noticesOf(succeeded.id)).toMatchObject([{ state: "done", businessId: desk.business.id }]);
    expect(await desk.see.payment(paymentId)).toMatchObject({ state: "succeeded" });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ paid: 10_000n });
    const told = (await desk.see.story()).filter(
      ({ kind, subjectId }) => kind === "payment.succeeded" && subjectId === paymentId,
    );
    expect(told).toHaveLength(1);
    await expectWhole(world);
  });

  test("only names: nothing of what the event says about people or money", async () => {
    const { succeeded } = await justPaid();
    await send(signed(succeeded));
    const [row] = await noticesOf(succeeded.id);
    expect(row).toMatchObject({
      ...{ account, type: "payment_intent.succeeded", objectKind: "payment_intent", isLive: false },
      ...{ state: "waiting", settledAt: null, tries: 0 },
    });
    expect(JSON.stringify(row)).not.toMatch(/10000|payer@/);
  });

  test("case 57: unknown types, newer words, the other mode and strangers' payments change nothing", async () => {
    const { succeeded, paymentId } = await justPaid();
    const odd: Record<string, object> = {
      unknown: { ...succeeded, id: "evt_unknown", type: "weather.changed" },
      newer: { ...succeeded, id: "evt_newer", api_version: "2031-01-01.zen" },
      live: { ...succeeded, id: "evt_live", livemode: true },
    };
    for (const event of Object.values(odd) as { id: string }[]) {
      expect(await send(signed(event))).toBe("ignored");
      expect(await noticesOf(event.id)).toMatchObject([{ state: "ignored" }]);
      expect(await jobsFor(event.id)).toBe(0);
      await settle(event.id);
    }
    expect(await desk.see.payment(paymentId)).toMatchObject({ state: "created" });
    const foreign = await foreignPayment();
    await send(signed(foreign));
    await settle(foreign.id);
    expect(await noticesOf(foreign.id)).toMatchObject([{ state: "ignored" }]);
    expect(await desk.see.exceptions()).toEqual([]);
  });

  test("what nothing follows from is kept once, and no job looks into it", async () => {
    const { paymentId } = await justPaid();
    const told = ["payment_intent.created", "charge.succeeded"].map((type) =>
      stripe.events("lumen", type).find((event) => JSON.stringify(event.data.object).includes(paymentId)),
    ) as Stripe.Event[];
    for (const event of told) {
      expect([await send(signed(event)), await send(signed(event))]).toEqual(["ignored", "known"]);
      expect(await noticesOf(event.id)).toMatchObject([{ state: "ignored", type: event.type }]);
      expect(await jobsFor(event.id)).toBe(0);
    }
  });

  test("the newest version we understand is the SDK's", () => {
    expect(Stripe.API_VERSION.startsWith(newestVersion)).toBe(true);
  });

  test("settled ones for ninety days, what waits for ever", async () => {
    const [first, second] = [await justPaid(), await justPaid()];
    for (const { succeeded } of [first, second]) await send(signed(succeeded));
    await settle(first.succeeded.id);
    await transaction(world.base, ({ tx }) =>
      tx.update(inboundWebhooks).set({ receivedAt: new Date("2026-08-20T10:00:00Z") }),
    );
    await pruneNotices(world.base);
    expect(await noticesOf(first.succeeded.id)).toEqual([]);
    expect(await noticesOf(second.succeeded.id)).toHaveLength(1);
  });
});

/** Money of the same account that Kvit has nothing to do with: the business's web shop. */
async function foreignPayment(metadata: Record<string, string> = {}): Promise<Stripe.Event> {
  const shop = new Stripe(stripe.keys.lumen, { httpClient: Stripe.createFetchHttpClient() });
  const session = await shop.checkout.sessions.create({
    mode: "payment",
    line_items: [
      { quantity: 1, price_data: { currency: "eur", unit_amount: 4_200, product_data: { name: "Poster" } } },
    ],
    success_url: "https://shop.example/thanks",
    payment_intent_data: { metadata },
    metadata,
  });
  await stripe.payByCard(session.url as string);
  return stripe.events("lumen", "payment_intent.succeeded").at(-1) as Stripe.Event;
}

describe("what comes late, again or too early", () => {
  test("case 59: an event replayed after a year, and new events for the same payment, change nothing", async () => {
    const { succeeded, completed, paymentId } = await justPaid();
    for (const event of [succeeded, completed]) {
      await send(signed(event));
      await settle(event.id);
    }
    const before = [await desk.see.payment(paymentId), await desk.see.ledger(), await desk.see.story()];
    await transaction(world.base, ({ tx }) =>
      tx.delete(inboundWebhooks).where(eq(inboundWebhooks.eventId, succeeded.id)),
    );
    for (const event of [succeeded, { ...succeeded, id: "evt_again" }]) {
      expect(await send(signed(event))).toBe("stored");
      await settle(event.id);
      expect(await noticesOf(event.id)).toMatchObject([{ state: "done" }]);
    }
    expect([await desk.see.payment(paymentId), await desk.see.ledger(), await desk.see.story()]).toEqual(
      before,
    );
    await expectWhole(world);
  });

  test("case 60: an event before the answer of our own call finds the payment by our id", async () => {
    const { succeeded, paymentId, invoiceId } = await justPaid();
    await forgetNames(paymentId);
    await send(signed(succeeded));
    await settle(succeeded.id);
    expect(await desk.see.payment(paymentId)).toMatchObject({ state: "succeeded" });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ outstanding: 0n });
    await expectWhole(world);
  });

  test("case 60: an event before our own commit waits for it, and is never dropped", async () => {
    const paymentId = newId(world.clock.now());
    const event = await foreignPayment(ours(paymentId));
    await send(signed(event));
    for (let tries = 1; tries <= 3; tries++) {
      expect(await refusal(settle(event.id))).toEqual({ code: "unavailable" });
      expect(await noticesOf(event.id)).toMatchObject([{ state: "waiting", tries }]);
    }
    expect(await desk.see.exceptions()).toEqual([]);
    await insertAttempt(paymentId, 4_200n);
    await settle(event.id);
    expect(await desk.see.payment(paymentId)).toMatchObject({ state: "succeeded", amount: 4_200n });
    await expectWhole(world);
  });

  test("case 60: money that stays unknown becomes one exception after a quarter of an hour", async () => {
    const event = await foreignPayment(ours(newId(world.clock.now())));
    await send(signed(event));
    expect(await refusal(settle(event.id))).toEqual({ code: "unavailable" });
    world.clock.advance({ minutes: 15 });
    await settle(event.id);
    const later = { ...event, id: "evt_once_more" };
    await send(signed(later));
    world.clock.advance({ minutes: 15 });
    await settle(later.id);
    const unknown = (await desk.see.exceptions()).filter(({ kind }) => kind === "unknown_payment");
    expect(unknown).toMatchObject([
      { kind: "unknown_payment", amount: 4_200n, currency: "EUR", clientId: desk.clientId, state: "open" },
    ]);
    const opened = (await desk.see.story()).filter(
      ({ kind, data }) => kind === "payment_exception.opened" && data.kind === "unknown_payment",
    );
    expect(opened).toMatchObject([{ clientId: null, data: { kind: "unknown_payment", amount: "4200" } }]);
    await expectWhole(world);
  });

  const ours = (paymentId: string) => ({
    ...{ kvit_business: desk.business.id, kvit_client: desk.clientId, kvit_payment: paymentId },
  });
});

/** As if the process had died between the provider's answer and our second transaction. */
async function forgetNames(paymentId: string): Promise<void> {
  await transaction(desk.business.ctx, ({ tx }) =>
    tx.update(payments).set({ sessionId: null, url: null, intentId: null }).where(eq(payments.id, paymentId)),
  );
}

async function insertAttempt(id: string, amount: bigint): Promise<void> {
  const { business, clientId } = desk;
  await transaction(business.ctx, ({ tx }) =>
    tx.insert(payments).values({
      ...{ businessId: business.id, id, clientId, currency: "EUR", number: "1000000001", amount },
      ...{ channel: "provider", method: "card", state: "created", account },
      ...{ startedByKind: "system", createdAt: world.clock.now() },
    }),
  );
}
