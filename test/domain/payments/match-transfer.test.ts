import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeModel97 } from "#app/documents/payment/model-97.ts";
import { makeRfReference, printRfReference } from "#app/documents/payment/rf-reference.ts";
import { announceTransfer, matchTransfer } from "#app/domain/payments/index.ts";
import { namesIn } from "#app/domain/payments/read-reference.ts";
import { refusal } from "#test/domain/identity/visitors.ts";
import { makeClient } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aDesk, owed } from "./desk.ts";

const world = theWorld();

async function anInvoice() {
  const desk = await aDesk(world);
  const { id, document } = await owed(desk.business, desk.clientId, "100.00");
  const { numberKey } = await desk.see.invoice(id);
  const match = (input: { reference?: string; payerName?: string; amount?: bigint; currency?: string }) =>
    matchTransfer(desk.support.ctx, { amount: 10_000n, currency: "EUR", ...input });
  return { ...desk, invoiceId: id, number: document.number, numberKey, match };
}

describe("an incoming transfer is recognized by", () => {
  const forms: Record<string, (key: string, number: string) => string> = {
    "the invoice's RF reference": (key) => makeRfReference(key),
    "the same as it is printed": (key) => printRfReference(makeRfReference(key)),
    "the same among words": (key) => `Invoice ${printRfReference(makeRfReference(key))} thank you`,
    "model 97 as it is printed": (key) => makeModel97(key).printed,
    "model 97 as a machine writes it": (key) => makeModel97(key).machine,
    "its number as it is": (_, number) => number,
    "its number in a sentence": (_, number) => `Račun ${number}, hvala`,
    "its number without strokes, in small letters": (_, number) => number.replaceAll("-", "").toLowerCase(),
    "its number torn apart by the bank": (_, number) => number.replaceAll("-", " - "),
  };
  test.each(Object.entries(forms))("%s", async (_, form) => {
    const { match, numberKey, number, clientId, invoiceId } = await anInvoice();
    // Longer than a structured reference holds: test numbers are made of many letters and digits.
    const key = numberKey.replaceAll("-", "").length > 20 ? undefined : numberKey;
    if (!key) throw new Error(`the test's number is too long: ${number}`);
    const found = await match({ reference: form(key, number) });
    expect(found).toMatchObject([{ clientId, why: "reference", invoices: [{ id: invoiceId, number }] }]);
  });

  test("the number of an announced payment, whatever else fits", async () => {
    const { match, payer, clientId, invoiceId, business, see } = await anInvoice();
    const second = await owed(business, clientId, "50.00");
    const parts = [
      { invoiceId, amount: 10_000n },
      { invoiceId: second.id, amount: 5_000n },
    ];
    const { paymentId } = await announceTransfer(payer.ctx, {
      ...{ clientId, currency: "EUR", parts, useCredit: false, sentOn: "2026-11-20" },
    });
    const { number } = await see.payment(paymentId);
    for (const reference of [number, makeRfReference(number), makeModel97(number).printed]) {
      expect(await match({ reference, amount: 1n })).toMatchObject([
        {
          clientId,
          why: "announced",
          announcedId: paymentId,
          invoices: [{ id: invoiceId }, { id: second.id }],
        },
      ]);
    }
    expect(await match({ amount: 15_000n })).toMatchObject([{ clientId, announcedId: paymentId }]);
    expect(await match({ amount: 14_999n })).toEqual([]);
  });

  test("the payer's name, whatever the bank makes of its legal form: then the invoice of just that amount", async () => {
    const { business, support } = await aDesk(world);
    const clientId = await makeClient(business, "Kafana Sunce d.o.o.");
    await owed(business, clientId, "30.00");
    const exact = await owed(business, clientId, "70.00");
    for (const payerName of ["KAFANA SUNCE DOO", "Kafana Sunce", "Sunce Kafana d.o.o"]) {
      const found = await matchTransfer(support.ctx, { amount: 7_000n, currency: "EUR", payerName });
      expect(found).toMatchObject([{ clientId, why: "payer", invoices: [{ id: exact.id }] }]);
    }
    const [found] = await matchTransfer(support.ctx, {
      ...{ amount: 8_000n, currency: "EUR", payerName: "Kafana Sunce" },
    });
    expect(found?.invoices).toHaveLength(2);
  });
});

describe("and not by", () => {
  test("another currency, a word of a line, or nothing at all", async () => {
    const { match, number, numberKey } = await anInvoice();
    expect(await match({ reference: number, currency: "RSD" })).toEqual([]);
    expect(await match({ reference: "Menu card 100.00" })).toEqual([]);
    expect(await match({ reference: "" })).toEqual([]);
    const rf = makeRfReference(numberKey);
    const wrong = rf.replace(/^RF(\d\d)/, (_, check) => `RF${check === "42" ? "43" : "42"}`);
    expect(await match({ reference: wrong })).toEqual([]);
  });

  test("another business, and nobody but staff asks (case 17)", async () => {
    const { number, payer } = await anInvoice();
    const other = await aDesk(world);
    const ask = { reference: number, amount: 10_000n, currency: "EUR" };
    expect(await matchTransfer(other.support.ctx, ask)).toEqual([]);
    expect((await refusal(matchTransfer(payer.ctx, ask))).code).toBe("forbidden");
  });
});

test("whatever a bank writes is read in good time, and names stay few", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
      expect(namesIn(text).length).toBeLessThan(3_500);
    }),
    { numRuns: 300 },
  );
  const started = performance.now();
  namesIn("1 ".repeat(5_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
