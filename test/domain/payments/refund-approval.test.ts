import { describe, expect, test } from "vitest";
import { setRefundLimit } from "#app/domain/identity/index.ts";
import {
  confirmRefund,
  decideRefund,
  type RequestRefundInput,
  recordPayment,
  requestRefund,
  sendRefund,
} from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeStaff } from "#test/factories/business.ts";
import { paying } from "#test/factories/payment.ts";
import { aDesk, aTill, type Desk, owed, paid, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();

const back = (
  paymentId: string,
  amount: bigint,
  more: Partial<RequestRefundInput> = {},
): RequestRefundInput => ({
  ...{ paymentId, amount, reason: "requested" },
  ...more,
});

async function transferred({ business, support, clientId }: Desk, price = "100.00") {
  const { id: invoiceId, document } = await owed(business, clientId, price);
  const amount = document.totals.payable;
  const { paymentId } = await recordPayment(support.ctx, {
    ...{ clientId, currency: "EUR", amount, method: "transfer", receivedOn: "2026-11-20" },
    parts: [{ invoiceId, amount }],
  });
  return { invoiceId, paymentId, amount };
}

describe("a second pair of eyes", () => {
  const aboveLimit = async () => {
    const desk = await aTill(world);
    const { paymentId, invoiceId } = await paid(desk, "300.00");
    const { refundId, state } = await requestRefund(desk.support.ctx, back(paymentId, 20_000n));
    expect(state).toBe("waiting");
    return { ...desk, paymentId, invoiceId, refundId };
  };

  test("nothing is booked or sent before it has looked; approved, it is", async () => {
    const { business, manager, see, paymentId, invoiceId, refundId } = await aboveLimit();
    expect(await see.payment(paymentId)).toMatchObject({ refunded: 0n, refundWaiting: 20_000n });
    expect(await see.invoice(invoiceId)).toMatchObject({ outstanding: 0n });
    await sendRefund(paying(business.ctx), refundId);
    expect(await see.refund(refundId)).toMatchObject({ state: "waiting", sentAt: null });
    await decideRefund(manager.ctx, { refundId, decision: "approve", note: "fine" });
    expect(await see.payment(paymentId)).toMatchObject({ refunded: 20_000n, refundWaiting: 0n });
    expect(await see.refund(refundId)).toMatchObject({ state: "pending", decidedBy: manager.id });
    expect(await world.jobsOf("send-refund")).toContainEqual({ businessId: business.id, refundId });
    await sendRefund(paying(business.ctx), refundId);
    expect(await see.refund(refundId)).toMatchObject({ state: "succeeded" });
    const kinds = (await see.story())
      .filter(({ subjectId }) => subjectId === refundId)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(["refund.requested", "refund.approved", "refund.succeeded"]);
    await expectWhole(world);
  });

  test("declined, nothing moves and the money may be given back another way", async () => {
    const { manager, see, paymentId, refundId } = await aboveLimit();
    await decideRefund(manager.ctx, { refundId, decision: "decline", note: "ask first" });
    expect(await see.payment(paymentId)).toMatchObject({ refunded: 0n, refundWaiting: 0n });
    expect(await see.refund(refundId)).toMatchObject({ state: "declined", decidedBy: manager.id });
    expect((await requestRefund(manager.ctx, back(paymentId, 30_000n))).state).toBe("pending");
    await expectWhole(world);
  });

  test("is never the author's own, whatever their role and limit became", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk, "3000.00");
    const { refundId } = await requestRefund(desk.manager.ctx, back(paymentId, 250_000n));
    await setRefundLimit(desk.business.ctx, { staffId: desk.manager.id, limit: null });
    for (const decision of ["approve", "decline"] as const) {
      expect(await refusal(decideRefund(desk.manager.ctx, { refundId, decision }))).toEqual({
        code: "forbidden",
        message: "payments.error.refundOwn",
      });
    }
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "waiting" });
  });

  test("sees enough itself: support never, a manager up to their own limit, another business not at all", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk, "3000.00");
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 250_000n));
    const decide = { refundId, decision: "approve" } as const;
    const secondSupport = await makeStaff(desk.business, "support");
    expect((await refusal(decideRefund(secondSupport.ctx, decide))).code).toBe("forbidden");
    expect(await refusal(decideRefund(desk.manager.ctx, decide))).toEqual({
      code: "forbidden",
      message: "payments.error.refundLimit",
    });
    const other = await aDesk(world);
    expect((await refusal(decideRefund(other.owner.ctx, decide))).code).toBe("not_found");
    await decideRefund(desk.owner.ctx, decide);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "pending" });
    await expectWhole(world);
  });

  test("decides once: approvals and refusals at the same moment are one decision", async () => {
    const { manager, owner, see, paymentId, refundId } = await aboveLimit();
    const { done, codes } = await together([
      () => decideRefund(manager.ctx, { refundId, decision: "approve" }),
      () => decideRefund(owner.ctx, { refundId, decision: "approve" }),
      () => decideRefund(owner.ctx, { refundId, decision: "decline" }),
      () => decideRefund(manager.ctx, { refundId, decision: "decline" }),
    ]);
    expect([done, codes]).toEqual([1, ["conflict", "conflict", "conflict"]]);
    const { state } = await see.refund(refundId);
    const { refunded, refundWaiting } = await see.payment(paymentId);
    expect([refunded, refundWaiting]).toEqual([state === "pending" ? 20_000n : 0n, 0n]);
    await expectWhole(world);
  });

  test("a limit counts in the business's currency: elsewhere only who has none is alone", async () => {
    const desk = await aDesk(world);
    const { business, support, owner, clientId } = desk;
    const record = await recordPayment(support.ctx, {
      ...{ clientId, currency: "JPY", amount: 900n, method: "transfer", receivedOn: "2026-11-20", parts: [] },
    });
    const asked = back(record.paymentId, 100n, { payee: "Ana", payeeAccount: "JP1" });
    expect((await requestRefund(support.ctx, asked)).state).toBe("waiting");
    expect((await requestRefund(owner.ctx, asked)).state).toBe("pending");
    expect((await requestRefund(business.ctx, asked)).state).toBe("pending");
    await expectWhole(world);
  });
});

