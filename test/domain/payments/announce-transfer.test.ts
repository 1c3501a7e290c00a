import { describe, expect, test } from "vitest";
import {
  announceTransfer,
  expirePayments,
  recordPayment,
  settlePayment,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();

type Parts = { invoiceId: string; amount: bigint }[];

const announce = (parts: Parts, more = {}, ctx = scene.payer.ctx) =>
  announceTransfer(ctx, {
    ...{ clientId: scene.clientId, currency: "EUR", parts, useCredit: false, sentOn: today() },
    ...more,
  });
const today = () => scene.world.clock.now().toISOString().slice(0, 10);
const toldOf = async (paymentId: string) =>
  (await scene.seen.story()).filter((event) => event.subjectId === paymentId).map(({ kind }) => kind);

describe("an announced transfer", () => {
  test("is on its way and never booked; the same money is not asked for again", async () => {
    const { id, parts } = await scene.invoice();
    const before = await scene.seen.ledger();
    const { paymentId } = await announce(parts);
    expect(await scene.seen.payment(paymentId)).toMatchObject({
      ...{ channel: "announced", state: "processing", amount: 11_900n, sentOn: "2026-11-24" },
    });
    expect(await scene.seen.invoice(id)).toMatchObject({
      processing: 11_900n,
      payable: 0n,
      outstanding: 11_900n,
    });
    expect(await scene.seen.ledger()).toEqual(before);
    expect(await toldOf(paymentId)).toEqual(["payment.announced"]);
    await expect(announce(parts)).rejects.toMatchObject({ code: "invalid" });
    await expect(scene.begin(parts)).rejects.toMatchObject({ code: "invalid" });
    await settlePayment(scene.system, paymentId);
    expect(outside.log().calls).toEqual([]);
  });

  test("taken back leaves the invoice payable again, once", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId } = await announce(parts);
    const both = await Promise.allSettled([1, 2].map(() => takeBackTransfer(scene.payer.ctx, { paymentId })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await scene.seen.payment(paymentId)).toMatchObject({
      state: "canceled",
      failureCode: "taken_back",
    });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, payable: 11_900n });
    expect(await toldOf(paymentId)).toEqual(["payment.announced", "payment.taken_back"]);
  });

  test("expires at closing time of the fifth working day, not a moment before", async () => {
    scene.world.clock.set("2026-11-24T10:00:00Z");
    const { id, parts } = await scene.invoice();
    const { paymentId } = await announce(parts);
    const { expiresAt } = await scene.seen.payment(paymentId);
    expect(expiresAt?.toISOString()).toBe("2026-12-01T16:00:00.000Z");
    scene.world.clock.set("2026-12-01T15:59:59Z");
    await expirePayments(scene.system);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "processing" });
    scene.world.clock.set("2026-12-01T16:00:00Z");
    await expirePayments(scene.system);
    await expirePayments(scene.system);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "expired" });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, payable: 11_900n });
    expect(await toldOf(paymentId)).toEqual(["payment.announced", "payment.expired"]);
  });

  test("that arrives is replaced by what staff record", async () => {
    const { id, parts } = await scene.invoice();
    const { paymentId } = await announce(parts);
    const recorded = await recordPayment(scene.business.ctx, {
      ...{ clientId: scene.clientId, currency: "EUR", amount: 11_900n, method: "transfer", parts },
      receivedOn: today(),
    });
    expect(await scene.seen.payment(paymentId)).toMatchObject({
      ...{ state: "canceled", failureCode: "replaced", replacedById: recorded.paymentId },
    });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, outstanding: 0n });
    await expect(takeBackTransfer(scene.payer.ctx, { paymentId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("with credit settles the credit's part at once and announces the rest", async () => {
    await makeCreditNote(scene.business, scene.clientId, undefined, {
      totals: { lines: [line({ price: "50.00" })] },
    });
    const { credit } = await scene.seen.balance(scene.clientId);
    const [one, two] = [await scene.invoice(), await scene.invoice()];
    const { paymentId } = await announce([...one.parts, ...two.parts], { useCredit: true });
    expect(await scene.seen.payment(paymentId)).toMatchObject({ amount: 23_800n - credit, credit: 0n });
    expect(await scene.seen.balance(scene.clientId)).toMatchObject({ credit: 0n, reserved: 0n });
    expect(await scene.seen.invoice(one.id)).toMatchObject({
      paid: credit,
      processing: 11_900n - credit,
      payable: 0n,
    });
    expect(await scene.seen.invoice(two.id)).toMatchObject({ paid: 0n, processing: 11_900n });
    await takeBackTransfer(scene.payer.ctx, { paymentId });
    expect(await scene.seen.invoice(one.id)).toMatchObject({ paid: credit, payable: 11_900n - credit });
  });
});

describe("announcing is refused", () => {
  test("to viewers, and for another client's invoice as if there were none", async () => {
    const { parts } = await scene.invoice();
    const viewer = await makeContact(scene.business, scene.clientId, { role: "viewer" });
    await expect(announce(parts, {}, viewer.ctx)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await makeContact(scene.business, await makeClient(scene.business));
    await expect(announce(parts, {}, stranger.ctx)).rejects.toMatchObject({ code: "not_found" });
    const clientId = await makeClient(scene.business);
    const own = await makeContact(scene.business, clientId);
    await expect(announce(parts, { clientId }, own.ctx)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["tomorrow", 1],
    ["31 days ago", -31],
  ])("for a transfer sent %s", async (_, days) => {
    const { parts } = await scene.invoice();
    const sentOn = new Date(scene.world.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    await expect(announce(parts, { sentOn })).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { sentOn: "pay.wrong.sentOn" } } },
    });
  });

  test("for an amount above what is payable, and taking back what is another's or no announcement", async () => {
    const { id, parts } = await scene.invoice();
    await expect(announce([{ invoiceId: id, amount: 11_901n }])).rejects.toMatchObject({ code: "invalid" });
    const { paymentId } = await announce(parts);
    const other = await makeBusiness(scene.world.base);
    const theirs = await makeContact(other, await makeClient(other));
    const stranger = await makeContact(scene.business, await makeClient(scene.business));
    for (const { ctx } of [theirs, stranger]) {
      await expect(takeBackTransfer(ctx, { paymentId })).rejects.toMatchObject({ code: "not_found" });
    }
    const checkout = await scene.begin((await scene.invoice()).parts);
    await expect(takeBackTransfer(scene.payer.ctx, { paymentId: checkout.paymentId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
