import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeModel97 } from "#app/documents/payment/model-97.ts";
import { makeRfReference } from "#app/documents/payment/rf-reference.ts";
import { transaction } from "#app/domain/core/index.ts";
import {
  announceTransfer,
  type PartWanted,
  type RecordPaymentInput,
  recordPayment,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { aDesk, type Desk, owed, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();

const incoming = (clientId: string, amount: bigint, parts: PartWanted[]): RecordPaymentInput => ({
  ...{ clientId, currency: "EUR", amount, parts },
  ...{ method: "transfer", receivedOn: "2026-11-20" },
});

const announce = ({ payer, clientId }: Desk, parts: PartWanted[]) =>
  announceTransfer(payer.ctx, {
    ...{ clientId, currency: "EUR", parts, useCredit: false, sentOn: "2026-11-20" },
  });

describe("an incoming transfer", () => {
  test("case 42: 110 for an invoice of 100 pays it and leaves 10 as credit", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const invoice = await owed(business, clientId, "100.00");
    const recorded = await recordPayment(
      support.ctx,
      incoming(clientId, 11_000n, [{ invoiceId: invoice.id, amount: 10_000n }]),
    );
    expect(recorded.toCredit).toBe(1_000n);
    expect(await see.invoice(invoice.id)).toMatchObject({ paid: 10_000n, outstanding: 0n });
    expect(await see.balance(clientId)).toMatchObject({ credit: 1_000n, outstanding: 0n, openCount: 0 });
    expect(await see.payment(recorded.paymentId)).toMatchObject({
      channel: "recorded",
      state: "succeeded",
      amount: 11_000n,
      sentOn: "2026-11-20",
      startedByKind: "staff",
      startedById: support.id,
    });
    expect(await see.ledger()).toMatchObject({ bank: 11_000n, balance_credit: -1_000n });
    expect(await see.story()).toMatchObject([
      {
        kind: "payment.recorded",
        subjectId: recorded.paymentId,
        clientId,
        data: { amount: "11000", placed: [{ invoiceId: invoice.id, amount: "10000" }], toCredit: "1000" },
      },
    ]);
    await expectWhole(world);
  });

  test("case 42: 60 for two invoices of 50 pays the first and 10 of the second", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const first = await owed(business, clientId, "50.00");
    const second = await owed(business, clientId, "50.00");
    const parts = [
      { invoiceId: first.id, amount: 5_000n },
      { invoiceId: second.id, amount: 1_000n },
    ];
    const { toCredit } = await recordPayment(support.ctx, incoming(clientId, 6_000n, parts));
    expect(toCredit).toBe(0n);
    expect(await see.invoice(first.id)).toMatchObject({ outstanding: 0n });
    expect(await see.invoice(second.id)).toMatchObject({ paid: 1_000n, outstanding: 4_000n });
    await expectWhole(world);
  });

  test("a part above what is owed pays what is owed, and the rest is credit", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const invoice = await owed(business, clientId, "50.00");
    const { toCredit } = await recordPayment(
      support.ctx,
      incoming(clientId, 8_000n, [{ invoiceId: invoice.id, amount: 8_000n }]),
    );
    expect(toCredit).toBe(3_000n);
    expect(await see.invoice(invoice.id)).toMatchObject({ paid: 5_000n, outstanding: 0n });
    await expectWhole(world);
  });

  test("meant for no invoice is credit", async () => {
    const { support, clientId, see } = await aDesk(world);
    await recordPayment(support.ctx, incoming(clientId, 700n, []));
    expect(await see.balance(clientId)).toMatchObject({ credit: 700n });
    await expectWhole(world);
  });
});