describe("a refund by bank transfer", () => {
  test("says to whom, is booked at once and confirmed by a person", async () => {
    const desk = await aDesk(world);
    const { support, see } = desk;
    const { paymentId, invoiceId } = await transferred(desk);
    expect(await refusal(requestRefund(support.ctx, back(paymentId, 3_000n)))).toMatchObject({
      code: "invalid",
      fields: { payee: "payments.error.payee" },
    });
    const jobs = (await world.jobsOf("send-refund")).length;
    const { refundId } = await requestRefund(
      support.ctx,
      back(paymentId, 3_000n, { payee: "Ana Nord", payeeAccount: "DE89370400440532013000" }),
    );
    expect((await world.jobsOf("send-refund")).length).toBe(jobs);
    expect(await see.ledger()).toMatchObject({ bank: 7_000n });
    expect(await see.invoice(invoiceId)).toMatchObject({ outstanding: 3_000n });
    await confirmRefund(support.ctx, { refundId, outcome: "sent" });
    expect(await see.refund(refundId)).toMatchObject({ state: "succeeded", way: "bank" });
    for (const outcome of ["sent", "failed"] as const) {
      expect((await refusal(confirmRefund(support.ctx, { refundId, outcome }))).code).toBe("conflict");
    }
    await expectWhole(world);
  });

  test("that was not possible is booked back", async () => {
    const desk = await aDesk(world);
    const { support, see } = desk;
    const { paymentId, invoiceId } = await transferred(desk);
    const { refundId } = await requestRefund(support.ctx, back(paymentId, 3_000n, { payee: "Ana" }));
    await confirmRefund(support.ctx, { refundId, outcome: "failed" });
    expect(await see.refund(refundId)).toMatchObject({ state: "failed", failureCode: "not_sent" });
    expect(await see.invoice(invoiceId)).toMatchObject({ outstanding: 0n, paid: 10_000n });
    expect(await see.ledger()).toMatchObject({ bank: 10_000n });
    await expectWhole(world);
  });

  test("of a card payment leaves the bank and not the provider", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    const before = await desk.see.ledger();
    await requestRefund(desk.support.ctx, back(paymentId, 3_000n, { way: "bank", payee: "Ana" }));
    const after = await desk.see.ledger();
    expect([after.bank, after.provider_balance]).toEqual([-3_000n, before.provider_balance]);
    await expectWhole(world);
  });

  test("is not there for what the provider answers for", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    const { refundId } = await requestRefund(desk.support.ctx, back(paymentId, 3_000n));
    const confirm = confirmRefund(desk.support.ctx, { refundId, outcome: "sent" });
    expect((await refusal(confirm)).code).toBe("conflict");
    const transfer = await transferred(desk);
    const byProvider = requestRefund(desk.support.ctx, back(transfer.paymentId, 1n, { way: "provider" }));
    expect(await refusal(byProvider)).toMatchObject({ fields: { way: "payments.error.refundWay" } });
  });
});
