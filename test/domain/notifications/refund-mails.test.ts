import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type EventKind, eventKinds, recordEvent, transaction } from "#app/domain/core/index.ts";
import { confirmRefund, decideRefund, recordPayment, requestRefund } from "#app/domain/payments/index.ts";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, begun, flat, only, sendAll, told, transfer } from "./money-house.ts";

const world = theWorld({ now: "2026-11-25T09:00:00Z" });

describe("money given back or claimed back", () => {
  test("above its author's limit waits: the managers hear, the client does not", async () => {
    const house = await aHouse(world);
    const { paymentId } = await recordPayment(house.support.ctx, { ...transfer(house, 2000000n, 11900n) });
    await house.work();
    const before = await told(house);
    const input = {
      paymentId,
      amount: 1500000n,
      reason: "requested",
      way: "bank",
      payee: "Brauhaus",
    } as const;
    const { refundId, state } = await requestRefund(house.support.ctx, input);
    expect(state).toBe("waiting");
    await house.work();
    expect((await told(house)).slice(before.length)).toEqual(
      only("refund-waiting", house.owner, house.manager),
    );
    expect(await told(house)).toHaveLength(before.length + 2);
    await decideRefund(house.owner.ctx, { refundId, decision: "approve" });
    await house.work();
    await sendAll(house);
    const subjects = outside.mailsTo(house.reader.email).map(({ subject }) => subject);
    expect(subjects).toContainEqual(
      expect.stringContaining("Refund from Lumen Studio on its way: €15,000.00"),
    );
    const alert = outside.mailsTo(house.manager.email)[0];
    expect(flat(alert)).toContain("Jana support would like to give");
    const answer = outside.mailsTo(house.support.email);
    expect(answer).toMatchObject([{ subject: "Lumen Studio: your refund of €15,000.00 was approved" }]);
    expect(flat(answer[0])).toContain(
      "Jana owner approved it, and it is booked. Make the transfer at the bank",
    );
  });

  test("declined, its author hears of it and nobody else does", async () => {
    const house = await aHouse(world);
    const { paymentId } = await recordPayment(house.support.ctx, { ...transfer(house, 2000000n, 11900n) });
    const { refundId } = await requestRefund(house.support.ctx, {
      ...({ paymentId, amount: 1500000n, reason: "requested", way: "bank", payee: "Brauhaus" } as const),
    });
    await house.work();
    const before = await told(house);
    await decideRefund(house.owner.ctx, { refundId, decision: "decline" });
    await house.work();
    expect((await told(house)).slice(before.length)).toEqual([
      { template: "refund-decided", recipientId: house.support.id },
    ]);
    await sendAll(house);
    const [answer, ...more] = outside.mailsTo(house.support.email);
    expect(more).toEqual([]);
    expect(answer?.subject).toBe("Lumen Studio: your refund of €15,000.00 was declined");
    expect(flat(answer)).toContain("Jana owner declined it. Nothing was sent.");
  });

  test("arrived before it was told to be on its way is one mail; failed, client and managers hear", async () => {
    const house = await aHouse(world);
    const { paymentId } = await recordPayment(house.owner.ctx, transfer(house, 11900n));
    const ask = (amount: bigint) =>
      requestRefund(house.owner.ctx, {
        paymentId,
        amount,
        reason: "goodwill",
        way: "bank",
        payee: "Brauhaus",
      });
    const first = await ask(1000n);
    await house.work();
    await confirmRefund(house.owner.ctx, { refundId: first.refundId, outcome: "sent" });
    await house.work();
    await sendAll(house);
    const second = await ask(2000n);
    await confirmRefund(house.owner.ctx, { refundId: second.refundId, outcome: "failed" });
    await house.work();
    await sendAll(house);
    const subjects = outside.mailsTo(house.reader.email).map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([
      "Receipt from Lumen Studio: €119.00 paid",
      "Refund from Lumen Studio not delivered: €20.00",
      "Refund from Lumen Studio: €10.00",
    ]);
    expect(outside.mailsTo(house.manager.email)).toMatchObject([
      { subject: "Lumen Studio: a refund of €20.00 was not delivered" },
    ]);
    expect(outside.mailsTo(house.owner.email)).toEqual([]);
  });
});

test("a saved way to pay is told to the client's admins", async () => {
  const house = await aHouse(world);
  const { business, clientId } = house;
  const id = randomUUID();
  await transaction(business.ctx, async (inTx) => {
    await inTx.tx.insert(paymentMethods).values({
      ...{ businessId: business.id, id, clientId, account: "default", customerId: "cus_1" },
      ...{ providerMethodId: "pm_1", kind: "card", brand: "visa", last4: "4242" },
      createdAt: world.clock.now(),
    });
    const subject = { kind: "payment_method", id } as const;
    await recordEvent(inTx, { kind: "payment_method.added", subject, clientId, data: {} });
  });
  await house.work();
  expect(await told(house)).toEqual([{ template: "method-added", recipientId: house.admin.id }]);
  await sendAll(house);
  expect(outside.mailsTo(house.admin.email)[0]?.subject).toBe("Saved at Lumen Studio: Visa ending 4242");
});

const loud =
  /^(invoice\.issued|payment\.(succeeded|record(ed|ing_undone)|processing|announced|failed|canceled|expired)|refund\.(requested|approved|declined|succeeded|failed)|chargeback\.|payment_exception\.opened|payment_method\.(added|removed|expiring)|question\.asked|dispute\.(submitted|replied|assigned|warned|escalated|proposed|sent_back|resolved|reopened)|digest\.published)/;
const quiet = eventKinds.filter((kind) => !loud.test(kind));

test("what is nobody's business but the log's mails nobody", async () => {
  const house = await aHouse(world);
  const { business, clientId } = house;
  expect(quiet).toContain("payment.started");
  for (const kind of quiet satisfies EventKind[]) {
    await transaction(business.ctx, (inTx) =>
      recordEvent(inTx, { kind, subject: { kind: "payment", id: randomUUID() }, clientId }),
    );
  }
  await house.work();
  expect(await told(house)).toEqual([]);
});

test("case 44: an invoice that shrinks asks for the end of the checkout that wants more of it", async () => {
  const house = await aHouse(world);
  const payment = await begun(house, "card");
  await makeCreditNote(house.business, house.clientId, house.invoice.document.number);
  await house.work();
  const jobs = (await world.jobsOf("end-checkout")).filter((job) => job.businessId === house.business.id);
  expect(jobs).toEqual([{ businessId: house.business.id, paymentId: payment.id }]);
});
