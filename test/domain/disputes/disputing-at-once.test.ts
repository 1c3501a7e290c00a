import { expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { giveBankAccount, makeContact } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { disputeScene } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);
const rounds = 12;

/** Everything at once over connections of their own; what is refused politely is told apart from what breaks. */
async function atOnce(work: (() => Promise<unknown>)[]): Promise<number> {
  const ended = await Promise.allSettled(work.map((one) => one()));
  for (const one of ended) {
    if (one.status === "fulfilled") continue;
    if (!isAppError(one.reason, "invalid") && !isAppError(one.reason, "conflict")) throw one.reason;
  }
  return ended.filter(({ status }) => status === "fulfilled").length;
}

test("case 42: a dispute and a payment of the same money at once: what is disputed is never paid by the button", async () => {
  const { business, clientId, payer, seen } = scene;
  await giveBankAccount(business);
  for (let round = 0; round < rounds; round++) {
    const invoice = await makeInvoice(business, clientId);
    const parts = [{ invoiceId: invoice.id, amount: 11_900n }];
    const done = await atOnce([
      () => makeDispute(business, payer, invoice, { claims: [{ line: 1, reason: "price", amount: 5_000n }] }),
      () =>
        announceTransfer(payer.ctx, {
          ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24", parts },
        }),
    ]);
    const after = await seen.invoice(invoice.id);
    // Either the dispute came first, and the whole is no longer payable; or all of it is on its way, and nothing is held.
    expect([after.held, after.processing]).toEqual(done === 1 ? [5_000n, 0n] : [0n, 11_900n]);
  }
  await expectWhole(world);
});

test("case 42: two people dispute the same line while money for it comes in: together never above the line", async () => {
  const { business, clientId, payer, seen } = scene;
  const other = await makeContact(business, clientId);
  for (let round = 0; round < rounds; round++) {
    const invoice = await makeInvoice(business, clientId);
    const claims = [{ line: 1, reason: "price", amount: 7_000n }] as const;
    const money = { clientId, currency: "EUR", amount: 6_000n, method: "transfer", isAnother: true } as const;
    const parts = [{ invoiceId: invoice.id, amount: 6_000n }];
    const done = await atOnce([
      () => makeDispute(business, payer, invoice, { claims }),
      () => makeDispute(business, other, invoice, { claims }),
      () => recordPayment(business.ctx, { ...money, receivedOn: "2026-11-24", parts }),
    ]);
    expect(done).toBe(2);
    expect(await seen.invoice(invoice.id)).toMatchObject({ paid: 6_000n, held: 5_900n, payable: 0n });
  }
  await expectWhole(world);
});

test("case 42: many disputes of many invoices at once get numbers without a gap", async () => {
  const { business, clientId, payer, seen } = scene;
  const invoices = await Promise.all(Array.from({ length: 20 }, () => makeInvoice(business, clientId)));
  const made = await Promise.all(invoices.map((invoice) => makeDispute(business, payer, invoice)));
  const places = made.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b);
  expect(places).toEqual(places.map((_, index) => (places[0] as number) + index));
  const { held } = await seen.balance(clientId);
  const rows = await Promise.all(invoices.map(({ id }) => seen.invoice(id)));
  expect(rows.every((row) => row.held === 2_380n)).toBe(true);
  expect(held > 20n * 2_380n).toBe(true);
  await expectWhole(world);
});
