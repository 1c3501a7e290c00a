import { describe, expect, test } from "vitest";
import { endCheckout, startCheckout } from "#app/domain/payments/index.ts";
import { paying, testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();
const { stripe } = outside;
const path = "/v1/checkout/sessions";

const openings = () => outside.log().calls.filter((call) => call.path === path && call.method === "POST");
const pages = () => openings().filter(({ outcome, answerLost }) => outcome === "done" || answerLost);

/** Begins and is told to try again; the attempt that is kept meanwhile. */
async function beginInVain(parts: { invoiceId: string; amount: bigint }[]) {
  await expect(scene.begin(parts)).rejects.toMatchObject({ code: "unavailable" });
  const attempt = (await scene.seen.payments()).at(-1)!;
  expect(attempt).toMatchObject({ state: "created", sessionId: null, url: null });
  return attempt;
}

async function expectOnePaid(id: string, { paymentId, url }: { paymentId: string; url: string }) {
  await stripe.payByCard(url);
  await scene.settle(paymentId);
  expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
  expect(outside.log().charges).toHaveLength(1);
}

describe("case 49: the provider's answer to a checkout", () => {
  test.each([
    ["lost after it was carried out", { answerLost: true }],
    ["lost as a failure after it was carried out", { answerLost: true, status: 500 }],
    ["too many requests", { status: 429 }],
    ["an object that is held", { status: 429, error: "lock_timeout" }],
  ])("%s: trying again with the same key finds one page, paid once", async (_, fault) => {
    const { id, parts } = await scene.invoice();
    outside.faults({ path, times: 1, ...fault });
    const attempt = await beginInVain(parts);
    const begun = await scene.begin(parts);
    expect(begun.paymentId).toBe(attempt.id);
    expect(new Set(openings().map((call) => call.idempotencyKey))).toEqual(new Set([attempt.idempotencyKey]));
    expect(pages()).toHaveLength(1);
    await expectOnePaid(id, begun);
  });

  test("409 while another call gets it: the page is waited for", async () => {
    const { id, parts } = await scene.invoice();
    outside.faults({ path, status: 409, error: "idempotency_key_in_use", times: 3 });
    const begun = await scene.begin(parts);
    expect(openings()).toHaveLength(4);
    await expectOnePaid(id, begun);
  });

  test("lost, and then something else is wanted: the page nobody saw is closed before another opens", async () => {
    const { id, parts } = await scene.invoice();
    outside.faults({ path, answerLost: true, times: 1 });
    const lost = await beginInVain(parts);
    const begun = await scene.begin([{ invoiceId: id, amount: 5_000n }]);
    expect(await scene.seen.payment(lost.id)).toMatchObject({ state: "expired" });
    const { url } = await stripeSession(lost.id);
    expect(url).toBeNull();
    await stripe.payByCard(begun.url);
    await scene.settle(begun.paymentId);
    expect(await scene.seen.invoice(id)).toMatchObject({ paid: 5_000n });
  });

  test("lost, and paid by whoever got the page: asking by our own id finds it", async () => {
    const { id, parts } = await scene.invoice();
    outside.faults({ path, answerLost: true, times: 1 });
    const attempt = await beginInVain(parts);
    const { id: sessionId, url } = await stripeSession(attempt.id);
    await stripe.payByCard(url as string);
    await scene.settle(attempt.id);
    expect(await scene.seen.payment(attempt.id)).toMatchObject({ state: "succeeded", sessionId });
    expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });

  test.each([500, 503])(
    "%d, which may be answered to the same key all day: nothing came of it, so another attempt begins",
    async (status) => {
      const { id, parts } = await scene.invoice();
      outside.faults({ path, status, times: 1 });
      await expect(scene.begin(parts)).rejects.toMatchObject({ code: "unavailable" });
      const attempt = (await scene.seen.payments()).at(-1)!;
      expect(attempt).toMatchObject({ state: "canceled", failureCode: "never_begun" });
      const begun = await scene.begin(parts);
      expect(begun.paymentId).not.toBe(attempt.id);
      await expectOnePaid(id, begun);
    },
  );

  test("never given, and the call never arrived: two minutes later the attempt is over and another begins", async () => {
    const { id, parts } = await scene.invoice();
    outside.faults({ path, status: 429, times: 1 });
    const attempt = await beginInVain(parts);
    scene.world.clock.advance({ minutes: 1 });
    await scene.settle(attempt.id);
    expect(await scene.seen.payment(attempt.id)).toMatchObject({ state: "created" });
    scene.world.clock.advance({ minutes: 2 });
    const begun = await scene.begin(parts);
    expect(begun.paymentId).not.toBe(attempt.id);
    expect(await scene.seen.payment(attempt.id)).toMatchObject({
      ...{ state: "canceled", failureCode: "never_begun" },
    });
    await expectOnePaid(id, begun);
  });

  test("retried after 25 hours: the key is not used again, the payment is looked for by our id", async () => {
    const one = await scene.invoice();
    const two = await scene.invoice();
    outside.faults({ path, answerLost: true, times: 2 });
    const arrived = await beginInVain(one.parts);
    const unpaid = await beginInVain(two.parts);
    await stripe.payByCard((await stripeSession(arrived.id)).url as string);
    scene.world.clock.advance({ hours: 25 });
    const before = openings().length;
    for (const { id } of [arrived, unpaid]) await endCheckout(scene.system, id);
    expect(openings()).toHaveLength(before);
    expect(await scene.seen.payment(arrived.id)).toMatchObject({ state: "succeeded" });
    expect(await scene.seen.payment(unpaid.id)).toMatchObject({ state: "expired" });
    expect(outside.log().charges).toHaveLength(1);
  });

  test("lost while an older page is being ended: try again; nothing new was begun", async () => {
    const { id, parts } = await scene.invoice();
    const older = await scene.begin(parts);
    for (const fault of [{ status: 503 }, { answerLost: true }]) {
      outside.faults({ path: `${path}/`, ...fault, times: 1 });
      await expect(scene.begin([{ invoiceId: id, amount: 5_000n }])).rejects.toMatchObject({
        code: "unavailable",
      });
      expect((await scene.seen.payments()).at(-1)).toMatchObject({ id: older.paymentId, state: "created" });
    }
    const newer = await scene.begin([{ invoiceId: id, amount: 5_000n }]);
    expect(newer.paymentId).not.toBe(older.paymentId);
  });

  test("that it knows no such page ends the attempt: nobody can pay there", async () => {
    const [one, two] = [await scene.invoice(), await scene.invoice()];
    const asked = await scene.begin(one.parts);
    const wished = await scene.begin(two.parts);
    outside.reset();
    await scene.begin([{ invoiceId: two.id, amount: 5_000n }]);
    expect(await scene.seen.payment(wished.paymentId)).toMatchObject({
      ...{ state: "canceled", failureCode: "not_at_provider" },
    });
    await scene.settle(asked.paymentId);
    expect(await scene.seen.payment(asked.paymentId)).toMatchObject({ state: "created" });
    scene.world.clock.advance({ hours: 3 });
    await scene.settle(asked.paymentId);
    expect(await scene.seen.payment(asked.paymentId)).toMatchObject({ state: "canceled" });
  });

  test("a refusal for good ends the attempt, and says so in the log", async () => {
    const { parts } = await scene.invoice();
    outside.faults({ path, error: "parameter_unknown", status: 400, times: 1 });
    await expect(scene.begin(parts)).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { method: "payments.error.refused" } } },
    });
    expect((await scene.seen.payments()).at(-1)).toMatchObject({ state: "failed" });
    expect(scene.world.log.at(-1)).toMatchObject({
      level: "error",
      message: "the provider refuses a checkout",
    });
    await scene.begin(parts);
  });

  test("comes after the attempt was ended: the late page is closed at once", async () => {
    const { parts } = await scene.invoice();
    const slow = {
      ...paying(scene.payer.ctx),
      gateway: {
        ...testGateway,
        openCheckout: async (request: Parameters<typeof testGateway.openCheckout>[0]) => {
          const opened = await testGateway.openCheckout(request);
          scene.world.clock.advance({ minutes: 3 });
          await endCheckout(scene.system, request.paymentId);
          return opened;
        },
      },
    };
    const wish = {
      clientId: scene.clientId,
      currency: "EUR",
      parts,
      useCredit: false,
      method: "card",
    } as const;
    await expect(startCheckout(slow, wish)).rejects.toMatchObject({ code: "conflict" });
    const attempt = (await scene.seen.payments()).at(-1)!;
    expect(attempt).toMatchObject({ state: "expired" });
    expect((await stripeSession(attempt.id)).status).toBe("expired");
  });
});

/** The page of an attempt as Stripe has it. */
async function stripeSession(paymentId: string): Promise<Page> {
  const answer = await fetch(`${stripe.baseUrl}${path}?limit=100`, {
    headers: { authorization: `Bearer ${stripe.secretKey}` },
  });
  const { data } = (await answer.json()) as { data: Page[] };
  const found = data.find((page) => page.metadata.kvit_payment === paymentId);
  if (!found) throw new Error("Stripe has no page of this payment");
  return found;
}

interface Page {
  id: string;
  url: string | null;
  status: string;
  metadata: Record<string, string>;
}