describe("a transfer that was announced", () => {
  async function announcedDesk() {
    const desk = await aDesk(world);
    const { business, clientId } = desk;
    const invoices = [await owed(business, clientId, "50.00"), await owed(business, clientId, "30.00")];
    const parts = invoices.map(({ id, document }) => ({
      invoiceId: id,
      amount: document.totals.payable,
    }));
    const { paymentId } = await announce(desk, parts);
    return { ...desk, parts, paymentId, announced: await desk.see.payment(paymentId) };
  }
  type Announced = Awaited<ReturnType<typeof announcedDesk>>;

  const ways: Record<string, (desk: Announced) => Partial<RecordPaymentInput>> = {
    "staff name it": ({ paymentId }) => ({ replacesId: paymentId, reference: "none of ours" }),
    "its number is the reference": ({ announced }) => ({ reference: `payment ${announced.number}` }),
    "its structured reference is there": ({ announced }) => ({
      reference: makeRfReference(announced.number).replace(/.{4}/g, "$& "),
    }),
    "its model 97 is there": ({ announced }) => ({ reference: makeModel97(announced.number).printed }),
    "it is for the same invoices": () => ({}),
  };

  test.each(Object.entries(ways))("is replaced when %s", async (_, way) => {
    const desk = await announcedDesk();
    const { support, clientId, parts, paymentId, see } = desk;
    expect(await see.balance(clientId)).toMatchObject({ processing: 8_000n, payable: 0n });
    const meant = "reference" in way(desk) ? parts.slice(0, 1) : parts;
    const recorded = await recordPayment(support.ctx, {
      ...incoming(clientId, 8_000n, meant),
      ...way(desk),
    });
    expect(await see.payment(paymentId)).toMatchObject({
      state: "canceled",
      failureCode: "replaced",
      replacedById: recorded.paymentId,
    });
    expect(await see.payment(recorded.paymentId)).toMatchObject({ replacesId: paymentId });
    expect(await see.balance(clientId)).toMatchObject({ processing: 0n });
    await expectWhole(world);
  });

  test("stays when other money of the client comes", async () => {
    const { business, support, clientId, paymentId, see } = await announcedDesk();
    const other = await owed(business, clientId, "20.00");
    await recordPayment(support.ctx, incoming(clientId, 2_000n, [{ invoiceId: other.id, amount: 2_000n }]));
    expect(await see.payment(paymentId)).toMatchObject({ state: "processing", replacedById: null });
    await expectWhole(world);
  });

  test("of another client is not found, and one taken back is a conflict", async () => {
    const { business, support, clientId, payer, parts, paymentId } = await announcedDesk();
    const stranger = incoming(await makeClient(business), 8_000n, []);
    const named = { ...stranger, replacesId: paymentId };
    expect(await refusal(recordPayment(support.ctx, named))).toMatchObject({ code: "not_found" });
    await takeBackTransfer(payer.ctx, { paymentId });
    const late = { ...incoming(clientId, 8_000n, parts), replacesId: paymentId };
    expect(await refusal(recordPayment(support.ctx, late))).toEqual({
      code: "conflict",
      message: "payments.error.announcedGone",
    });
    await expectWhole(world);
  });

  test("arrives and is taken back at once: one of the two, never both", async () => {
    for (let round = 0; round < 5; round++) {
      const { support, payer, clientId, parts, paymentId, see } = await announcedDesk();
      const { done } = await together([
        () => recordPayment(support.ctx, { ...incoming(clientId, 8_000n, parts), replacesId: paymentId }),
        () => takeBackTransfer(payer.ctx, { paymentId }),
      ]);
      expect(done).toBe(1);
      const { failureCode, replacedById } = await see.payment(paymentId);
      expect(failureCode).toBe(replacedById ? "replaced" : "taken_back");
    }
    await expectWhole(world);
  });
});

