import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import {
  convergePayment,
  endStaleCheckouts,
  reconcilePayments,
  settleNotice,
} from "#app/domain/payments/index.ts";
import { events } from "#db/schema/log.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { testGateway } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene({ own: true });
const { stripe } = outside;

const reconcile = () => reconcilePayments(scene.world.base, { gateway: testGateway });
const converge = (paymentId: string, truth: Partial<ProviderPayment>) =>
  transaction(scene.business.ctx, (inTx) =>
    convergePayment(inTx, paymentId, {
      ...{
        state: "succeeded",
        amount: 11_900n,
        currency: "EUR",
        isLive: false,
        refunds: [],
        chargebacks: [],
      },
      ...truth,
    }),
  );
const toldOf = async (paymentId: string) =>
  (await scene.seen.story()).filter((event) => event.subjectId === paymentId).map(({ kind }) => kind);
const openExceptionsOf = async (paymentId: string) =>
  (await scene.seen.exceptions()).filter((exception) => exception.paymentId === paymentId);

test("case 45: a second charge that carries a payment's id is money of its own, once in the queue, whatever came first", async () => {
  const { parts } = await scene.invoice();
  const { paymentId, url } = await scene.begin(parts);
  await stripe.payByCard(url);
  await scene.settle(paymentId);
  const before = await scene.seen.payment(paymentId);
  const other = { paymentId, sessionId: "cs_other", intentId: "pi_other" };
  await converge(paymentId, { ...other, state: "processing" });
  for (let time = 0; time < 2; time++) await converge(paymentId, other);
  expect(await scene.seen.payment(paymentId)).toEqual(before);
  const opened = (await scene.seen.exceptions()).filter(({ externalId }) => externalId === "pi_other");
  expect(opened).toMatchObject([{ kind: "unknown_payment", amount: 11_900n, reference: before?.number }]);
});

describe("case 48: a debit that takes days", () => {
  test("is processing, blocks a second payment of the same money, and is paid when it settles", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts, { method: "sepa_debit" });
    await stripe.payByDebit(url);
    await scene.settle(paymentId);
    await scene.settle(paymentId);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "processing" });
    expect(await scene.seen.invoice(id)).toMatchObject({
      processing: 11_900n,
      payable: 0n,
      outstanding: 11_900n,
    });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({ processing: 11_900n, openCount: 0 });
    await expect(scene.begin(parts)).rejects.toMatchObject({ code: "invalid" });
    scene.world.clock.advance({ days: 6 });
    await scene.settle(paymentId);
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, outstanding: 0n, paid: 11_900n });
    expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.processing", "payment.succeeded"]);
  });

  test("that bounces leaves the invoice payable again and says why", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts, { method: "sepa_debit" });
    await stripe.payByDebit(url, "DE62370400440532013001");
    await scene.settle(paymentId);
    scene.world.clock.advance({ days: 6 });
    await scene.settle(paymentId);
    expect(await scene.seen.payment(paymentId)).toMatchObject({
      ...{ state: "failed", failureCode: "insufficient_funds" },
    });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, payable: 11_900n });
    expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.processing", "payment.failed"]);
    await scene.begin(parts);
  });
});

describe("case 44: a credit note lands while a checkout is open", () => {
  test("the page is to be ended, and one that is still right is left open", async () => {
    const stale = await scene.invoice();
    const right = await scene.invoice();
    const one = await scene.begin(stale.parts);
    const two = await scene.begin(right.parts);
    await makeCreditNote(scene.business, scene.clientId, stale.number, {
      totals: { lines: [line({ price: "10.00" })] },
    });
    await transaction(scene.business.ctx, async (inTx) => {
      for (const { id } of [stale, right]) await endStaleCheckouts(inTx, id);
    });
    const jobs = (await scene.world.jobsOf("end-checkout")).map((job) => job.paymentId);
    expect(jobs).toContain(one.paymentId);
    expect(jobs).not.toContain(two.paymentId);
  });

  test("so it is when a dispute holds a part of what the page asks for", async () => {
    const held = await scene.invoice();
    const whole = await scene.begin(held.parts);
    const dispute = await makeDispute(scene.business, scene.payer, held);
    const [event] = await transaction(scene.business.ctx, ({ tx }) =>
      tx
        .select({ id: events.id })
        .from(events)
        .where(and(eq(events.subjectId, dispute.id), eq(events.kind, "dispute.submitted"))),
    );
    await fanOut(scene.business.ctx, event!.id);
    const jobs = (await scene.world.jobsOf("end-checkout")).map((job) => job.paymentId);
    expect(jobs).toContain(whole.paymentId);
    // What is begun for the rest alone is left open by the same event.
    const rest = await scene.begin([{ invoiceId: held.id, amount: 9_520n }]);
    await fanOut(scene.business.ctx, event!.id);
    const later = (await scene.world.jobsOf("end-checkout")).map((job) => job.paymentId);
    expect(later).not.toContain(rest.paymentId);
  });

  test("if it is paid all the same, what is too much is credit and the receipt says where it went", async () => {
    const { id, parts, number } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts);
    await makeCreditNote(scene.business, scene.clientId, number, {
      totals: { lines: [line({ price: "10.00" })] },
    });
    await stripe.payByCard(url);
    const { credit } = await scene.seen.balance(scene.clientId);
    await scene.settle(paymentId);
    expect(await scene.seen.invoice(id)).toMatchObject({ paid: 10_710n, outstanding: 0n });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({ credit: credit + 1_190n });
    const told = (await scene.seen.story()).findLast(({ kind }) => kind === "payment.succeeded");
    expect(told?.data).toMatchObject({ placed: [{ invoiceId: id, amount: "10710" }], toCredit: "1190" });
    expect(await openExceptionsOf(paymentId)).toMatchObject([{ kind: "surplus", amount: 1_190n }]);
  });
});

