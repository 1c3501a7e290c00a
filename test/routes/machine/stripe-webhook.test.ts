import { describe, expect, test } from "vitest";
import { endPaymentAccount, replacePaymentKeys } from "#app/domain/payments/index.ts";
import { newId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/machine/webhooks.stripe.$account.ts";
import { makeBusiness, type TestBusiness } from "#test/factories/business.ts";
import { givePaymentAccount } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const { stripe } = outside;

const event = (id = newId(new Date())) => ({
  id: `evt_${id}`,
  object: "event",
  type: "payment_intent.succeeded",
  api_version: "2026-10-28.endive",
  created: Math.floor(world.clock.now().getTime() / 1000),
  livemode: false,
  data: { object: { id: "pi_1", object: "payment_intent" } },
});

async function open(): Promise<{ business: TestBusiness; id: string; account: string }> {
  const business = await makeBusiness(world.base);
  const id = await givePaymentAccount(business);
  return { business, id, account: showId("pac", id) };
}

const post = (account: string, body: string, header: string | undefined, method = "POST") =>
  call(world, action, {
    path: paths.stripeWebhook(account),
    params: { account },
    method,
    body,
    headers: header === undefined ? {} : { "stripe-signature": header },
  });

/** Signed as the account's endpoint would sign it now. */
const sent = (account: string, of: object = event(), secret?: string) => {
  const { body, header } = stripe.signed(of, world.clock.now(), secret);
  return post(account, body, header);
};

const storedOf = (business: TestBusiness) =>
  world.db.sql`select event_id, account, state from inbound_webhooks where business_id = ${business.id}`;

describe("the address that Stripe tells", () => {
  test("keeps a signed event once, and leaves the rest to a job", async () => {
    const { business, id, account } = await open();
    const of = event();
    expect((await sent(account, of)).status).toBe(200);
    expect((await sent(account, of)).status).toBe(200);
    expect(await storedOf(business)).toMatchObject([{ event_id: of.id, account: id, state: "waiting" }]);
    const jobs = (await world.jobsOf("settle-notice")).filter(({ eventId }) => eventId === of.id);
    expect(jobs).toEqual([{ businessId: business.id, account: id, eventId: of.id }]);
  });

  test("case 55: answers ten of the same at once, and keeps one", async () => {
    const { business, account } = await open();
    const of = event();
    const answers = await Promise.all(Array.from({ length: 10 }, () => sent(account, of)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await storedOf(business)).toHaveLength(1);
    const jobs = (await world.jobsOf("settle-notice")).filter(({ eventId }) => eventId === of.id);
    expect(jobs).toHaveLength(1);
  });

  test.each([
    ["unsigned", undefined],
    ["signed by nobody", "t=1,v1=00"],
    ["signed with nonsense", "nonsense"],
  ])("case 53: refuses a body that is %s, and keeps nothing", async (_, header) => {
    const { business, account } = await open();
    const answer = await post(account, stripe.signed(event()).body, header);
    expect(answer.status).toBe(400);
    expect(await storedOf(business)).toEqual([]);
  });

  test("case 54: refuses a signature of ten minutes ago, and of ten minutes ahead", async () => {
    const { business, account } = await open();
    for (const minutes of [-10, 10]) {
      const at = new Date(world.clock.now().getTime() + minutes * 60_000);
      const { body, header } = stripe.signed(event(), at);
      expect((await post(account, body, header)).status).toBe(400);
    }
    expect(await storedOf(business)).toEqual([]);
  });

  test("takes nobody's word for another account: each has its own secret", async () => {
    const { business, account } = await open();
    expect((await sent(account, event(), stripe.secrets.second)).status).toBe(400);
    expect(await storedOf(business)).toEqual([]);
  });

  test("takes the signing secret before this one until it is dropped", async () => {
    const { business, id, account } = await open();
    await replacePaymentKeys(business.ctx, { id, webhookSecret: stripe.secrets.second });
    expect((await sent(account, event(), stripe.secrets.lumen)).status).toBe(200);
    expect((await sent(account, event(), stripe.secrets.second)).status).toBe(200);
    await replacePaymentKeys(business.ctx, { id, dropOlder: true });
    expect((await sent(account, event(), stripe.secrets.lumen)).status).toBe(400);
    expect((await sent(account, event(), stripe.secrets.second)).status).toBe(200);
  });

  test("still hears of an account that takes no more payments", async () => {
    const { business, id, account } = await open();
    await endPaymentAccount(business.ctx, { id });
    expect((await sent(account)).status).toBe(200);
    expect(await storedOf(business)).toHaveLength(1);
  });

  test.each(["default", "pac_nonsense", showId("pac", newId(new Date(0)))])(
    "is nobody's under %j",
    async (name) => {
      expect((await sent(name)).status).toBe(404);
    },
  );

  test("is posted to, and nothing else", async () => {
    const { account } = await open();
    const asked = { path: paths.stripeWebhook(account), params: { account } };
    for (const answer of [
      await call(world, loader, asked),
      await call(world, action, { ...asked, method: "PUT", body: "{}" }),
    ]) {
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
    }
  });
});
