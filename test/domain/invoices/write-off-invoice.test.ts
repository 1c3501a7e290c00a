import { describe, expect, test } from "vitest";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { aDesk, owed, together } from "#test/domain/payments/desk.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeCreditNote } from "#test/factories/invoice.ts";
import { expectWhole } from "./expect-whole.ts";

const world = ownWorld();

async function anInvoice(price = "100.00") {
  const desk = await aDesk(world);
  const { id: invoiceId, document } = await owed(desk.business, desk.clientId, price);
  return { ...desk, invoiceId, number: document.number };
}

const reason = "The company was wound up";

describe("writing off", () => {
  test("the whole of an invoice leaves nothing owed, and the reason where it can be erased", async () => {
    const { manager, invoiceId, clientId, see, number } = await anInvoice();
    await writeOffInvoice(manager.ctx, { invoiceId, reason });
    expect(await see.invoice(invoiceId)).toMatchObject({ writtenOff: 10_000n, outstanding: 0n, paid: 0n });
    expect(await see.balance(clientId)).toMatchObject({ outstanding: 0n, payable: 0n, openCount: 0 });
    expect(await see.ledger()).toEqual({ write_off: 10_000n, revenue: -10_000n });
    expect(await see.story()).toMatchObject([
      {
        kind: "invoice.written_off",
        actorId: manager.id,
        clientId,
        data: { number, amount: "10000", currency: "EUR" },
      },
    ]);
    expect(JSON.stringify((await see.story())[0]?.data)).not.toContain("wound up");
    await expectWhole(world);
  });

  test("a part leaves the rest owed; a later payment above it becomes credit", async () => {
    const { manager, support, invoiceId, clientId, see } = await anInvoice();
    await writeOffInvoice(manager.ctx, { invoiceId, amount: 4_000n, reason });
    expect(await see.invoice(invoiceId)).toMatchObject({ writtenOff: 4_000n, outstanding: 6_000n });
    const { toCredit } = await recordPayment(support.ctx, {
      ...{ clientId, currency: "EUR", amount: 10_000n, method: "transfer", receivedOn: "2026-11-20" },
      parts: [{ invoiceId, amount: 10_000n }],
    });
    expect(toCredit).toBe(4_000n);
    await expectWhole(world);
  });

  test("a credit note after it lowers what was not written off, and no more", async () => {
    const { business, manager, invoiceId, clientId, number, see } = await anInvoice();
    await writeOffInvoice(manager.ctx, { invoiceId, amount: 4_000n, reason });
    await makeCreditNote(business, clientId, number);
    expect(await see.invoice(invoiceId)).toMatchObject({ credited: 6_000n, outstanding: 0n });
    await expectWhole(world);
  });

  test("money on its way is left out, and its part cannot be written off", async () => {
    const { manager, payer, invoiceId, clientId, see } = await anInvoice();
    await announceTransfer(payer.ctx, {
      ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-20" },
      parts: [{ invoiceId, amount: 3_000n }],
    });
    const tooMuch = writeOffInvoice(manager.ctx, { invoiceId, amount: 7_001n, reason });
    expect(await refusal(tooMuch)).toEqual({
      code: "conflict",
      message: "invoices.error.writeOffProcessing",
    });
    await writeOffInvoice(manager.ctx, { invoiceId, reason });
    expect(await see.invoice(invoiceId)).toMatchObject({
      ...{ writtenOff: 7_000n, outstanding: 3_000n, processing: 3_000n, payable: 0n },
    });
    await expectWhole(world);
  });
});

describe("what is refused", () => {
  test("amounts that are none or more than is owed, and no reason", async () => {
    const { manager, invoiceId, see } = await anInvoice();
    for (const amount of [0n, -1n, 10_001n]) {
      const refused = await refusal(writeOffInvoice(manager.ctx, { invoiceId, amount, reason }));
      expect(refused).toMatchObject({ code: "invalid", fields: { amount: "invoices.error.writeOffAmount" } });
    }
    const silent = writeOffInvoice(manager.ctx, { invoiceId, reason: "  " });
    expect(await refusal(silent)).toMatchObject({ code: "invalid", fields: { reason: "field.required" } });
    expect(await see.story()).toEqual([]);
  });

  test("support staff, contacts and strangers (case 17)", async () => {
    const { support, payer, invoiceId } = await anInvoice();
    const other = await aDesk(world);
    const codes = [];
    for (const { ctx } of [support, payer, other.manager, other.support]) {
      codes.push((await refusal(writeOffInvoice(ctx, { invoiceId, reason }))).code);
    }
    expect(codes).toEqual(["forbidden", "forbidden", "not_found", "forbidden"]);
  });

  test("the second of two who write the whole off at once", async () => {
    const { manager, owner, invoiceId, see } = await anInvoice();
    const { done, codes } = await together(
      [manager, owner, manager, owner].map(
        ({ ctx }) =>
          () =>
            writeOffInvoice(ctx, { invoiceId, reason }),
      ),
    );
    expect([done, new Set(codes)]).toEqual([1, new Set(["conflict"])]);
    expect(await see.invoice(invoiceId)).toMatchObject({ writtenOff: 10_000n });
    await expectWhole(world);
  });

  test("more than is left when it is paid at the same moment: never less than nothing is owed", async () => {
    const { manager, support, invoiceId, clientId, see } = await anInvoice();
    await together([
      () => writeOffInvoice(manager.ctx, { invoiceId, amount: 8_000n, reason }),
      () =>
        recordPayment(support.ctx, {
          ...{ clientId, currency: "EUR", amount: 8_000n, method: "cash", receivedOn: "2026-11-20" },
          parts: [{ invoiceId, amount: 8_000n }],
        }),
    ]);
    const { paid, writtenOff, outstanding } = await see.invoice(invoiceId);
    expect(paid + writtenOff + outstanding).toBe(10_000n);
    await expectWhole(world);
  });
});
