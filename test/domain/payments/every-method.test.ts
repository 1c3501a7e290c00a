import { describe, expect, test } from "vitest";
import {
  announceTransfer,
  chargePayment,
  confirmRefund,
  endCheckout,
  recordPayment,
  requestRefund,
  sendRefund,
  startCheckout,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { makeSavedMethod } from "#test/factories/saved-method.ts";
import { outside } from "#test/setup/outside.ts";
import { payScene } from "./pay-scene.ts";

const scene = payScene();
const { stripe } = outside;
const dayMs = 86_400_000;

type Parts = { invoiceId: string; amount: bigint }[];

/** One way to pay: from the payer's wish to the money's arrival, to its failure, and back to the payer. */
interface Way {
  /** what the payment is once the payer has done their part, and whether the invoice is still asked for */
  begin(parts: Parts): Promise<{ paymentId: string; isOnItsWay: boolean }>;
  /** the money comes; the id of the payment that then stands for it */
  succeed(paymentId: string, parts: Parts): Promise<string>;
  /** nothing comes of another payment of the same kind */
  fail(parts: Parts): Promise<string>;
  method: string;
  refundWay: "provider" | "bank";
}

const shared = () => ({ clientId: scene.clientId, currency: "EUR", useCredit: false });
const today = () => scene.world.clock.now().toISOString().slice(0, 10);

async function settled(paymentId: string): Promise<string> {
  await scene.settle(paymentId);
  return paymentId;
}

function onPage(
  method: "card" | "sepa_debit",
  pay: (url: string) => Promise<unknown>,
): Pick<Way, "begin" | "succeed"> {
  return {
    begin: async (parts) => {
      const { paymentId, url } = await scene.begin(parts, { method });
      await pay(url);
      await scene.settle(paymentId);
      return { paymentId, isOnItsWay: method === "sepa_debit" };
    },
    succeed: async (paymentId) => {
      scene.world.clock.advance({ days: method === "sepa_debit" ? 6 : 0 });
      return settled(paymentId);
    },
  };
}

/** Declined, and then the page is left. */
async function declined(parts: Parts): Promise<string> {
  const { paymentId, url } = await scene.begin(parts);
  await stripe.payByCard(url, "4000000000000002");
  await endCheckout(scene.system, paymentId);
  return paymentId;
}

async function bySaved(parts: Parts, number?: string): Promise<string> {
  const { id: savedMethodId } = await makeSavedMethod(scene.business, scene.clientId, scene.account, (url) =>
    stripe.payByCard(url, number),
  );
  const wish = { ...shared(), parts, method: { savedMethodId } };
  return (await startCheckout(paying(scene.payer.ctx), wish)).paymentId;
}

async function charged(parts: Parts, number: string): Promise<string> {
  const paymentId = await bySaved(parts, number);
  await chargePayment(scene.system, paymentId);
  return paymentId;
}

const announce = (parts: Parts) => announceTransfer(scene.payer.ctx, { ...shared(), parts, sentOn: today() });
const record = async (parts: Parts) => {
  const came = { amount: 11_900n, method: "transfer", receivedOn: today(), isAnother: true } as const;
  return (await recordPayment(scene.business.ctx, { ...shared(), ...came, parts })).paymentId;
};

const ways: Record<string, Way> = {
  "a card": {
    ...onPage("card", (url) => stripe.payByCard(url)),
    ...{ fail: declined, method: "card", refundWay: "provider" },
  },
  "a wallet": {
    ...onPage("card", (url) => stripe.payByWallet(url)),
    ...{ fail: declined, method: "card", refundWay: "provider" },
  },
  "a SEPA debit": {
    ...onPage("sepa_debit", (url) => stripe.payByDebit(url)),
    fail: async (parts) => {
      const { paymentId, url } = await scene.begin(parts, { method: "sepa_debit" });
      await stripe.payByDebit(url, "DE62370400440532013001");
      await scene.settle(paymentId);
      scene.world.clock.advance({ days: 6 });
      return settled(paymentId);
    },
    ...{ method: "sepa_debit", refundWay: "provider" },
  },
  "a saved card": {
    begin: async (parts) => ({ paymentId: await bySaved(parts), isOnItsWay: true }),
    succeed: async (paymentId) => {
      await chargePayment(scene.system, paymentId);
      return paymentId;
    },
    fail: (parts) => charged(parts, "4000000000000341"),
    ...{ method: "card", refundWay: "provider" },
  },
  "a transfer": {
    begin: async (parts) => ({ ...(await announce(parts)), isOnItsWay: true }),
    succeed: (_, parts) => record(parts),
    fail: async (parts) => {
      const { paymentId } = await announce(parts);
      await takeBackTransfer(scene.payer.ctx, { paymentId });
      return paymentId;
    },
    ...{ method: "transfer", refundWay: "bank" },
  },
};

const refund = async (paymentId: string, amount: bigint, way: "provider" | "bank") => {
  const bank = way === "bank" ? { payee: "Brauhaus Nord", payeeAccount: "DE89370400440532013000" } : {};
  const asked = { paymentId, amount, reason: "goodwill", way, ...bank } as const;
  const { refundId } = await requestRefund(scene.business.ctx, asked);
  if (way === "provider") await sendRefund(scene.system, refundId);
  else await confirmRefund(scene.business.ctx, { refundId, outcome: "sent" });
  outside.advance(7 * dayMs);
  await scene.settle(paymentId);
  return refundId;
};

describe.each(Object.entries(ways))("%s", (_, way) => {
  test("is on its way or not, then paid, then given back in part and whole", async () => {
    const { id, parts } = await scene.invoice();
    const begun = await way.begin(parts);
    const onItsWay = { processing: 11_900n, payable: 0n, outstanding: 11_900n };
    if (begun.isOnItsWay) expect(await scene.seen.invoice(id)).toMatchObject(onItsWay);
    const paymentId = await way.succeed(begun.paymentId, parts);
    expect(await scene.seen.payment(paymentId)).toMatchObject({ state: "succeeded", method: way.method });
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, paid: 11_900n, outstanding: 0n });
    const part = await refund(paymentId, 1_900n, way.refundWay);
    expect(await scene.seen.refund(part)).toMatchObject({ state: "succeeded" });
    expect(await scene.seen.invoice(id)).toMatchObject({
      paid: 10_000n,
      outstanding: 1_900n,
      payable: 1_900n,
    });
    const rest = await refund(paymentId, 10_000n, way.refundWay);
    expect(await scene.seen.refund(rest)).toMatchObject({ state: "succeeded" });
    expect(await scene.seen.invoice(id)).toMatchObject({ paid: 0n, outstanding: 11_900n });
    expect(await scene.seen.payment(paymentId)).toMatchObject({ refunded: 11_900n });
  });

  test("that fails leaves the invoice payable, and nothing booked", async () => {
    const { id, parts } = await scene.invoice();
    const before = await scene.seen.ledger();
    const paymentId = await way.fail(parts);
    const { state } = await scene.seen.payment(paymentId);
    expect(["failed", "canceled", "expired"]).toContain(state);
    expect(await scene.seen.invoice(id)).toMatchObject({ processing: 0n, paid: 0n, payable: 11_900n });
    expect(await scene.seen.ledger()).toEqual(before);
  });
});

test("balance credit is paid at once, and comes back as credit when its invoice is credited", async () => {
  await makeCreditNote(scene.business, scene.clientId, undefined);
  const { id, parts, number } = await scene.invoice();
  const { credit } = await scene.seen.balance(scene.clientId);
  const wish = { ...shared(), parts, useCredit: true, method: "card" } as const;
  const { paymentId, next } = await startCheckout(paying(scene.payer.ctx), wish);
  expect(next).toBe("paid");
  expect(await scene.seen.invoice(id)).toMatchObject({ paid: 11_900n, outstanding: 0n });
  expect(await scene.seen.balance(scene.clientId)).toMatchObject({ credit: credit - 11_900n, reserved: 0n });
  await expect(
    requestRefund(scene.business.ctx, {
      paymentId,
      amount: 1n,
      reason: "goodwill",
      way: "bank",
      payee: "Max",
    }),
  ).rejects.toMatchObject({ code: "conflict" });
  await makeCreditNote(scene.business, scene.clientId, number);
  expect(await scene.seen.invoice(id)).toMatchObject({ paid: 0n, credited: 11_900n });
  expect(await scene.seen.balance(scene.clientId)).toMatchObject({ credit });
});
