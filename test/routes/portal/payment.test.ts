import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  confirmRefund,
  endCheckout,
  expirePayments,
  recordPayment,
  requestRefund,
} from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { action as takeBack, loader as takeBackPage } from "#app/routes/portal/payments.$id.take-back.tsx";
import { makeContact, makeStaff } from "#test/factories/business.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { paidPortal, wholeOf } from "./paid-portal.ts";
import type { Data } from "./pay-portal.ts";
import { plain } from "./portal-world.ts";

const { stripe } = outside;
const world = theWorld();
let portal: Awaited<ReturnType<typeof paidPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await paidPortal(world);
});

const stepsOf = (view: Data) => view.account.steps.map(({ term, amount }: Data) => `${term} ${amount}`);

describe("the page of a payment", () => {
  it("confirms by itself when its payer comes back, and stops with honest words", async () => {
    const { paymentId } = await portal.begin(await portal.owe());
    const back = await portal.open(paymentId, "?done=back");
    expect(back.data).toMatchObject({ kind: "confirming", heading: "Confirming your payment" });
    const { slug } = portal.business;
    const next = paths.portal.payment(slug, showId("pay", paymentId), { done: "back", look: "1" });
    expect(back.headers.get("refresh")).toBe(`2;url=${next}`);
    const slow = await portal.open(paymentId, "?done=back&look=9");
    expect(slow.headers.get("refresh")).toMatch(/^5;url=/);
    const last = await portal.open(paymentId, "?done=back&look=24");
    expect(last.headers.get("refresh")).toBeNull();
    expect((last.data as Data).lead).toContain("Please do not pay again until then.");
    expect((last.data as Data).left.pay).toBeUndefined();
  });

  it("case 62: says what is true, whatever the address claims", async () => {
    const invoice = await portal.owe();
    const { paymentId, url } = await portal.begin(invoice);
    const session = url.split("/").at(-1);
    for (const query of [`?session_id=${session}`, "?status=succeeded&redirect_status=succeeded"])
      expect(await portal.viewOf(paymentId, query)).toMatchObject({ kind: "begun", receipt: undefined });
    const view = await portal.viewOf(paymentId);
    expect(view.first).toEqual({ href: url, text: "Continue paying €119.00" });
    expect(view.second.text).toBe("Begin anew");
  });

  it("thanks, names the method, links what was paid and says what is left", async () => {
    const [a, b] = [await portal.owe("100"), await portal.owe("200")];
    const paymentId = await portal.paid(a);
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ heading: "Paid, thank you", amount: "€119.00", isSettled: true });
    expect(view.lead).toBe("Lumen Studio has your money.");
    expect(view.receiptTo).toBe(`A receipt is on its way to ${portal.max.email}.`);
    world.clock.advance({ minutes: 6 });
    expect((await portal.viewOf(paymentId)).receiptTo).toBe(`The receipt was sent to ${portal.max.email}.`);
    expect(view.facts).toBe("Visa ending 4242, by Max Petersen");
    expect(stepsOf(view)).toEqual([`Invoice ${a.number} €119.00`]);
    expect(view.account.steps[0].href).toContain(numberKey(a.number));
    expect(view.left.sum.amount).toBe("€238.00");
    expect(view.left.pay.text).toBe("Pay €238.00");
    expect(view.receipt).toBe(paths.portal.receiptPdf(portal.business.slug, showId("pay", paymentId)));
    expect((await portal.viewOf(await portal.paid(b))).left).toMatchObject({
      isEven: true,
      even: "We are even.",
    });
  });

  it("tells a colleague of the payment without promising them the receipt", async () => {
    const paymentId = await portal.paid(await portal.owe());
    const colleague = await makeContact(portal.business, portal.clientId, { name: "Aylin" });
    const view = await portal.viewOf(paymentId, "", await signedIn(world, colleague.personId));
    expect([view.heading, view.receiptTo]).toEqual(["Paid, thank you", undefined]);
  });

  it("adds up when some of it was kept and some given back", async () => {
    const invoice = await portal.owe("100");
    const staff = await makeStaff(portal.business, "manager");
    const parts = wholeOf(invoice);
    const { paymentId } = await recordPayment(staff.ctx, {
      ...{ clientId: portal.clientId, currency: "EUR", amount: 15_000n, method: "transfer", parts },
      receivedOn: "2026-11-20",
    });
    const view = await portal.viewOf(paymentId);
    expect(view.heading).toBe("Received, thank you");
    expect(stepsOf(view)).toEqual([`Invoice ${invoice.number} €119.00`, "Kept as your credit €31.00"]);
    expect(view.account.sum.amount).toBe("€150.00");
    const { refundId } = await requestRefund(staff.ctx, {
      ...{
        paymentId,
        amount: 5_000n,
        reason: "requested",
        payee: "Max",
        payeeAccount: "DE89370400440532013000",
      },
    });
    const back = await portal.viewOf(paymentId);
    expect(back.heading).toBe("Paid, and partly given back");
    expect(back.status.text).toBe("Part refunded");
    expect(stepsOf(back)).toEqual([`Invoice ${invoice.number} €100.00`, "Given back to you €50.00"]);
    expect(back.told[0]).toMatch(/^Lumen Studio is sending you €50\.00 by bank transfer since/);
    await confirmRefund(staff.ctx, { refundId, outcome: "sent" });
    expect((await portal.viewOf(paymentId)).told[0]).toMatch(
      /^Lumen Studio sent you €50\.00 by bank transfer on/,
    );
  });

  it("names no card that was declined while the payment is still to be made", async () => {
    const { paymentId, url } = await portal.begin(await portal.owe());
    await stripe.payByCard(url, "4000000000000002");
    await portal.settle(paymentId);
    const begun = await portal.viewOf(paymentId, "?done=back");
    expect(begun).toMatchObject({ kind: "confirming" });
    expect(begun.facts).not.toContain("0002");
    expect(begun.facts).toMatch(/^Card/);
    await stripe.payByCard(url);
    await portal.settle(paymentId);
    expect((await portal.viewOf(paymentId)).facts).toContain("Visa ending 4242");
  });

  it("counts as credit only what no other payment keeps aside", async () => {
    const staff = await makeStaff(portal.business);
    const { clientId } = portal;
    const paymentId = await portal.paid(await portal.owe());
    await recordPayment(staff.ctx, {
      ...{ clientId, currency: "EUR", amount: 5_000n, method: "cash", receivedOn: "2026-11-20", parts: [] },
    });
    expect((await portal.viewOf(paymentId)).left.credit).toBe("You have €50.00 of credit.");
    await makeCheckout(portal.max.ctx, { clientId, parts: wholeOf(await portal.owe()), useCredit: true });
    expect((await portal.viewOf(paymentId)).left.credit).toBeUndefined();
  });

  it("says kindly why nothing was taken, and how to go on", async () => {
    const parts = wholeOf(await portal.owe());
    const debit = { clientId: portal.clientId, parts, method: "sepa_debit" } as const;
    const { paymentId, url } = await makeCheckout(portal.max.ctx, debit);
    await stripe.payByDebit(url, "DE62370400440532013001");
    await portal.settle(paymentId);
    const onItsWay = await portal.viewOf(paymentId);
    expect(onItsWay).toMatchObject({ kind: "processing", heading: "On its way" });
    expect(onItsWay.lead).toContain("It usually arrives by Tuesday, 1 December");
    outside.advance(6 * 86_400_000);
    await portal.settle(paymentId);
    const failed = await portal.viewOf(paymentId);
    expect(failed).toMatchObject({ kind: "returned", heading: "Your bank returned the debit" });
    expect(failed.first.text).toBe("Try again");
    expect(failed.first.href).toContain("/pay?currency=EUR&invoice=");
  });

  it("tells of a chargeback and that the invoice is open again", async () => {
    const { paymentId, url } = await portal.begin(await portal.owe());
    await stripe.payByCard(url, "4000000000000259");
    await portal.settle(paymentId);
    await portal.settle(paymentId);
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "charged_back", heading: "Taken back by your bank" });
    expect(stepsOf(view)).toEqual(["Taken back by your bank €119.00"]);
    expect(view.left.sum.amount).toBe("€119.00");
  });

  it("case 17: exists for nobody but its client", async () => {
    const paymentId = await portal.paid(await portal.owe());
    for (const as of [portal.asStranger, portal.asOutsider])
      expect((await portal.open(paymentId, "", as)).status).toBe(404);
    expect((await portal.open(paymentId, "", "")).status).toBe(302);
    expect(readId("pay", showId("pay", paymentId))).toBe(paymentId);
  });
});

