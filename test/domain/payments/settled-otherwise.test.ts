import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import {
  announceTransfer,
  endCheckout,
  matchTransfer,
  type PartWanted,
  recordPayment,
  takeBackTransfer,
} from "#app/domain/payments/index.ts";
import { events, messages } from "#db/schema/log.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { aDesk, type Desk, owed, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const day = "2026-11-20";

/** Two invoices of 100 and 50 for which one transfer was announced. */
async function waiting() {
  const desk = await aDesk(world);
  const one = await owed(desk.business, desk.clientId, "100.00");
  const two = await owed(desk.business, desk.clientId, "50.00");
  const parts = [
    { invoiceId: one.id, amount: 10_000n },
    { invoiceId: two.id, amount: 5_000n },
  ];
  const { paymentId } = await announceTransfer(desk.payer.ctx, {
    ...{ clientId: desk.clientId, currency: "EUR", parts, useCredit: false, sentOn: day },
  });
  return { ...desk, one, two, paymentId };
}

const come = ({ support, clientId }: Desk, invoice: { id: string }, amount: bigint) =>
  recordPayment(support.ctx, {
    ...{ clientId, currency: "EUR", amount, method: "cash", receivedOn: day },
    parts: [{ invoiceId: invoice.id, amount }] satisfies PartWanted[],
  });

/** Lets the worker read the log and do what it asks for. */
async function work({ business }: Desk): Promise<void> {
  const { businessId } = business.ctx.scope;
  const seen = await transaction(business.ctx, ({ tx }) =>
    tx
      .select({ id: events.id })
      .from(events)
      .where(eq(events.businessId, businessId))
      .orderBy(asc(events.at)),
  );
  for (const { id } of seen) await fanOut(business.ctx, id);
  for (const job of await asked(business.ctx.scope.businessId)) {
    await endCheckout(paying(business.ctx), job.paymentId as string);
  }
}

const asked = async (businessId: string) =>
  (await world.jobsOf("end-checkout")).filter((job) => job.businessId === businessId);

describe("an announced transfer whose invoices are settled another way", () => {
  test("ends when nothing of them is owed any more, and not while a part is", async () => {
    const desk = await waiting();
    await come(desk, desk.one, 10_000n);
    await work(desk);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ state: "processing" });
    expect(await asked(desk.business.ctx.scope.businessId)).toEqual([]);
    await come(desk, desk.two, 5_000n);
    await work(desk);
    await work(desk);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({
      ...{ state: "canceled", failureCode: "settled_otherwise", replacedById: null },
    });
    expect(await desk.see.invoice(desk.two.id)).toMatchObject({ processing: 0n, outstanding: 0n });
    const told = (await desk.see.story()).filter(({ subjectId }) => subjectId === desk.paymentId);
    expect(told.map(({ kind }) => kind)).toEqual(["payment.announced", "payment.canceled"]);
    await expectWhole(world);
  });

  test("ends by credit notes too, and mails nobody of it", async () => {
    const desk = await waiting();
    for (const { document } of [desk.one, desk.two]) {
      await makeCreditNote(desk.business, desk.clientId, document.number);
    }
    await work(desk);
    await work(desk);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ failureCode: "settled_otherwise" });
    const { businessId } = desk.business.ctx.scope;
    const sent = await transaction(desk.business.ctx, ({ tx }) =>
      tx.select({ template: messages.template }).from(messages).where(eq(messages.businessId, businessId)),
    );
    expect(sent).toContainEqual({ template: "transfer-announced" });
    expect(sent).not.toContainEqual({ template: "payment-ended" });
    await expectWhole(world);
  });

  test("is looked at under lock: owed again, it is waited for further", async () => {
    const desk = await waiting();
    await endCheckout(paying(desk.business.ctx), desk.paymentId);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ state: "processing" });
    await expectWhole(world);
  });

  test("and its money that comes all the same is found by its number, for credit", async () => {
    const desk = await waiting();
    await come(desk, desk.one, 10_000n);
    await come(desk, desk.two, 5_000n);
    await work(desk);
    const { number } = await desk.see.payment(desk.paymentId);
    const transfer = { amount: 15_000n, currency: "EUR", reference: `Ref ${number}` };
    const [match, ...others] = await matchTransfer(desk.support.ctx, transfer);
    expect(others).toEqual([]);
    expect(match).toMatchObject({ clientId: desk.clientId, why: "announced", announcedId: undefined });
    expect(match?.invoices.map(({ id, outstanding }) => [id, outstanding])).toEqual([
      [desk.one.id, 0n],
      [desk.two.id, 0n],
    ]);
    const late = await recordPayment(desk.support.ctx, {
      ...{ clientId: desk.clientId, currency: "EUR", amount: 15_000n, method: "transfer", receivedOn: day },
      ...{ reference: transfer.reference, parts: [] },
    });
    expect(late.toCredit).toBe(15_000n);
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({ failureCode: "settled_otherwise" });
    await expectWhole(world);
  });
});

test("settled, ended, taken back and arrived at once: one of them ends it, and everything adds up", async () => {
  for (let round = 0; round < 6; round++) {
    const desk = await waiting();
    await come(desk, desk.one, 10_000n);
    const { codes } = await together([
      () => come(desk, desk.two, 5_000n).then(() => work(desk)),
      () => endCheckout(paying(desk.business.ctx), desk.paymentId),
      () => endCheckout(paying(desk.business.ctx), desk.paymentId),
      () => takeBackTransfer(desk.payer.ctx, { paymentId: desk.paymentId }),
    ]);
    expect(codes.filter((code) => code !== "conflict")).toEqual([]);
    const payment = await desk.see.payment(desk.paymentId);
    expect(payment.state).toBe("canceled");
    const told = (await desk.see.story()).filter(({ subjectId }) => subjectId === desk.paymentId);
    expect(told.map(({ kind }) => kind)).toEqual([
      "payment.announced",
      payment.failureCode === "taken_back" ? "payment.taken_back" : "payment.canceled",
    ]);
    expect(await desk.see.invoice(desk.two.id)).toMatchObject({ processing: 0n, outstanding: 0n });
  }
  await expectWhole(world);
});