describe("what is refused", () => {
  test("the same money again, until staff say that it is another", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const invoice = await owed(business, clientId, "100.00");
    const input = {
      ...incoming(clientId, 5_000n, [{ invoiceId: invoice.id, amount: 5_000n }]),
      reference: "RF18 5390",
    };
    await recordPayment(support.ctx, input);
    expect(await refusal(recordPayment(support.ctx, input))).toMatchObject({
      code: "conflict",
      message: "payments.error.recordedTwice",
    });
    await recordPayment(support.ctx, { ...input, isAnother: true });
    await recordPayment(support.ctx, { ...input, receivedOn: "2026-11-19" });
    expect(await see.payments()).toHaveLength(3);
    await expectWhole(world);
  });

  test("a form sent ten times at once records the money once", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const invoice = await owed(business, clientId, "100.00");
    const input = incoming(clientId, 5_000n, [{ invoiceId: invoice.id, amount: 5_000n }]);
    const { done, codes } = await together(
      Array.from({ length: 10 }, () => () => recordPayment(support.ctx, input)),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    expect(await see.invoice(invoice.id)).toMatchObject({ paid: 5_000n });
    await expectWhole(world);
  });

  test("case 40: nothing, less than nothing, and parts that do not fit", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const invoice = await owed(business, clientId, "100.00");
    const part = (amount: bigint) => ({ invoiceId: invoice.id, amount });
    const dinars = await makeInvoice(business, clientId, { totals: { currency: "RSD" } });
    const bad: [Partial<RecordPaymentInput>, string][] = [
      [{ amount: 0n }, "amount"],
      [{ amount: -500n }, "amount"],
      [{ parts: [part(0n)] }, "parts"],
      [{ parts: [part(-1n)] }, "parts"],
      [{ parts: [part(1n), part(1n)] }, "parts"],
      [{ parts: [part(1_001n)] }, "parts"],
      [{ parts: [{ invoiceId: dinars.id, amount: 1n }] }, "parts"],
      [{ currency: "EURO" }, "currency"],
      [{ receivedOn: "2026-02-30" }, "receivedOn"],
      [{ receivedOn: "2031-01-01" }, "receivedOn"],
    ];
    for (const [wrong, field] of bad) {
      const refused = await refusal(
        recordPayment(support.ctx, { ...incoming(clientId, 1_000n, []), ...wrong }),
      );
      expect([refused.code, Object.keys(refused.fields ?? {})]).toEqual(["invalid", [field]]);
    }
    expect(await see.payments()).toEqual([]);
  });

  test("case 17: clients and invoices of others, and everybody who is not staff", async () => {
    const { business, support, clientId, payer } = await aDesk(world);
    const other = await aDesk(world);
    const theirs = await owed(other.business, other.clientId, "100.00");
    const neighbor = await makeClient(business);
    const neighbors = await owed(business, neighbor, "100.00");
    const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code;
    const record = (input: RecordPaymentInput) => codeOf(recordPayment(support.ctx, input));
    expect(await record(incoming(other.clientId, 1n, []))).toBe("not_found");
    expect(await record(incoming(randomUUID(), 1n, []))).toBe("not_found");
    for (const { id } of [theirs, neighbors]) {
      expect(await record(incoming(clientId, 1n, [{ invoiceId: id, amount: 1n }]))).toBe("not_found");
    }
    const admin = await makeContact(business, clientId, { role: "admin" });
    for (const { ctx } of [payer, admin]) {
      expect(await codeOf(recordPayment(ctx, incoming(clientId, 1n, [])))).toBe("forbidden");
    }
    const stranger = await makeStaff(other.business);
    expect(await codeOf(recordPayment(stranger.ctx, incoming(clientId, 1n, [])))).toBe("not_found");
  });
});

test("two members record for the same invoice at once: it is paid once and the rest is credit", async () => {
  const { business, support, manager, clientId, see } = await aDesk(world);
  const invoice = await owed(business, clientId, "100.00");
  const parts = [{ invoiceId: invoice.id, amount: 10_000n }];
  const { done } = await together([
    () => recordPayment(support.ctx, { ...incoming(clientId, 10_000n, parts), reference: "one" }),
    () => recordPayment(manager.ctx, { ...incoming(clientId, 10_000n, parts), reference: "two" }),
  ]);
  expect(done).toBe(2);
  expect(await see.invoice(invoice.id)).toMatchObject({ paid: 10_000n, outstanding: 0n });
  expect(await see.balance(clientId)).toMatchObject({ credit: 10_000n });
  await expectWhole(world);
});

test("case 83: what is rolled back leaves no payment, no event and no job", async () => {
  const { business, clientId, see } = await aDesk(world);
  const invoice = await owed(business, clientId, "100.00");
  const jobs = async () => (await world.jobsOf("fan-out")).length;
  const before = await jobs();
  const work = transaction(business.ctx, async (inTx) => {
    await recordPayment(inTx, incoming(clientId, 5_000n, [{ invoiceId: invoice.id, amount: 5_000n }]));
    throw new Error("after the payment");
  });
  await expect(work).rejects.toThrow("after the payment");
  expect([await see.payments(), await see.story(), await jobs()]).toEqual([[], [], before]);
  expect(await see.invoice(invoice.id)).toMatchObject({ paid: 0n });
});

test("history of a seed mails nobody and stands on its own day", async () => {
  const { business, clientId, see } = await aDesk(world);
  const jobs = async () => (await world.jobsOf("fan-out")).length;
  const before = await jobs();
  const at = new Date("2025-03-04T10:00:00Z");
  const { paymentId } = await recordPayment(business.ctx, {
    ...incoming(clientId, 5_000n, []),
    ...{ receivedOn: "2025-03-04", at, quiet: true },
  });
  expect(await see.payment(paymentId)).toMatchObject({ createdAt: at, succeededAt: at });
  expect((await see.story()).map((event) => event.at)).toEqual([at]);
  expect(await jobs()).toBe(before);
});
