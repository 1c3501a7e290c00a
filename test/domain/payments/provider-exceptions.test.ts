import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { setRefundLimit } from "#app/domain/identity/index.ts";
import { convergePayment } from "#app/domain/payments/converge-payment.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import {
  endPaymentAccount,
  loadPaymentAccount,
  recordPayment,
  resolveException,
  sendRefund,
  settlePayment,
  startCheckout,
} from "#app/domain/payments/index.ts";
import { openException } from "#app/domain/payments/open-exception.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient } from "#test/factories/business.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aTill, begun, type Desk, owed, paid } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const { stripe } = outside;

describe("money paid twice", () => {
  /** An invoice paid by card after somebody had recorded the transfer for it. */
  async function paidTwice() {
    const desk = await aTill(world);
    const started = await begun(desk);
    await stripe.payByCard(started.url);
    await recordPayment(desk.support.ctx, {
      ...{ clientId: desk.clientId, currency: "EUR", amount: 10_000n, method: "transfer" },
      ...{ receivedOn: "2026-11-20", parts: [{ invoiceId: started.invoiceId, amount: 10_000n }] },
    });
    await settlePayment(paying(desk.business.ctx), started.paymentId);
    const [exception] = await desk.see.exceptions();
    return { ...desk, ...started, exceptionId: exception?.id as string, exception };
  }

  test("is credit and an exception; kept, it stays so", async () => {
    const { support, clientId, see, exception, exceptionId, paymentId } = await paidTwice();
    expect(exception).toMatchObject({ kind: "surplus", amount: 10_000n, clientId, paymentId, state: "open" });
    await resolveException(support.ctx, { exceptionId, as: "keep" });
    expect(await see.exceptions()).toMatchObject([{ state: "kept" }]);
    expect(await see.balance(clientId)).toMatchObject({ credit: 10_000n });
    await expectWhole(world);
  });

  test("is given back with one press, the way it came, out of that credit", async () => {
    const { business, support, clientId, invoiceId, see, exceptionId, paymentId } = await paidTwice();
    const { refundId } = await resolveException(support.ctx, { exceptionId, as: "refund" });
    await sendRefund(paying(business.ctx), refundId as string);
    expect(await see.refund(refundId as string)).toMatchObject({ state: "succeeded", paymentId });
    expect(await see.balance(clientId)).toMatchObject({ credit: 0n });
    expect(await see.invoice(invoiceId)).toMatchObject({ outstanding: 0n });
    await expectWhole(world);
  });

  test("is no surplus any more once its credit has paid another invoice: kept, not given back", async () => {
    const { business, payer, support, clientId, see, exceptionId } = await paidTwice();
    const next = await owed(business, clientId, "60.00");
    await startCheckout(paying(payer.ctx), {
      ...{ clientId, currency: "EUR", useCredit: true, method: "card" },
      parts: [{ invoiceId: next.id, amount: 6_000n }],
    });
    const back = resolveException(support.ctx, { exceptionId, as: "refund" });
    expect(await refusal(back)).toEqual({ code: "conflict", message: "payments.error.surplusUsed" });
    await resolveException(support.ctx, { exceptionId, as: "keep" });
    expect(await see.invoice(next.id)).toMatchObject({ outstanding: 0n });
    await expectWhole(world);
  });

  test("above the member's limit waits like any refund", async () => {
    const { support, see, exceptionId, business } = await paidTwice();
    await setRefundLimit(business.ctx, { staffId: support.id, limit: 9_999n });
    const { refundId } = await resolveException(support.ctx, { exceptionId, as: "refund" });
    expect(await see.refund(refundId as string)).toMatchObject({ state: "waiting" });
    await expectWhole(world);
  });

  test("is credit already and cannot be assigned again", async () => {
    const { support, clientId, exceptionId } = await paidTwice();
    const assign = resolveException(support.ctx, { exceptionId, as: "assign", clientId, parts: [] });
    expect(await refusal(assign)).toEqual({ code: "conflict", message: "payments.error.surplusIsCredit" });
  });
});

