import { beforeAll, describe, expect, test } from "vitest";
import {
  announceTransfer,
  recordPayment,
  requestRefund,
  sendRefund,
  settlePayment,
} from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as payment } from "#app/routes/desk/payments.$id._index.tsx";
import { action as ask, loader as form } from "#app/routes/desk/payments.$id.refunds.tsx";
import { loader as refund } from "#app/routes/desk/payments.refunds.$id.tsx";
import { aTill, type Desk, owed, paid } from "#test/domain/payments/desk.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { atDesk, call } from "#test/support/site.ts";

const world = ownWorld();
const { stripe } = outside;
let desk: Desk;
let as: string;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

beforeAll(async () => {
  desk = await aTill(world);
  as = await atDesk(world, desk.owner);
});

const look = async (loader: Parameters<typeof call>[1], id: string): Promise<View> =>
  (await call(world, loader, { path: paths.desk.payment(id), params: { id }, as })).data;

describe("a refund that the card's bank sends back", () => {
  test("says why in words and leads to a transfer by hand", async () => {
    const { paymentId } = await paid(desk);
    const id = showId("pay", paymentId);
    expect(await look(form, id)).toMatchObject({ isByBank: false, mayByBank: false });
    const { refundId } = await requestRefund(desk.owner.ctx, {
      ...{ paymentId, amount: 4_000n, reason: "requested" },
    });
    await sendRefund(paying(desk.business.ctx), refundId);
    const sent = await desk.see.refund(refundId);
    stripe.failRefund(sent.providerRefundId as string);
    await settlePayment(paying(desk.business.ctx), paymentId);

    const failed = await look(refund, showId("ref", refundId));
    expect(failed).toMatchObject({ status: { text: "Failed" }, again: paths.desk.paymentRefund(id) });
    expect(failed.facts.at(-1)).toEqual({
      label: "Why it ended",
      value: "The card has expired or was canceled",
    });
    expect(await look(form, id)).toMatchObject({ isByBank: false, mayByBank: true });

    const fields = { business: desk.business.slug, amount: "40", reason: "requested", way: "bank" };
    const send = (more: Record<string, string>) =>
      call(world, ask, {
        path: paths.desk.paymentRefund(id),
        params: { id },
        as,
        form: { ...fields, ...more },
      });
    const nobody = await send({ payee: "" });
    expect([nobody.status, Object.keys((nobody.data as View).errors)]).toEqual([422, ["payee"]]);
    const asked = await send({ payee: "Brauhaus Nord" });
    expect(asked.location).toBe(paths.desk.payment(id, { done: "refund-to-send" }));
    const { refunds } = await look(payment, id);
    expect(refunds.map((one: View) => one.status.text)).toEqual(["To be sent", "Failed"]);
  });
});

describe("a payment's page", () => {
  test("says in words why a bank took the money back, and where it went then", async () => {
    const { paymentId, intentId } = await paid(desk);
    stripe.openDispute(intentId);
    await settlePayment(paying(desk.business.ctx), paymentId);
    expect(await look(payment, showId("pay", paymentId))).toMatchObject({
      isMeant: false,
      chargebacks: [{ about: expect.stringMatching(/^Said not to be authorized · answer by /) }],
    });
  });

  test("of an announcement that has arrived does not pass for money of its own", async () => {
    const { clientId, payer, support } = desk;
    const invoice = await owed(desk.business, clientId, "70.00");
    const parts = [{ invoiceId: invoice.id, amount: 7_000n }];
    const announced = await announceTransfer(payer.ctx, {
      ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24", parts },
    });
    const recorded = await recordPayment(support.ctx, {
      ...{ clientId, currency: "EUR", amount: 6_000n, receivedOn: "2026-11-24", method: "cash" },
      ...{ parts: [{ invoiceId: invoice.id, amount: 6_000n }], replacesId: announced.paymentId },
    });
    const old = await look(payment, showId("pay", announced.paymentId));
    expect(old).toMatchObject({
      isMeant: true,
      status: { is: "void", text: "Announced, has arrived" },
      links: { replacedBy: paths.desk.payment(showId("pay", recorded.paymentId)) },
    });
    const labels = (view: View) => view.facts.map((fact: View) => fact.label);
    expect(labels(old)).not.toContain("Why it ended");
    expect(labels(await look(payment, showId("pay", recorded.paymentId)))).toContain("Received on");
  });
});
