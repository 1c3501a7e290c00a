import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import {
  announceTransfer,
  recordPayment,
  requestRefund,
  undoRecordedPayment,
} from "#app/domain/payments/index.ts";
import { events, messages } from "#db/schema/log.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { aDesk, aTill, type Desk, owed, paid, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();

const reason = "It was another client’s transfer";

/** 120 recorded for an invoice of 100: 20 of it is credit. */
async function recorded(by: keyof Pick<Desk, "support" | "manager"> = "support") {
  const desk = await aDesk(world);
  const invoice = await owed(desk.business, desk.clientId, "100.00");
  const { paymentId } = await record(desk, invoice.id, by);
  return { ...desk, invoice, paymentId };
}

const record = (desk: Desk, invoiceId: string, by: "support" | "manager" = "support") =>
  recordPayment(desk[by].ctx, {
    ...{ clientId: desk.clientId, currency: "EUR", amount: 12_000n, method: "transfer" },
    ...{ receivedOn: "2026-11-20", parts: [{ invoiceId, amount: 10_000n }] },
  });

const templatesOf = async ({ business }: Desk) => {
  const rows = await transaction(business.ctx, ({ tx }) =>
    tx.select().from(messages).where(eq(messages.businessId, business.ctx.scope.businessId)),
  );
  return rows.map(({ template }) => template).sort();
};

async function fanOutOf({ business }: Desk, kind: string): Promise<void> {
  const { businessId } = business.ctx.scope;
  const rows = await transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.businessId, businessId), eq(events.kind, kind))),
  );
  for (const { id } of rows) await fanOut(business.ctx, id);
}

describe("a record that was a mistake", () => {
  test("is taken back whole: the invoice is owed again, its credit is gone, both entries stay", async () => {
    const desk = await recorded();
    await undoRecordedPayment(desk.support.ctx, { paymentId: desk.paymentId, reason });
    expect(await desk.see.payment(desk.paymentId)).toMatchObject({
      ...{ state: "succeeded", refunded: 12_000n, failureCode: "recorded_by_mistake" },
    });
    expect(await desk.see.invoice(desk.invoice.id)).toMatchObject({ paid: 0n, outstanding: 10_000n });
    expect(await desk.see.balance(desk.clientId)).toMatchObject({ credit: 0n, payable: 10_000n });
    expect((await desk.see.ledger()).bank).toBeUndefined();
    const [told] = (await desk.see.story()).filter(({ kind }) => kind === "payment.recording_undone");
    expect(told).toMatchObject({
      subjectId: desk.paymentId,
      data: {
        ...{ amount: "12000", fromCredit: "2000", wasMailed: false },
        parts: [{ invoiceId: desk.invoice.id, amount: "10000" }],
      },
    });
    await expectWhole(world);
  });

  test("also when its credit has paid another invoice, or is kept for a payment under way", async () => {
    const desk = await recorded();
    const other = await owed(desk.business, desk.clientId, "20.00");
    await announceTransfer(desk.payer.ctx, {
      ...{ clientId: desk.clientId, currency: "EUR", useCredit: true, sentOn: "2026-11-20" },
      parts: [{ invoiceId: other.id, amount: 2_000n }],
    });
    expect(await desk.see.invoice(other.id)).toMatchObject({ outstanding: 0n });
    await undoRecordedPayment(desk.support.ctx, { paymentId: desk.paymentId, reason });
    expect(await desk.see.invoice(other.id)).toMatchObject({ outstanding: 2_000n });
    await expectWhole(world);
  });

  test.each([
    ["is waited for again while its days last", 0, { state: "processing" }, 0n],
    ["has not arrived when its days are over", 9, { state: "expired" }, 10_000n],
  ])("and the transfer it stood for %s", async (_, days, seen, payable) => {
    const desk = await aDesk(world);
    const invoice = await owed(desk.business, desk.clientId, "100.00");
    const parts = [{ invoiceId: invoice.id, amount: 10_000n }];
    const announced = await announceTransfer(desk.payer.ctx, {
      ...{ clientId: desk.clientId, currency: "EUR", parts, useCredit: false, sentOn: "2026-11-20" },
    });
    const { paymentId } = await record(desk, invoice.id);
    expect(await desk.see.payment(announced.paymentId)).toMatchObject({ replacedById: paymentId });
    world.clock.advance({ days });
    await undoRecordedPayment(desk.manager.ctx, { paymentId, reason });
    expect(await desk.see.payment(announced.paymentId)).toMatchObject({
      ...{ ...seen, replacedById: null, failureCode: null },
    });
    expect(await desk.see.invoice(invoice.id)).toMatchObject({ outstanding: 10_000n, payable });
    await expectWhole(world);
  });

  test("can be recorded once more where it belongs, without being asked whether it is the same", async () => {
    const desk = await recorded();
    await undoRecordedPayment(desk.support.ctx, { paymentId: desk.paymentId, reason });
    await record(desk, desk.invoice.id);
    expect(await desk.see.invoice(desk.invoice.id)).toMatchObject({ outstanding: 0n });
    await expectWhole(world);
  });

  test("is owned up to by mail only where the record was mailed", async () => {
    const [told, quiet] = [await recorded(), await recorded()];
    await fanOutOf(told, "payment.recorded");
    await transaction(told.business.ctx, ({ tx }) =>
      tx
        .update(messages)
        .set({ state: "sent", attempts: 1, sentAt: world.clock.now(), providerId: told.paymentId })
        .where(eq(messages.template, "payment-received")),
    );
    for (const desk of [told, quiet]) {
      await undoRecordedPayment(desk.support.ctx, { paymentId: desk.paymentId, reason });
      await fanOutOf(desk, "payment.recording_undone");
    }
    expect(await templatesOf(told)).toEqual(["payment-received", "recording-undone"]);
    expect(await templatesOf(quiet)).toEqual([]);
  });
});

