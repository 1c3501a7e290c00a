import { describe, expect, test } from "vitest";
import {
  decideRefund,
  recordPayment,
  requestRefund,
  sendRefund,
  settlePayment,
  startCheckout,
} from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aTill, type Desk, owed, paid } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const { stripe } = outside;

/** what the sandbox's bank costs */
const fee = 2_000n;

async function disputed(price = "100.00") {
  const desk = await aTill(world);
  const payment = await paid(desk, price);
  const before = await desk.see.ledger();
  const { id } = stripe.openDispute(payment.intentId);
  await look(desk, payment.paymentId);
  return { ...desk, ...payment, before, disputeId: id };
}

/** What the provider says now, asked more than once. */
async function look({ business }: Pick<Desk, "business">, paymentId: string) {
  for (let time = 0; time < 3; time++) await settlePayment(paying(business.ctx), paymentId);
}

const eventsOf = async ({ see }: Pick<Desk, "see">) =>
  (await see.story()).map(({ kind }) => kind).filter((kind) => kind.startsWith("chargeback."));

describe("case 47: a chargeback", () => {
  test("opened takes the money back: the invoice is owed again, staff hear of it once, the fee is booked", async () => {
    const desk = await disputed();
    const { see, paymentId, invoiceId, clientId, before } = desk;
    expect(await see.payment(paymentId)).toMatchObject({ state: "succeeded", chargedBack: 10_000n });
    expect(await see.invoice(invoiceId)).toMatchObject({ paid: 0n, outstanding: 10_000n, settledOn: null });
    expect(await see.balance(clientId)).toMatchObject({ payable: 10_000n, openCount: 1 });
    expect(await see.chargebacks()).toMatchObject([
      { state: "open", isWithdrawn: true, amount: 10_000n, reason: "fraudulent", paymentId },
    ]);
    const after = await see.ledger();
    expect((after.provider_balance ?? 0n) - (before.provider_balance ?? 0n)).toBe(-10_000n - fee);
    expect((after.fees ?? 0n) - (before.fees ?? 0n)).toBe(fee);
    expect(await eventsOf(desk)).toEqual(["chargeback.opened"]);
    await expectWhole(world);
  });

  test("won brings it back to the invoice", async () => {
    const desk = await disputed();
    stripe.closeDispute(desk.disputeId, "won");
    await look(desk, desk.paymentId);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ chargedBack: 0n });
    expect(await desk.see.invoice(desk.invoiceId)).toMatchObject({ paid: 10_000n, outstanding: 0n });
    expect(await desk.see.chargebacks()).toMatchObject([{ state: "won", isWithdrawn: false }]);
    expect(await eventsOf(desk)).toEqual(["chargeback.opened", "chargeback.won"]);
    expect(await desk.see.ledger()).toMatchObject({ provider_balance: provider(desk) - fee });
    await expectWhole(world);
  });

  const provider = ({ before }: { before: Record<string, bigint> }) => before.provider_balance ?? 0n;

  test("won after the client has paid again is credit, not lost", async () => {
    const desk = await disputed();
    const { support, clientId, invoiceId, see } = desk;
    await recordPayment(support.ctx, {
      ...{ clientId, currency: "EUR", amount: 10_000n, method: "transfer", receivedOn: "2026-11-20" },
      parts: [{ invoiceId, amount: 10_000n }],
    });
    stripe.closeDispute(desk.disputeId, "won");
    await look(desk, desk.paymentId);
    expect(await see.invoice(invoiceId)).toMatchObject({ paid: 10_000n, outstanding: 0n });
    expect(await see.balance(clientId)).toMatchObject({ credit: 10_000n });
    await expectWhole(world);
  });

  test("lost leaves the invoice owed", async () => {
    const desk = await disputed();
    stripe.closeDispute(desk.disputeId, "lost");
    await look(desk, desk.paymentId);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ chargedBack: 10_000n });
    expect(await desk.see.invoice(desk.invoiceId)).toMatchObject({ outstanding: 10_000n });
    expect(await desk.see.chargebacks()).toMatchObject([{ state: "lost", isWithdrawn: true }]);
    expect(await eventsOf(desk)).toEqual(["chargeback.opened", "chargeback.lost"]);
    await expectWhole(world);
  });

  test("seen for the first time when it is lost already ends the same", async () => {
    const desk = await aTill(world);
    const payment = await paid(desk);
    stripe.closeDispute(stripe.openDispute(payment.intentId).id, "lost");
    await look(desk, payment.paymentId);
    expect(await desk.see.payment(payment.paymentId)).toMatchObject({ chargedBack: 10_000n });
    expect(await eventsOf(desk)).toEqual(["chargeback.opened", "chargeback.lost"]);
    await expectWhole(world);
  });
});

