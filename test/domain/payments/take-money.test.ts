import { describe, expect, test } from "vitest";
import { recordPayment, requestRefund, startCheckout } from "#app/domain/payments/index.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();
const { stripe } = outside;

/** A client of its own with three invoices of 119.00, the first paid by card. */
async function paidClient() {
  const clientId = await makeClient(scene.business);
  const payer = await makeContact(scene.business, clientId);
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => makeInvoice(scene.business, clientId)));
  const parts = (id = "") => [{ invoiceId: id, amount: 11_900n }];
  const first = await makeCheckout(payer.ctx, { clientId, parts: parts(one?.id) });
  await pay(first);
  const { intentId } = await scene.seen.payment(first.paymentId);
  const wish = { clientId, currency: "EUR", useCredit: true, method: "card" } as const;
  return {
    ...{ clientId, payer, paymentId: first.paymentId, intentId: intentId as string },
    ...{ one: one?.id as string, two: two?.id as string, three: three?.id as string, parts },
    useCredit: (id: string, amount = 11_900n) =>
      startCheckout(paying(payer.ctx), { ...wish, parts: [{ invoiceId: id, amount }] }),
  };
}

async function pay({ paymentId, url }: { paymentId: string; url: string }) {
  await stripe.payByCard(url);
  await scene.settle(paymentId);
}

const bank = { reason: "other", way: "bank", payee: "Brauhaus Nord" } as const;
const invoice = (id: string) => scene.seen.invoice(id);

describe("money that leaves again", () => {
  test("comes off the invoice it paid, which is owed again", async () => {
    const { one, paymentId, clientId } = await paidClient();
    await requestRefund(scene.business.ctx, { ...bank, paymentId, amount: 900n });
    expect(await invoice(one)).toMatchObject({ paid: 11_000n, outstanding: 900n, settledOn: null });
    expect(await scene.seen.balance(clientId)).toMatchObject({ outstanding: 24_700n, credit: 0n });
  });

  test("comes out of the credit it left, as long as that is free", async () => {
    const { clientId, payer, parts, one, two } = await paidClient();
    const [a, b] = [await makeInvoice(scene.business, clientId), two];
    const late = await makeCheckout(payer.ctx, { clientId, parts: [...parts(a.id), ...parts(b)] });
    await overtake(a.id, clientId);
    await pay(late);
    expect(await scene.seen.balance(clientId)).toMatchObject({ credit: 11_900n });
    await requestRefund(scene.business.ctx, { ...bank, paymentId: late.paymentId, amount: 12_000n });
    expect(await scene.seen.balance(clientId)).toMatchObject({ credit: 0n });
    expect(await invoice(b)).toMatchObject({ paid: 11_800n, outstanding: 100n });
    expect(await invoice(one)).toMatchObject({ outstanding: 0n });
  });

  test("was credit and has been used on another invoice: a bank takes it from there", async () => {
    const s = await surplusCredit();
    expect(await s.useCredit(s.two, 10_000n)).toMatchObject({ next: "paid" });
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 1_900n });
    const { id } = stripe.openDispute(s.intentId);
    await scene.settle(s.paymentId);
    expect(await invoice(s.two)).toMatchObject({ paid: 0n, outstanding: 11_900n });
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 0n });
    stripe.closeDispute(id, "won");
    await scene.settle(s.paymentId);
    expect(await invoice(s.two)).toMatchObject({ paid: 10_000n, outstanding: 1_900n });
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 1_900n });
  });

  test("is needed by a payment under way: a refund has to wait, a bank does not", async () => {
    const s = await surplusCredit();
    const begun = await s.useCredit(s.two, 11_900n - 1_000n).then(() => s.useCredit(s.three));
    if (begun.next !== "redirect") throw new Error("a page was expected");
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 1_000n, reserved: 1_000n });
    const refund = { paymentId: s.paymentId, amount: 11_900n, reason: "other" } as const;
    await expect(requestRefund(scene.business.ctx, refund)).rejects.toMatchObject({
      ...{ code: "conflict", details: { message: "payments.error.moneyInUse" } },
    });
    stripe.openDispute(s.intentId);
    await scene.settle(s.paymentId);
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 0n, reserved: 1_000n });
    await pay(begun);
    expect(await invoice(s.three)).toMatchObject({ paid: 10_900n, outstanding: 1_000n });
    expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 0n, reserved: 0n });
  });
});

/** Staff record money for an invoice whose page at the provider is open. */
const overtake = (invoiceId: string, clientId: string) =>
  recordPayment(scene.business.ctx, {
    ...{ clientId, currency: "EUR", amount: 11_900n, method: "cash", receivedOn: "2026-11-24" },
    ...{ parts: [{ invoiceId, amount: 11_900n }], isAnother: true },
  });

/** The same client whose fourth invoice was paid twice: by card after staff had recorded cash for it. */
async function surplusCredit() {
  const s = await paidClient();
  const { id } = await makeInvoice(scene.business, s.clientId);
  const late = await makeCheckout(s.payer.ctx, { clientId: s.clientId, parts: s.parts(id) });
  await overtake(id, s.clientId);
  await pay(late);
  const { intentId } = await scene.seen.payment(late.paymentId);
  expect(await scene.seen.balance(s.clientId)).toMatchObject({ credit: 11_900n, reserved: 0n });
  return { ...s, paymentId: late.paymentId, intentId: intentId as string };
}