describe("case 45: what arrives is not what was agreed", () => {
  test.each([
    ["another amount", { amount: 11_800n }, "amount_differs"],
    ["another currency", { currency: "USD" }, "currency_differs"],
  ] as const)(
    "%s is not placed: an exception, once, and the invoice stays payable",
    async (_, other, kind) => {
      const { id, parts } = await scene.invoice();
      const { paymentId } = await scene.begin(parts);
      const truth: Partial<ProviderPayment> = { ...other, intentId: `pi_${paymentId}` };
      for (let n = 0; n < 3; n++) await converge(paymentId, truth);
      expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "failed", failureCode: kind });
      expect(await scene.seen.invoice(id)).toMatchObject({ paid: 0n, payable: 11_900n });
      expect(await openExceptionsOf(paymentId)).toMatchObject([
        { kind, amount: truth.amount ?? 11_900n, currency: truth.currency ?? "EUR", state: "open" },
      ]);
      expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.failed"]);
    },
  );

  test("of somebody else's payment nothing is taken for true", async () => {
    const { parts } = await scene.invoice();
    const { paymentId } = await scene.begin(parts);
    const another = await scene.begin((await scene.invoice()).parts);
    await expect(converge(paymentId, { paymentId: another.paymentId })).rejects.toThrow(
      "is not what was found",
    );
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "created" });
  });
});

describe("a payment that had ended", () => {
  test.each(["expired", "failed", "canceled"] as const)(
    "as %s still counts when it succeeds",
    async (state) => {
      const { id, parts } = await scene.invoice();
      const { paymentId } = await scene.begin(parts);
      await converge(paymentId, { state });
      expect(await scene.seen.payment(paymentId)).toMatchObject({ state });
      await converge(paymentId, { intentId: `pi_${paymentId}` });
      await converge(paymentId, { state: "processing" });
      await converge(paymentId, { state });
      expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
      expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
    },
  );

  test("and is on its way after all holds the invoice and its credit again", async () => {
    await makeCreditNote(scene.business, scene.clientId, undefined);
    const [one, two, three] = [await scene.invoice(), await scene.invoice(), await scene.invoice()];
    const { id } = one;
    const before = await scene.seen.balance(scene.clientId);
    const parts = [{ invoiceId: id, amount: 1_000n }, ...two.parts, ...three.parts];
    const { paymentId } = await scene.begin(parts, { useCredit: true });
    const { amount, credit } = await scene.seen.payment(paymentId);
    await converge(paymentId, { state: "expired", amount });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({ reserved: before.reserved });
    await converge(paymentId, { state: "processing", amount });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({ reserved: before.reserved + credit });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 1_000n });
    await converge(paymentId, { state: "succeeded", amount, intentId: `pi_${paymentId}` });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({
      ...{ reserved: before.reserved, processing: 0n, credit: before.credit - credit },
    });
  });
});

describe("case 61: a webhook never comes", () => {
  test("the reconciler asks about what is open and heals it", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts);
    await stripe.payByCard(url);
    await reconcile();
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "created" });
    scene.world.clock.advance({ minutes: 2 });
    await reconcile();
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
    expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });

  test("also of a payment that was settled long ago: what the provider told meanwhile is caught up", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts);
    await stripe.payByCard(url);
    await scene.settle(paymentId);
    scene.world.clock.advance({ days: 4 });
    const { intentId } = await scene.seen.payment(paymentId);
    stripe.openDispute(intentId as string);
    await reconcile();
    const ourJobs = async () =>
      (await scene.world.jobsOf("settle-notice")).filter((job) => job.businessId === scene.business.id);
    const ours = await ourJobs();
    expect(ours.length).toBeGreaterThan(0);
    for (const { account, eventId } of ours) {
      await settleNotice(scene.system, { account: String(account), eventId: String(eventId) });
    }
    expect(await scene.seen.payment(paymentId)).toMatchObject({ chargedBack: 11_900n });
    expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 11_900n });
    await reconcile();
    expect(await ourJobs()).toHaveLength(ours.length);
  });

  test("a provider that does not answer keeps nobody else from being healed", async () => {
    const { parts } = await scene.invoice();
    const { paymentId, url } = await scene.begin(parts);
    await stripe.payByCard(url);
    scene.world.clock.advance({ minutes: 2 });
    outside.faults({ path: "/v1/events", status: 503 });
    await reconcile();
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
    expect(scene.world.log.map(({ message }) => message)).toContain("reconciling will be tried again");
  });
});
