import { beforeAll, describe, expect, test } from "vitest";
import { endCheckout, methodsOffered, settlePayment, startCheckout } from "#app/domain/payments/index.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { look } from "./look.ts";

const world = theWorld();
const { stripe } = outside;

let business: TestBusiness;
let clientId: string;
let payer: TestPerson;
let seen: ReturnType<typeof look>;

beforeAll(async () => {
  outside.follow(world.clock);
  business = await makeBusiness(world.base);
  await giveBankAccount(business);
  await givePaymentAccount(business);
  clientId = await makeClient(business);
  payer = await makeContact(business, clientId);
  seen = look(business.ctx);
});

const whole = async () => {
  const { id } = await makeInvoice(business, clientId);
  return { id, parts: [{ invoiceId: id, amount: 11_900n }] };
};
const begin = (parts: { invoiceId: string; amount: bigint }[], more = {}) =>
  makeCheckout(payer.ctx, { clientId, parts, ...more });
const settle = (paymentId: string) => settlePayment(paying(business.ctx), paymentId);
const sessions = () => outside.log().calls.filter(({ path }) => path === "/v1/checkout/sessions");

describe("a checkout", () => {
  test("paid by card settles the invoice, books money and fee once, and says so", async () => {
    const { id, parts } = await whole();
    const { paymentId, url } = await begin(parts);
    expect(await seen.invoice(id)).toMatchObject({ processing: 0n, payable: 11_900n });
    await stripe.payByCard(url);
    await settle(paymentId);
    await settle(paymentId);
    expect(await seen.payment(paymentId)).toMatchObject({
      ...{ state: "succeeded", amount: 11_900n, method: "card" },
      methodDetails: { brand: "visa", last4: "4242" },
    });
    expect(await seen.invoice(id)).toMatchObject({ paid: 11_900n, outstanding: 0n, settledOn: "2026-11-24" });
    const told = (await seen.story()).filter(({ subjectId }) => subjectId === paymentId);
    expect(told.map(({ kind, actorKind }) => [kind, actorKind])).toEqual([
      ["payment.started", "contact"],
      ["payment.succeeded", "system"],
    ]);
    expect(told.at(-1)?.data).toMatchObject({ placed: [{ invoiceId: id, amount: "11900" }], toCredit: "0" });
    const { fee } = await seen.payment(paymentId);
    const ledger = await seen.ledger();
    expect(fee).toBeGreaterThan(0n);
    expect(ledger).toMatchObject({ provider_balance: 11_900n - fee, fees: fee });
    expect(ledger.receivable).toBeUndefined();
  });

  test("the same wish again is the same attempt and the same page, asked of the provider once", async () => {
    const { parts } = await whole();
    const first = await begin(parts);
    expect(await begin(parts)).toEqual(first);
    expect(sessions()).toHaveLength(1);
    const jobs = (await world.jobsOf("settle-payment")).filter((job) => job.paymentId === first.paymentId);
    expect(jobs).toHaveLength(1);
  });

  test("another wish ends the older page at the provider first", async () => {
    const { id, parts } = await whole();
    const older = await begin(parts);
    const newer = await begin([{ invoiceId: id, amount: 5_000n }]);
    expect(newer.paymentId).not.toBe(older.paymentId);
    expect(await seen.payment(older.paymentId)).toMatchObject({ state: "expired" });
    expect((await stripe.payByCard(older.url)).location).toBeNull();
    await stripe.payByCard(newer.url);
    await settle(newer.paymentId);
    expect(await seen.invoice(id)).toMatchObject({ paid: 5_000n, payable: 6_900n });
  });

  test("another wish while the older page was just paid is told that a payment came in", async () => {
    const { id, parts } = await whole();
    const older = await begin(parts);
    await stripe.payByCard(older.url);
    await expect(begin([{ invoiceId: id, amount: 5_000n }])).rejects.toMatchObject({
      code: "conflict",
      details: { message: "payments.error.cameIn" },
    });
    expect(await seen.payment(older.paymentId)).toMatchObject({ state: "succeeded" });
    expect(await seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });

  test("of several invoices is one payment that settles each", async () => {
    const [one, two] = [await whole(), await whole()];
    const { paymentId, url } = await begin([...one.parts, { invoiceId: two.id, amount: 1_900n }]);
    await stripe.payByCard(url);
    await settle(paymentId);
    expect(await seen.payment(paymentId)).toMatchObject({ amount: 13_800n });
    expect(await seen.invoice(one.id)).toMatchObject({ outstanding: 0n });
    expect(await seen.invoice(two.id)).toMatchObject({ outstanding: 10_000n });
  });

  test("uses credit first: reserved while it is open, allocated when it is paid, free when it ends", async () => {
    await makeCreditNote(business, clientId, undefined, { totals: { lines: [line({ price: "10.00" })] } });
    const { id, parts } = await whole();
    const one = await begin(parts, { useCredit: true });
    expect(await seen.payment(one.paymentId)).toMatchObject({ amount: 10_710n, credit: 1_190n });
    expect(await seen.balance(clientId)).toMatchObject({ credit: 1_190n, reserved: 1_190n });
    expect(await begin(parts, { useCredit: true })).toEqual(one);
    await endCheckout(paying(business.ctx), one.paymentId);
    expect(await seen.balance(clientId)).toMatchObject({ credit: 1_190n, reserved: 0n });
    const two = await begin(parts, { useCredit: true });
    await stripe.payByCard(two.url);
    await settle(two.paymentId);
    expect(await seen.balance(clientId)).toMatchObject({ credit: 0n, reserved: 0n });
    expect(await seen.invoice(id)).toMatchObject({ paid: 11_900n });
  });

  test("that credit covers is paid at once and asks nobody", async () => {
    await makeCreditNote(business, clientId, undefined);
    const { id, parts } = await whole();
    const started = await startCheckout(paying(payer.ctx), {
      ...{ clientId, currency: "EUR", parts, useCredit: true, method: "card" },
    });
    expect(started.next).toBe("paid");
    expect(sessions()).toEqual([]);
    expect(await seen.payment(started.paymentId)).toMatchObject({
      ...{ channel: "credit", state: "succeeded", amount: 0n, credit: 11_900n },
    });
    expect(await seen.invoice(id)).toMatchObject({ outstanding: 0n });
  });
});

describe("a checkout is refused", () => {
  const wish = async (more = {}) => ({
    ...{ clientId, currency: "EUR", useCredit: false, method: "card" as const },
    ...{ parts: (await whole()).parts },
    ...more,
  });

  test("to viewers and staff, and to strangers as if there were nothing", async () => {
    const viewer = await makeContact(business, clientId, { role: "viewer" });
    const support = await makeStaff(business, "support");
    const input = await wish();
    for (const person of [viewer, support]) {
      await expect(startCheckout(paying(person.ctx), input)).rejects.toMatchObject({ code: "forbidden" });
    }
    const stranger = await makeContact(business, await makeClient(business));
    await expect(startCheckout(paying(stranger.ctx), input)).rejects.toMatchObject({ code: "not_found" });
    const other = await makeBusiness(world.base);
    const theirs = await makeInvoice(other, await makeClient(other));
    const foreign = await wish({ parts: [{ invoiceId: theirs.id, amount: 100n }] });
    await expect(startCheckout(paying(payer.ctx), foreign)).rejects.toMatchObject({ code: "not_found" });
  });

  test("case 40: for nothing, for less than nothing, for more than is payable and below the provider's least", async () => {
    const { id } = await whole();
    const amounts: [bigint, string][] = [
      [0n, "payments.error.part"],
      [-500n, "payments.error.part"],
      [11_901n, "payments.error.abovePayable"],
      [49n, "payments.error.tooLittle"],
    ];
    for (const [amount, message] of amounts) {
      const input = await wish({ parts: [{ invoiceId: id, amount }] });
      await expect(startCheckout(paying(payer.ctx), input)).rejects.toMatchObject({
        ...{ code: "invalid", details: { fields: { amount: message } } },
      });
    }
    for (const parts of [[], [1, 2].map(() => ({ invoiceId: id, amount: 100n }))]) {
      await expect(startCheckout(paying(payer.ctx), await wish({ parts }))).rejects.toMatchObject({
        code: "invalid",
      });
    }
    expect(sessions()).toEqual([]);
  });

  test("in another currency than the invoice's, and by a method that is not offered", async () => {
    const field = (name: string, message: string) => ({
      ...{ code: "invalid", details: { fields: { [name]: message } } },
    });
    await expect(startCheckout(paying(payer.ctx), await wish({ currency: "RSD" }))).rejects.toMatchObject(
      field("amount", "payments.error.partCurrency"),
    );
    const yen = await makeInvoice(business, clientId, {
      totals: { currency: "JPY", lines: [line({ price: "5000" })] },
    });
    const debit = await wish({
      ...{ currency: "JPY", method: "sepa_debit", parts: [{ invoiceId: yen.id, amount: 5_000n }] },
    });
    await expect(startCheckout(paying(payer.ctx), debit)).rejects.toMatchObject(
      field("method", "payments.error.method"),
    );
    const without = await makeBusiness(world.base);
    const client = await makeClient(without);
    const person = await makeContact(without, client);
    const made = await makeInvoice(without, client);
    const parts = [{ invoiceId: made.id, amount: 11_900n }];
    await expect(
      startCheckout(paying(person.ctx), await wish({ clientId: client, parts })),
    ).rejects.toMatchObject(field("method", "payments.error.method"));
  });

  test("methods are offered by business, currency and amount", async () => {
    const offered = (currency: string, amount: bigint) =>
      methodsOffered(paying(payer.ctx), { currency, amount });
    expect(await offered("EUR", 11_900n)).toEqual(["transfer", "card", "sepa_debit"]);
    expect(await offered("EUR", 49n)).toEqual(["transfer"]);
    expect(await offered("EUR", 2n ** 53n + 1n)).toEqual(["transfer"]);
    expect(await offered("USD", 11_900n)).toEqual(["card"]);
    expect(await offered("KWD", 1_235n)).toEqual([]);
    const without = await makeBusiness(world.base);
    expect(await methodsOffered(paying(without.ctx), { currency: "EUR", amount: 100n })).toEqual([]);
  });
});