describe("case 45: money at the provider that is unlike the attempt", () => {
  const truthOf = async (desk: Desk, paymentId: string, change: Partial<ProviderPayment>) => {
    const { sessionId } = await desk.see.payment(paymentId);
    const truth: ProviderPayment = {
      ...{ state: "succeeded", sessionId: sessionId ?? undefined, intentId: `pi_${randomUUID()}` },
      ...{ amount: 10_000n, currency: "EUR", paymentId, businessId: desk.business.id },
      ...{ clientId: desk.clientId, isLive: false, refunds: [], chargebacks: [] },
      ...change,
    };
    return truth;
  };
  const converge = (desk: Desk, paymentId: string, truth: ProviderPayment) =>
    transaction(desk.business.ctx, (inTx) => convergePayment(inTx, paymentId, truth));

  async function differing(change: Partial<ProviderPayment>) {
    const desk = await aTill(world);
    const { paymentId, invoiceId } = await begun(desk);
    const truth = await truthOf(desk, paymentId, change);
    for (let time = 0; time < 2; time++) await converge(desk, paymentId, truth);
    const exceptions = await desk.see.exceptions();
    expect(exceptions).toHaveLength(1);
    return { ...desk, desk, paymentId, invoiceId, truth, exceptionId: exceptions[0]?.id as string };
  }

  test.each([
    ["amount", { amount: 9_000n }],
    ["currency", { currency: "CHF" }],
  ])(
    "in its %s: assigned, a payment of its own stands for it, and the provider's word finds it",
    async (_, change) => {
      const { desk, support, clientId, invoiceId, paymentId, truth, exceptionId, see } =
        await differing(change);
      expect(await see.invoice(invoiceId)).toMatchObject({ paid: 0n, outstanding: 10_000n });
      const parts = "amount" in change ? [{ invoiceId, amount: 9_000n }] : [];
      const { paymentIds } = await resolveException(support.ctx, {
        exceptionId,
        as: "assign",
        clientId,
        parts,
      });
      const [made] = paymentIds as [string];
      expect(await see.payment(made)).toMatchObject({
        ...{ state: "succeeded", channel: "provider", intentId: truth.intentId, replacesId: paymentId },
        ...{ amount: truth.amount, currency: truth.currency },
      });
      expect(await see.payment(paymentId)).toMatchObject({
        state: "failed",
        intentId: null,
        replacedById: made,
        failureCode: "amount_assigned",
      });
      const refunds = [{ id: `re_${randomUUID()}`, amount: 1_000n, state: "succeeded" as const }];
      for (const id of [paymentId, made]) await converge(desk, id, { ...truth, fee: 50n, refunds });
      expect(await see.payment(made)).toMatchObject({ refunded: 1_000n, fee: 50n });
      expect(await see.exceptions()).toHaveLength(1);
      await expectWhole(world);
    },
  );

  test("given back, it was nobody's for a moment only: a refund of a payment of its own", async () => {
    const { support, clientId, exceptionId, see, truth } = await differing({ amount: 9_000n });
    const { paymentIds, refundId } = await resolveException(support.ctx, { exceptionId, as: "refund" });
    expect(await see.refund(refundId as string)).toMatchObject({
      ...{ amount: truth.amount, way: "provider", state: "pending", paymentId: paymentIds[0] },
    });
    expect(await see.balance(clientId)).toMatchObject({ credit: 0n });
    await expectWhole(world);
  });

  test("cannot be divided between clients: its refunds and chargebacks follow one payment", async () => {
    const { business, support, clientId, exceptionId } = await differing({ amount: 9_000n });
    const other = await makeClient(business);
    const split = resolveException(support.ctx, {
      ...{ exceptionId, as: "split" },
      shares: [
        { clientId, amount: 4_500n, parts: [] },
        { clientId: other, amount: 4_500n, parts: [] },
      ],
    });
    expect(await refusal(split)).toMatchObject({ fields: { shares: "payments.error.splitProvider" } });
  });

  test("of a payment nobody here knows is assigned to whom a person names", async () => {
    const desk = await aTill(world);
    const intentId = `pi_${randomUUID()}`;
    const exceptionId = (await transaction(desk.business.ctx, (inTx) =>
      openException(inTx, {
        ...{ kind: "unknown_payment", currency: "EUR", amount: 4_200n, externalId: intentId },
      }),
    )) as string;
    const nobodys = resolveException(desk.support.ctx, { exceptionId, as: "refund" });
    expect(await refusal(nobodys)).toMatchObject({ fields: { clientId: "payments.error.whose" } });
    const { paymentIds } = await resolveException(desk.support.ctx, {
      ...{ exceptionId, as: "assign", clientId: desk.clientId, parts: [] },
    });
    expect(await desk.see.payment(paymentIds[0] as string)).toMatchObject({ intentId, amount: 4_200n });
    expect(await world.jobsOf("settle-payment")).toContainEqual({
      ...{ businessId: desk.business.id, paymentId: paymentIds[0] },
    });
    await expectWhole(world);
  });
});

test("money that a disconnected account still holds is that account's: it can be given back from there", async () => {
  const desk = await aTill(world);
  const { ctx } = desk.business;
  const { id } = (await loadPaymentAccount(ctx)) ?? { id: "" };
  await endPaymentAccount(ctx, { id });
  const exceptionId = (await transaction(ctx, (inTx) =>
    openException(inTx, {
      ...{ kind: "unknown_payment", currency: "EUR", amount: 4_200n, externalId: `pi_${randomUUID()}` },
    }),
  )) as string;
  const { paymentIds } = await resolveException(desk.support.ctx, {
    ...{ exceptionId, as: "assign", clientId: desk.clientId, parts: [] },
  });
  expect(await desk.see.payment(paymentIds[0] as string)).toMatchObject({ account: id });
});

test("the same money outside makes one exception, however often it is told", async () => {
  const desk = await aTill(world);
  await paid(desk);
  const open = () =>
    transaction(desk.business.ctx, (inTx) =>
      openException(inTx, { kind: "unknown_payment", currency: "EUR", amount: 1n, externalId: "pi_same" }),
    );
  const opened = await Promise.all(Array.from({ length: 8 }, open));
  expect(opened.filter(Boolean)).toHaveLength(1);
  expect(await desk.see.exceptions()).toHaveLength(1);
});
