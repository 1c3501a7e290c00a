import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { setRefundLimit } from "#app/domain/identity/index.ts";
import { convergePayment } from "#app/domain/payments/converge-payment.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import {
  type ResolveExceptionInput,
  recordPayment,
  recordUnknownTransfer,
  resolveException,
  sendRefund,
  settlePayment,
} from "#app/domain/payments/index.ts";
import { openException } from "#app/domain/payments/open-exception.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient } from "#test/factories/business.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aDesk, aTill, begun, type Desk, owed, paid, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const { stripe } = outside;

const arrived = { currency: "EUR", amount: 10_000n, receivedOn: "2026-11-20" } as const;

async function unknownTransfer() {
  const desk = await aDesk(world);
  const exceptionId = await recordUnknownTransfer(desk.support.ctx, {
    ...arrived,
    ...{ payerName: "N. Nobody", payerAccount: "DE02120300000000202051", reference: "thanks" },
  });
  return { ...desk, exceptionId };
}

describe("case 42: a transfer without a hint", () => {
  test("waits for a person, is booked to nobody and told to no client", async () => {
    const { see, exceptionId, support } = await unknownTransfer();
    expect(await see.exceptions()).toMatchObject([
      { id: exceptionId, kind: "unknown_transfer", state: "open", amount: 10_000n, clientId: null },
    ]);
    expect(await see.ledger()).toEqual({});
    expect(await see.story()).toMatchObject([
      { kind: "payment_exception.opened", actorId: support.id, clientId: null, data: { amount: "10000" } },
    ]);
    expect(JSON.stringify(await see.story())).not.toContain("Nobody");
    await expectWhole(world);
  });

  test("written down by a form sent twice is there once", async () => {
    const { support, see } = await aDesk(world);
    const input = { ...arrived, payerName: "N. Nobody" };
    const { done, codes } = await together(
      Array.from({ length: 6 }, () => () => recordUnknownTransfer(support.ctx, input)),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    await recordUnknownTransfer(support.ctx, { ...input, isAnother: true });
    expect(await see.exceptions()).toHaveLength(2);
  });

  test("assigned to a client pays the invoices named and leaves the rest as credit", async () => {
    const { business, support, clientId, see, exceptionId } = await unknownTransfer();
    const invoice = await owed(business, clientId, "70.00");
    const { paymentIds } = await resolveException(support.ctx, {
      ...{ exceptionId, as: "assign", clientId },
      parts: [{ invoiceId: invoice.id, amount: 7_000n }],
    });
    expect(await see.exceptions()).toMatchObject([
      { state: "assigned", resolvedBy: support.id, paymentId: paymentIds[0] },
    ]);
    expect(await see.payment(paymentIds[0] as string)).toMatchObject({
      ...{ channel: "recorded", amount: 10_000n, payerName: "N. Nobody", reference: "thanks" },
      ...{ sentOn: "2026-11-20", clientId },
    });
    expect(await see.invoice(invoice.id)).toMatchObject({ outstanding: 0n });
    expect(await see.balance(clientId)).toMatchObject({ credit: 3_000n });
    await expectWhole(world);
  });

  test("divided between clients is theirs to the last cent", async () => {
    const { business, support, clientId, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const theirs = await owed(business, other, "40.00");
    const shares = [
      { clientId, amount: 5_999n, parts: [] },
      { clientId: other, amount: 4_001n, parts: [{ invoiceId: theirs.id, amount: 4_000n }] },
    ];
    const { paymentIds } = await resolveException(support.ctx, { exceptionId, as: "split", shares });
    expect(paymentIds).toHaveLength(2);
    expect((await see.payments()).reduce((sum, { amount }) => sum + amount, 0n)).toBe(10_000n);
    expect(await see.balance(clientId)).toMatchObject({ credit: 5_999n });
    expect(await see.balance(other)).toMatchObject({ credit: 1n, outstanding: 0n });
    expect(await see.ledger()).toMatchObject({ bank: 10_000n });
    await expectWhole(world);
  });

  test("sent back says to whom, and needs who may give that much back alone", async () => {
    const { support, manager, see } = await aDesk(world);
    const exceptionId = await recordUnknownTransfer(support.ctx, { ...arrived, amount: 10_001n });
    const backTo = { exceptionId, as: "refund", payee: "N. Nobody", payeeAccount: "DE02" } as const;
    expect(await refusal(resolveException(support.ctx, backTo))).toEqual({
      code: "forbidden",
      message: "payments.error.refundLimit",
    });
    expect(await refusal(resolveException(manager.ctx, { exceptionId, as: "refund" }))).toMatchObject({
      code: "invalid",
      fields: { payee: "payments.error.payee" },
    });
    await resolveException(manager.ctx, backTo);
    expect(await see.exceptions()).toMatchObject([{ state: "refunded", resolvedBy: manager.id }]);
    expect((await see.exceptions())[0]?.note).toContain("N. Nobody");
    expect(await see.ledger()).toEqual({});
    await expectWhole(world);
  });

  test("is kept as a client's credit, but never as nobody's", async () => {
    const { support, clientId, see, exceptionId } = await unknownTransfer();
    const nobodys = resolveException(support.ctx, { exceptionId, as: "keep" });
    expect(await refusal(nobodys)).toMatchObject({ fields: { clientId: "payments.error.whose" } });
    await resolveException(support.ctx, { exceptionId, as: "keep", clientId });
    expect(await see.balance(clientId)).toMatchObject({ credit: 10_000n });
    expect(await see.exceptions()).toMatchObject([{ state: "kept" }]);
    await expectWhole(world);
  });
});

describe("what is refused", () => {
  test("shares that are not the whole, or one client twice: no money is dropped or made", async () => {
    const { support, clientId, business, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const share = (id: string, amount: bigint) => ({ clientId: id, amount, parts: [] });
    const wrong = [
      [share(clientId, 9_999n)],
      [share(clientId, 10_001n)],
      [share(clientId, 5_000n), share(other, 5_001n)],
      [share(clientId, 10_001n), share(other, -1n)],
      [share(clientId, 5_000n), share(clientId, 5_000n)],
      [],
    ];
    for (const shares of wrong) {
      const refused = await refusal(resolveException(support.ctx, { exceptionId, as: "split", shares }));
      expect(refused.code).toBe("invalid");
    }
    expect([await see.payments(), (await see.exceptions())[0]?.state]).toEqual([[], "open"]);
  });

  test("the second of many who resolve it at once, each in another way", async () => {
    const { business, support, manager, clientId, see, exceptionId } = await unknownTransfer();
    const other = await makeClient(business);
    const half = (id: string) => ({ clientId: id, amount: 5_000n, parts: [] });
    const ways: ResolveExceptionInput[] = [
      { exceptionId, as: "assign", clientId, parts: [] },
      { exceptionId, as: "split", shares: [half(clientId), half(other)] },
      { exceptionId, as: "split", shares: [half(other), half(clientId)] },
      { exceptionId, as: "keep", clientId: other },
      { exceptionId, as: "refund", payee: "N. Nobody" },
    ];
    const { done, codes } = await together(
      ways.flatMap((way) => [
        () => resolveException(support.ctx, way),
        () => resolveException(manager.ctx, way),
      ]),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    const [exception] = await see.exceptions();
    const placed = (await see.payments()).reduce((sum, { amount }) => sum + amount, 0n);
    expect(placed).toBe(exception?.state === "refunded" ? 0n : 10_000n);
    await expectWhole(world);
  });

  test("case 17: another business's exception, client or invoice, and everybody who is not staff", async () => {
    const { support, payer, clientId, exceptionId } = await unknownTransfer();
    const other = await aDesk(world);
    const code = async (desk: { ctx: Desk["support"]["ctx"] }, input: ResolveExceptionInput) =>
      (await refusal(resolveException(desk.ctx, input))).code;
    const assign: ResolveExceptionInput & { as: "assign" } = {
      exceptionId,
      as: "assign",
      clientId,
      parts: [],
    };
    expect(await code(other.owner, assign)).toBe("not_found");
    expect(await code(payer, assign)).toBe("forbidden");
    expect(await code(support, { ...assign, clientId: other.clientId })).toBe("not_found");
    expect(await code(support, { ...assign, exceptionId: randomUUID() })).toBe("not_found");
  });
});

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
      ...{ clientId: desk.clientId, isLive: false, refunds: [], disputes: [] },
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