describe("taking a record back", () => {
  test("is for who recorded it the same day, and for managers at any time", async () => {
    const [own, late, others] = [await recorded(), await recorded(), await recorded("manager")];
    const colleague = await makeStaff(own.business, "support");
    const undo = (desk: typeof own, ctx: Desk["support"]["ctx"]) =>
      undoRecordedPayment(ctx, { paymentId: desk.paymentId, reason });
    const no = { code: "forbidden", message: "payments.error.undoOwn" };
    expect(await refusal(undo(own, colleague.ctx))).toEqual(no);
    expect(await refusal(undo(others, others.support.ctx))).toEqual(no);
    await undo(own, own.support.ctx);
    world.clock.advance({ days: 1 });
    expect(await refusal(undo(late, late.support.ctx))).toEqual(no);
    await undo(late, late.manager.ctx);
    await undo(others, others.manager.ctx);
    await expectWhole(world);
  });

  test("needs a reason, money recorded by hand, and nothing given back yet", async () => {
    const desk = await recorded();
    const undo = (paymentId: string, why = reason, ctx = desk.manager.ctx) =>
      refusal(undoRecordedPayment(ctx, { paymentId, reason: why }));
    expect(await undo(desk.paymentId, " ")).toMatchObject({ code: "invalid" });
    expect(await undo(desk.paymentId, reason, desk.payer.ctx)).toMatchObject({ code: "forbidden" });
    const stranger = await makeStaff(await makeBusiness(world.base), "owner");
    expect(await undo(desk.paymentId, reason, stranger.ctx)).toMatchObject({ code: "not_found" });
    await requestRefund(desk.manager.ctx, {
      ...{ paymentId: desk.paymentId, amount: 100n, reason: "other", payee: "Ana" },
    });
    expect(await undo(desk.paymentId)).toEqual({
      ...{ code: "conflict", message: "payments.error.undoRefunded" },
    });
    const till = await aTill(world);
    const card = await paid(till);
    const wrong = undoRecordedPayment(till.manager.ctx, { paymentId: card.paymentId, reason });
    expect(await refusal(wrong)).toEqual({
      ...{ code: "conflict", message: "payments.error.undoRecordedOnly" },
    });
    await expectWhole(world);
  });

  test("twice and beside a refund at once: the money leaves the books once", async () => {
    for (let round = 0; round < 5; round++) {
      const desk = await recorded();
      const undo = () => undoRecordedPayment(desk.manager.ctx, { paymentId: desk.paymentId, reason });
      const { done, codes } = await together([
        undo,
        undo,
        () =>
          requestRefund(desk.owner.ctx, {
            ...{ paymentId: desk.paymentId, amount: 12_000n, reason: "other", payee: "Ana" },
          }),
      ]);
      expect(done).toBe(1);
      expect(codes).toEqual(["conflict", "conflict"]);
      expect(await desk.see.payment(desk.paymentId)).toMatchObject({ refunded: 12_000n });
      expect((await desk.see.ledger()).bank).toBeUndefined();
    }
    await expectWhole(world);
  });
});
