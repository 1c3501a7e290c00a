import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAppError, transaction } from "#app/domain/core/index.ts";
import {
  announceTransfer,
  convergePayment,
  type ProviderMethod,
  settlePayment,
  startCheckout,
} from "#app/domain/payments/index.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { look } from "./look.ts";

const { stripe } = outside;

let database: FreshDatabase;
let world: World;
let business: TestBusiness;
let clientId: string;
let payer: TestPerson;
let seen: ReturnType<typeof look>;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database, poolSize: 20 });
  outside.follow(world.clock);
  business = await makeBusiness(world.base);
  await giveBankAccount(business);
  await givePaymentAccount(business);
  clientId = await makeClient(business);
  payer = await makeContact(business, clientId);
  seen = look(business.ctx);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const attempts = (invoiceId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select({ id: payments.id, state: payments.state, isOpen: paymentParts.isOpen })
      .from(paymentParts)
      .innerJoin(payments, and(eq(payments.businessId, business.id), eq(payments.id, paymentParts.paymentId)))
      .where(eq(paymentParts.invoiceId, invoiceId)),
  );
const wish = (invoiceId: string, amount: bigint, method: ProviderMethod = "card") =>
  startCheckout(paying(payer.ctx), {
    ...{ clientId, currency: "EUR", useCredit: false, method },
    parts: [{ invoiceId, amount }],
  });
const begin = (invoiceId: string, amount: bigint) =>
  makeCheckout(payer.ctx, { clientId, parts: [{ invoiceId, amount }] });
const settle = (paymentId: string) => settlePayment(paying(business.ctx), paymentId);

describe("case 43: two tabs pay at once", () => {
  test("50 times the same wish is one attempt, one page, one charge", async () => {
    const { id } = await makeInvoice(business, clientId);
    const all = await Promise.all(Array.from({ length: 50 }, () => wish(id, 11_900n)));
    expect(new Set(all.map((started) => ("url" in started ? started.url : started.next))).size).toBe(1);
    expect(await attempts(id)).toMatchObject([{ state: "created", isOpen: true }]);
    const [only] = all;
    await stripe.payByCard((only as { url: string }).url);
    await Promise.all(Array.from({ length: 10 }, () => settle(only!.paymentId)));
    expect(outside.log().charges).toHaveLength(1);
    expect(await seen.invoice(id)).toMatchObject({ paid: 11_900n, outstanding: 0n });
    await expectWhole(world);
  });

  test("50 different wishes leave one open attempt, and no other page can be paid", async () => {
    const { id } = await makeInvoice(business, clientId);
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => wish(id, 1_000n + BigInt(n), n % 2 ? "card" : "sepa_debit")),
    );
    for (const one of all) {
      if (one.status === "rejected") {
        expect(isAppError(one.reason, "conflict") || isAppError(one.reason, "unavailable")).toBe(true);
      }
    }
    const open = (await attempts(id)).filter(({ isOpen }) => isOpen);
    expect(open.length).toBeLessThanOrEqual(1);
    const urls = all.flatMap((one) =>
      one.status === "fulfilled" && "url" in one.value ? [[one.value.paymentId, one.value.url] as const] : [],
    );
    expect(urls.length).toBeGreaterThan(0);
    for (const [paymentId, url] of urls) {
      const { location } = await stripe.payByCard(url);
      if (!open.some((attempt) => attempt.id === paymentId)) expect(location).toBeNull();
    }
    expect(outside.log().charges.length).toBeLessThanOrEqual(1);
    await Promise.all((await attempts(id)).map((attempt) => settle(attempt.id)));
    await expectWhole(world);
  });

  test("if both are paid all the same, the second becomes credit and an exception for a person", async () => {
    const { id } = await makeInvoice(business, clientId);
    const first = await begin(id, 11_900n);
    // What a provider could only say by mistake: the page is open and will be paid.
    const none = { refunds: [], chargebacks: [], isLive: false };
    await transaction(business.ctx, (inTx) =>
      convergePayment(inTx, first.paymentId, { state: "expired", amount: 11_900n, currency: "EUR", ...none }),
    );
    const second = await begin(id, 11_900n);
    await stripe.payByCard(first.url);
    await stripe.payByCard(second.url);
    await Promise.all([settle(second.paymentId), settle(first.paymentId)]);
    const states = await Promise.all([first, second].map(({ paymentId }) => seen.payment(paymentId)));
    expect(states.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect(await seen.invoice(id)).toMatchObject({ paid: 11_900n, outstanding: 0n });
    expect(await seen.balance(clientId)).toMatchObject({ credit: 11_900n });
    expect(await seen.exceptions()).toMatchObject([
      { kind: "surplus", amount: 11_900n, state: "open", clientId },
    ]);
    expect((await seen.story()).filter(({ kind }) => kind === "payment.surplus")).toHaveLength(1);
    await expectWhole(world);
  });

  test("an announced transfer and a checkout of the same invoice: one holds the money, the page ends", async () => {
    const { id } = await makeInvoice(business, clientId);
    const parts = [{ invoiceId: id, amount: 11_900n }];
    const open = await begin(id, 11_900n);
    const told = { clientId, currency: "EUR", parts, useCredit: false, sentOn: "2026-11-24" };
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => announceTransfer(payer.ctx, told)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await seen.invoice(id)).toMatchObject({ processing: 11_900n, payable: 0n });
    expect(await world.jobsOf("end-checkout")).toContainEqual({
      businessId: business.id,
      paymentId: open.paymentId,
    });
    await expect(begin(id, 11_900n)).rejects.toMatchObject({ code: "invalid" });
    await expectWhole(world);
  });
});
