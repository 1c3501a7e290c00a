import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { chargePayment, settlePayment, startCheckout } from "#app/domain/payments/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { makeClient } from "#test/factories/business.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { makeSavedMethod } from "#test/factories/saved-method.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();
const { stripe } = outside;
const path = "/v1/payment_intents";

const save = (leave?: (url: string) => Promise<unknown>, clientId = scene.clientId) =>
  makeSavedMethod(scene.business, clientId, scene.account, leave);
const start = (savedMethodId: string, parts: { invoiceId: string; amount: bigint }[]) =>
  startCheckout(paying(scene.payer.ctx), {
    ...{ clientId: scene.clientId, currency: "EUR", parts, useCredit: false, method: { savedMethodId } },
  });
const charge = (paymentId: string) => chargePayment(scene.system, paymentId);
const toldOf = async (paymentId: string) =>
  (await scene.seen.story()).filter((event) => event.subjectId === paymentId).map(({ kind }) => kind);

describe("a saved method", () => {
  test("is charged by the worker, once, however often it is told to", async () => {
    const { id: methodId } = await save();
    const { id, parts } = await scene.invoice();
    const { paymentId, next } = await start(methodId, parts);
    expect(next).toBe("charging");
    expect(outside.log().charges).toEqual([]);
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 11_900n, payable: 0n });
    expect(await scene.world.jobsOf("charge-payment")).toContainEqual({
      businessId: scene.business.id,
      paymentId,
    });
    await Promise.allSettled([charge(paymentId), charge(paymentId), charge(paymentId)]);
    await charge(paymentId);
    expect(outside.log().charges).toHaveLength(1);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded", method: "card" });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, outstanding: 0n });
    expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.succeeded"]);
  });

  test("that is a debit is on its way, which is told, then paid", async () => {
    const { id: methodId } = await save(stripe.payByDebit);
    const { id, parts } = await scene.invoice();
    const { paymentId } = await start(methodId, parts);
    await charge(paymentId);
    await settlePayment(scene.system, paymentId);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "processing", method: "sepa_debit" });
    scene.world.clock.advance({ days: 6 });
    await settlePayment(scene.system, paymentId);
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, outstanding: 0n });
    expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.processing", "payment.succeeded"]);
  });
});

describe("case 52: a saved method", () => {
  test("of another client does not exist", async () => {
    const { id: methodId } = await save(undefined, await makeClient(scene.business));
    const { parts } = await scene.invoice();
    await expect(start(methodId, parts)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that has expired or was removed is refused before anything begins", async () => {
    const { id: methodId } = await save();
    const { parts } = await scene.invoice();
    const set = (change: object) =>
      transaction(scene.business.ctx, ({ tx }) =>
        tx.update(paymentMethods).set(change).where(eq(paymentMethods.id, methodId)),
      );
    await set({ expYear: 2026, expMonth: 10 });
    await expect(start(methodId, parts)).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { method: "payments.error.methodExpired" } } },
    });
    await set({ expYear: 2026, expMonth: 12, removedAt: scene.world.clock.now() });
    await expect(start(methodId, parts)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["needs its owner to confirm", "4000002760003184", "authentication_required"],
    ["is declined when charged", "4000000000000341", "generic_decline"],
  ])("that %s has failed, and the client can pay on the provider's page", async (_, number, failureCode) => {
    const { id: methodId } = await save((url) => stripe.payByCard(url, number));
    const { id, parts } = await scene.invoice();
    const { paymentId } = await start(methodId, parts);
    await charge(paymentId);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "failed", failureCode });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, payable: 11_900n });
    expect(await toldOf(paymentId)).toEqual(["payment.started", "payment.failed"]);
    const { url, paymentId: again } = await scene.begin(parts);
    await stripe.payByCard(url);
    await scene.settle(again);
    expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });
});

describe("case 49: the answer to a charge", () => {
  test("lost, or late by more than a day: one charge, found by our own id", async () => {
    const { id: methodId } = await save();
    const { id, parts } = await scene.invoice();
    const { paymentId } = await start(methodId, parts);
    outside.faults({ path, answerLost: true, times: 1 });
    await expect(charge(paymentId)).rejects.toMatchObject({ kind: "transient" });
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "processing", intentId: null });
    scene.world.clock.advance({ hours: 25 });
    await charge(paymentId);
    expect(outside.log().charges).toHaveLength(1);
    expect(await scene.seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });

  test("lost and asked again with the same key within the day: one charge", async () => {
    const { id: methodId } = await save();
    const { parts } = await scene.invoice();
    const { paymentId } = await start(methodId, parts);
    for (const fault of [{ status: 429 }, { answerLost: true }, { answerLost: true }]) {
      outside.faults({ path, times: 1, ...fault });
      await expect(charge(paymentId)).rejects.toMatchObject({ kind: "transient" });
    }
    await charge(paymentId);
    expect(outside.log().charges).toHaveLength(1);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
  });

  test("lost, and asked again in another language: the refusal of the key is no refusal of the money", async () => {
    const { id: methodId } = await save();
    const { paymentId } = await start(methodId, (await scene.invoice()).parts);
    outside.faults({ path, answerLost: true, times: 1 });
    await expect(charge(paymentId)).rejects.toThrow();
    await transaction(scene.business.ctx, ({ tx }) =>
      tx.update(contacts).set({ locale: "sr-Latn" }).where(eq(contacts.id, scene.payer.id)),
    );
    await charge(paymentId);
    expect(outside.log().charges).toHaveLength(1);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded" });
  });

  test("never given and never carried out: after a day it is over and nothing was charged", async () => {
    const { id: methodId } = await save();
    const { id, parts } = await scene.invoice();
    const { paymentId } = await start(methodId, parts);
    scene.world.clock.advance({ hours: 25 });
    await charge(paymentId);
    expect(outside.log().charges).toEqual([]);
    expect(await scene.seen.payment(paymentId)).toMatchObject({
      state: "canceled",
      failureCode: "never_begun",
    });
    expect(await scene.seen.invoice(id)).toMatchObject({ payable: 11_900n });
  });
});

test("case 44: what a credit note took back meanwhile is not charged", async () => {
  const { id: methodId } = await save();
  const { parts, number } = await scene.invoice();
  const { paymentId } = await start(methodId, parts);
  await makeCreditNote(scene.business, scene.clientId, number);
  await charge(paymentId);
  expect(outside.log().charges).toEqual([]);
  expect(await scene.seen.payment(paymentId)).toMatchObject({
    state: "canceled",
    failureCode: "no_longer_owed",
  });
});