describe("a refund beside a chargeback", () => {
  test("case 47: is refused after it, in whatever way", async () => {
    const { owner, paymentId } = await disputed();
    for (const way of ["provider", "bank"] as const) {
      const asked = requestRefund(owner.ctx, {
        paymentId,
        amount: 1n,
        reason: "goodwill",
        way,
        payee: "Ana",
      });
      expect(await refusal(asked)).toEqual({
        code: "conflict",
        message: "payments.error.refundChargeback",
      });
    }
  });

  test("is possible again once it is won", async () => {
    const desk = await disputed();
    stripe.closeDispute(desk.disputeId, "won");
    await look(desk, desk.paymentId);
    const { refundId } = await requestRefund(desk.owner.ctx, {
      ...{ paymentId: desk.paymentId, amount: 10_000n, reason: "goodwill" },
    });
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "pending" });
    await expectWhole(world);
  });

  test("that waits for a second pair of eyes gives way to it, and cannot be approved any more", async () => {
    const desk = await aTill(world);
    const payment = await paid(desk, "300.00");
    const { paymentId } = payment;
    const { refundId } = await requestRefund(desk.support.ctx, {
      ...{ paymentId, amount: 20_000n, reason: "requested" },
    });
    stripe.openDispute(payment.intentId);
    await look(desk, paymentId);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "declined" });
    expect(await desk.see.payment(paymentId)).toMatchObject({ refundWaiting: 0n, chargedBack: 30_000n });
    const approve = decideRefund(desk.manager.ctx, { refundId, decision: "approve" });
    expect((await refusal(approve)).code).toBe("conflict");
    await expectWhole(world);
  });

  test("under way has its part first; the bank takes it once the refund fails", async () => {
    const desk = await aTill(world);
    const payment = await paid(desk);
    const { paymentId, invoiceId, intentId } = payment;
    const { refundId } = await requestRefund(desk.support.ctx, {
      ...{ paymentId, amount: 4_000n, reason: "requested" },
    });
    stripe.openDispute(intentId);
    await look(desk, paymentId);
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 4_000n, chargedBack: 6_000n });
    await expectWhole(world);
    await sendRefund(paying(desk.business.ctx), refundId);
    await look(desk, paymentId);
    expect(await desk.see.refund(refundId)).toMatchObject({ state: "failed" });
    expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 0n, chargedBack: 10_000n });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ outstanding: 10_000n });
    await expectWhole(world);
    const [chargeback] = await desk.see.chargebacks();
    stripe.closeDispute(chargeback?.providerDisputeId as string, "won");
    await look(desk, paymentId);
    expect(await desk.see.payment(paymentId)).toMatchObject({ chargedBack: 0n });
    expect(await desk.see.invoice(invoiceId)).toMatchObject({ paid: 10_000n });
    await expectWhole(world);
  });
});

describe("money that is no longer where it was put", () => {
  test("as credit: it is taken from there, reserved or not", async () => {
    const desk = await aTill(world);
    const { business, payer, clientId, see } = desk;
    const payment = await paid(desk);
    const { number } = await see.invoice(payment.invoiceId);
    await makeCreditNote(business, clientId, number);
    expect(await see.balance(clientId)).toMatchObject({ credit: 11_900n });
    const next = await owed(business, clientId, "60.00");
    await startCheckout(paying(payer.ctx), {
      ...{ clientId, currency: "EUR", useCredit: true, method: "card" },
      parts: [{ invoiceId: next.id, amount: 6_000n }],
    });
    stripe.openDispute(payment.intentId);
    await look(desk, payment.paymentId);
    expect(await see.payment(payment.paymentId)).toMatchObject({ chargedBack: 10_000n });
    await expectWhole(world);
  });

  test("on another invoice by way of credit: that one is owed again", async () => {
    const desk = await aTill(world);
    const { business, payer, clientId, see } = desk;
    const first = await owed(business, clientId, "100.00");
    const payment = await paid(desk);
    const { number } = await see.invoice(payment.invoiceId);
    await makeCreditNote(business, clientId, number, {
      totals: { lines: [line({ price: "100.00", taxRate: "0", taxCategory: "Z" })] },
    });
    await startCheckout(paying(payer.ctx), {
      ...{ clientId, currency: "EUR", useCredit: true, method: "card" },
      parts: [{ invoiceId: first.id, amount: 10_000n }],
    });
    expect(await see.invoice(first.id)).toMatchObject({ outstanding: 0n });
    stripe.openDispute(payment.intentId);
    await look(desk, payment.paymentId);
    expect(await see.invoice(first.id)).toMatchObject({ outstanding: 10_000n });
    await expectWhole(world);
  });
});