describe("an announced transfer", () => {
  const send = (paymentId: string, as: string | undefined = portal.as) => {
    const { slug } = portal.business;
    const id = showId("pay", paymentId);
    const path = paths.portal.paymentTakeBack(slug, id);
    return call(world, takeBack, { as, path, params: { business: slug, id }, form: { confirmed: "yes" } });
  };

  const ask = (paymentId: string) => {
    const { slug } = portal.business;
    const id = showId("pay", paymentId);
    const path = paths.portal.paymentTakeBack(slug, id);
    return call(world, takeBackPage, { as: portal.as, path, params: { business: slug, id } });
  };

  it("shows where it goes, is taken back once, and says so", async () => {
    const paymentId = await portal.announced(await portal.owe());
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "announced", heading: "Transfer announced" });
    expect(plain(view.slip.rows)).toContain("DE89370400440532013000");
    expect(view.takeBack).toBeDefined();
    expect((await send(paymentId)).status).toBe(303);
    const ended = await portal.viewOf(paymentId);
    expect([ended.kind, ended.takeBack]).toEqual(["announced_ended", undefined]);
    expect(ended.first.text).toBe("Try again");
    expect((await send(paymentId)).status).toBe(409);
  });

  it("offers nothing to take back once it has ended, and says what became of it", async () => {
    const paymentId = await portal.announced(await portal.owe());
    expect((await ask(paymentId)).data).toMatchObject({
      heading: "Take back what you told us?",
      became: undefined,
    });
    await send(paymentId);
    const { heading, lead } = await portal.viewOf(paymentId);
    const { status, data } = await ask(paymentId);
    expect(status).toBe(200);
    expect(data).toMatchObject({ heading, became: lead });
    expect(lead).toContain("€119.00");
  });

  it("for several names itself in the reference", async () => {
    const paymentId = await portal.announced(await portal.owe("10"), await portal.owe("20"));
    const view = await portal.viewOf(paymentId);
    const number = /\d{10}/.exec(view.number)?.[0];
    const reference = view.slip.rows.find(({ label }: Data) => label === "Reference").copy.value;
    expect(reference).toMatch(new RegExp(`^RF\\d\\d${number}$`));
  });

  it("is taken back by nobody else, and not by who may only look", async () => {
    const paymentId = await portal.announced(await portal.owe());
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const looking = await signedIn(world, viewer.personId);
    expect((await portal.viewOf(paymentId, "", looking)).takeBack).toBeUndefined();
    expect((await send(paymentId, looking)).status).toBe(403);
    expect((await send(paymentId, portal.asStranger)).status).toBe(404);
    expect((await send(paymentId, portal.asOutsider)).status).toBe(404);
    const card = await portal.paid(await portal.owe());
    expect((await send(card)).status).toBe(404);
    expect((await ask(card)).status).toBe(404);
  });

  it("that has arrived leads to the payment that did", async () => {
    const invoice = await portal.owe();
    const paymentId = await portal.announced(invoice);
    const staff = await makeStaff(portal.business);
    const came = await recordPayment(staff.ctx, {
      ...{ clientId: portal.clientId, currency: "EUR", amount: 11_900n, method: "transfer" },
      ...{ receivedOn: "2026-11-24", parts: wholeOf(invoice), replacesId: paymentId },
    });
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({
      kind: "arrived",
      heading: "It has arrived",
      status: { is: "paid", text: "Arrived" },
    });
    expect(view.first.href).toContain(showId("pay", came.paymentId));
  });
});

describe("a transfer that does not come", () => {
  it("and is not needed any more says so, without taking anything back", async () => {
    const invoice = await portal.owe();
    const paymentId = await portal.announced(invoice);
    await makeCreditNote(portal.business, portal.clientId, invoice.number);
    await endCheckout(paying(portal.business.ctx), paymentId);
    const view = await portal.viewOf(paymentId);
    expect([view.takeBack, view.first, view.slip]).toEqual([undefined, undefined, undefined]);
    expect(view).toMatchObject({
      ...{ kind: "announced_settled", heading: "Paid another way" },
      status: { is: "void", text: "Not needed any more" },
      lead: "This invoice has been paid another way. If your transfer is already under way, it becomes credit with us, or we send it back.",
    });
  });

  it("is asked for again after five working days, and the client is told without blame", async () => {
    const paymentId = await portal.announced(await portal.owe());
    world.clock.advance({ days: 10 });
    await expirePayments(portal.business.ctx);
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "announced_expired", heading: "The transfer did not arrive" });
    expect(view.lead).toContain("it is counted as soon as it arrives");
    expect(view.status.text).toBe("Did not arrive");
    expect(view.first.text).toBe("Try again");
  });
});
