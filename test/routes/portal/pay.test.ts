import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addContact } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { changePerson } from "#app/domain/identity/index.ts";
import {
  chargePayment,
  recordPayment,
  settleOpenSetups,
  startMethodSetup,
} from "#app/domain/payments/index.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { action, loader } from "#app/routes/portal/pay.tsx";
import { loader as paymentPage } from "#app/routes/portal/payments.$id._index.tsx";
import { paymentMethods } from "#db/schema/payments.ts";
import { makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal, plain, setFigures } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

let portal: Portal;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await makePortal(world);
  await givePaymentAccount(portal.business);
});

/** An invoice of the gross amount, 19 % included, due on a day. */
const owe = async (net: string, dueOn: string, more: { clientId?: string; currency?: string } = {}) => {
  const { clientId = portal.clientId, currency = "EUR" } = more;
  const totals = { currency, lines: [line({ price: net })] };
  const { id, document } = await makeInvoice(portal.business, clientId, { totals, fields: { dueOn } });
  return { id, number: document.number, key: numberKey(document.number), payable: document.totals.payable };
};

const get = (query = "", as: string | undefined = portal.as) => {
  const { slug } = portal.business;
  return call(world, loader, { as, path: `/${slug}/pay${query}`, params: { business: slug } });
};
const post = (form: Record<string, string | string[]>, as: string | undefined = portal.as) => {
  const { slug } = portal.business;
  return call(world, action, { as, form, path: `/${slug}/pay`, params: { business: slug } });
};
const payOf = async (query = "", as?: string): Promise<Data> => ((await get(query, as)).data as Data).pay;
/** The form as the page would send it. */
const formOf = (pay: Data, more: Record<string, string> = {}) => {
  const { parts, ...fields } = pay.form;
  return { ...fields, part: parts, method: "card", ...more };
};
const amounts = (pay: Data) => pay.account.steps.map(({ amount }: Data) => amount);
const waysOf = (pay: Data) => pay.ways.map(({ value }: Data) => value);

/** Gives a client balance credit: money that came in above what was owed. */
const giveCredit = async (amount: bigint, clientId = portal.clientId) => {
  const staff = await makeStaff(portal.business);
  const receivedOn = "2026-11-20";
  await recordPayment(staff.ctx, {
    ...{ clientId, amount, receivedOn, currency: "EUR", method: "cash", parts: [] },
  } as never);
};

describe("the page to pay", () => {
  it("asks for all that is payable now, the oldest first, and offers each way with the amount", async () => {
    await owe("200", "2026-12-01");
    await owe("100", "2026-11-20");
    const pay = await payOf();
    expect(pay.amount).toBe("€357.00");
    expect(pay.about).toBe("Two invoices, all that is payable now.");
    expect(amounts(pay)).toEqual(["€119.00", "€238.00"]);
    expect(pay.account.sum.amount).toBe("€357.00");
    expect(pay.account.steps[0].note).toBe("Overdue by 4 days");
    expect(waysOf(pay)).toEqual(["transfer", "card", "sepa_debit"]);
    expect(pay.ways[0].slip).toBeUndefined();
    expect(pay.ways[1].button).toBe("Continue to card, €357.00");
  });

  it("shows the slip for one invoice with its reference and the amount still due", async () => {
    const { key, number } = await owe("100", "2026-12-01");
    const pay = await payOf(`?invoice=${key.toLowerCase()}`);
    expect(pay.about).toBe(`Invoice ${number}, all that is payable now.`);
    const rows = Object.fromEntries(pay.ways[0].slip.rows.map((row: Data) => [row.label, row.copy?.value]));
    expect(rows).toMatchObject({ Amount: "119.00", IBAN: "DE89370400440532013000" });
    expect(pay.ways[0].slip.qr.label).toContain("€119.00");
    expect(pay.ways[0].button).toBe("I have sent the transfer");
  });

  it("spreads another amount over the invoices, the oldest first, and says what stays open", async () => {
    const old = await owe("100", "2026-11-20");
    await owe("200", "2026-12-01");
    const pay = await payOf("?sum=150,50");
    expect(pay.amount).toBe("€150.50");
    expect(amounts(pay)).toEqual(["€119.00", "€31.50"]);
    expect(pay.account.steps[1].note).toContain("part of €238.00");
    expect(pay.about).toBe("It goes to 2 invoices, the oldest first. €206.50 stays open.");
    const one = await payOf(`?invoice=${old.key}&sum=20`);
    expect(one.about).toBe(`A part of invoice ${old.number}. €99.00 stays open.`);
    expect(one.ways[0].slip.rows.find(({ label }: Data) => label === "Amount").copy.value).toBe("20.00");
  });

  it.each([
    ["500", "You owe €119.00. Enter that or less."],
    ["0", "Enter an amount above zero."],
    ["-5", "Enter an amount above zero."],
    ["1,234", "Write the amount with two decimals, so that it cannot be mistaken: 119.00."],
    ["ten", "Enter an amount like 119.00."],
    ["1.005", "Write the amount with two decimals, so that it cannot be mistaken: 119.00."],
  ])("case 40: takes no amount of %s and keeps what was typed", async (typed, words) => {
    await owe("100", "2026-12-01");
    const pay = await payOf(`?sum=${encodeURIComponent(typed)}`);
    expect(pay.another).toMatchObject({ isOpen: true, typed, error: words });
    expect(pay.amount).toBe("€119.00");
  });

  it("pays the invoices that were picked and no other", async () => {
    const a = await owe("100", "2026-11-20");
    await owe("200", "2026-12-01");
    const c = await owe("300", "2026-12-05");
    const pay = await payOf(`?invoice=${a.key}&invoice=${c.key}`);
    expect(pay.amount).toBe("€476.00");
    expect(pay.about).toBe("Two invoices of your choice.");
    expect(pay.another.invoices.map(({ isPicked }: Data) => isPicked)).toEqual([true, false, true]);
  });

  it("uses credit first, says what remains of it, and leaves it aside when asked", async () => {
    await owe("100", "2026-12-01");
    await giveCredit(2_000n);
    const pay = await payOf();
    expect(pay.amount).toBe("€99.00");
    expect(pay.about).toContain("€20.00 of your credit is used first.");
    expect(amounts(pay)).toEqual(["€119.00", "−€20.00"]);
    expect(pay.credit.text).toBe("Do not use my credit");
    const kept = await payOf(new URL(pay.credit.href, "https://x").search);
    expect(kept.amount).toBe("€119.00");
    expect(kept.credit.text).toBe("Use €20.00 of my credit first");
    expect(kept.form.useCredit).toBe("no");
  });

  it("settles at once what credit covers whole", async () => {
    await owe("100", "2026-12-01");
    await giveCredit(20_000n);
    const pay = await payOf();
    expect(pay).toMatchObject({ isCreditOnly: true, ways: [] });
    expect(pay.account.steps[1].note).toBe("€81.00 stays with you");
    const { status, location } = await post(formOf(pay, { method: "credit" }));
    expect(status).toBe(303);
    expect(location).toMatch(/\/payments\/pay_/);
    expect(((await get()).data as Data).nothing.title).toBe("We are even.");
  });

  it("explains what is disputed and what is on its way, and asks for neither", async () => {
    const { id } = await owe("100", "2026-12-01");
    await setFigures(portal.business, id, { processing: 1_900n, held: 4_000n });
    const pay = await payOf();
    expect(pay.amount).toBe("€60.00");
    expect(pay.notes).toEqual({ held: "€40.00", onItsWay: { amount: "€19.00", hrefs: [] } });
  });

  it("is about one client and one currency at a time", async () => {
    await owe("100", "2026-12-01");
    await owe("1000", "2026-12-01", { currency: "RSD" });
    const second = await makeClient(portal.business, "Zweite Bar");
    const { email } = portal.max;
    await addContact(portal.business.ctx, {
      clientId: second,
      name: "Max",
      email,
      role: "payer",
      locale: "en",
    });
    await owe("50", "2026-12-01", { clientId: second });
    const { several } = (await get()).data as Data;
    expect(several.groups.map(({ name, amount }: Data) => plain([name, amount]))).toEqual([
      '["Brauhaus Nord","€119.00"]',
      '["Zweite Bar","€59.50"]',
      '["Brauhaus Nord","1,190.00 RSD"]',
    ]);
    const one = await payOf(new URL(several.groups[1].href, "https://x").search);
    expect([one.amount, one.clientName]).toEqual(["€59.50", "Zweite Bar"]);
  });

  it("case 39: offers the transfer, and says why, where the amount is beyond the provider's limit", async () => {
    await owe("20000000000", "2026-12-01");
    const pay = await payOf();
    expect(waysOf(pay)).toEqual(["transfer"]);
    expect(pay.whyNoCard).toBe(
      "By card and direct debit so much cannot be paid at once. Please transfer this amount.",
    );
    const refused = await post(formOf(pay));
    expect(refused.status).toBe(422);
  });

  it("names the least that a card takes", async () => {
    await owe("100", "2026-12-01");
    const pay = await payOf("?sum=0.20");
    expect(waysOf(pay)).toEqual(["transfer"]);
    expect(pay.whyNoCard).toBe("By card and direct debit at least €0.50 can be paid.");
  });

  it("asks for nothing when all is settled, on its way or in dispute", async () => {
    expect(((await get()).data as Data).nothing).toMatchObject({ is: "even", title: "We are even." });
    const { id, key } = await owe("100", "2026-12-01");
    await setFigures(portal.business, id, { processing: 11_900n });
    const { nothing } = (await get(`?invoice=${key}`)).data as Data;
    expect(nothing).toMatchObject({ is: "processing", title: "€119.00 is on its way" });
    await setFigures(portal.business, id, { processing: 0n, held: 11_900n });
    const held = (await get(`?invoice=${key}`)).data as Data;
    expect(held.nothing).toMatchObject({ is: "held", title: "€119.00 is in dispute" });
  });

  it("shows a viewer how to pay and gives no button", async () => {
    await owe("100", "2026-12-01");
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const as = await signedIn(world, viewer.personId);
    const pay = await payOf("", as);
    expect(pay.canPay).toBe(false);
    expect(pay.ways[0].slip.rows).toBeDefined();
    expect((await post(formOf(pay), as)).status).toBe(403);
    expect((await post(formOf(pay, { method: "transfer", sentOn: "2026-11-24" }), as)).status).toBe(403);
  });

  it("reads Serbian to a Serbian reader", async () => {
    await owe("100", "2026-11-20");
    await owe("200", "2026-12-01");
    const ana = await makeContact(portal.business, portal.clientId, { name: "Ana" });
    await changePerson(world.base, ana.personId, { locale: "sr-Latn" });
    const pay = await payOf("", await signedIn(world, ana.personId));
    expect(pay.about).toBe("Dva računa, sve što je sada za plaćanje.");
    expect(plain(pay.ways[1].button)).toBe('"Nastavi na karticu, 357,00 €"');
  });

  it("case 17: knows nobody else's invoices", async () => {
    const own = await owe("100", "2026-12-01");
    const foreign = await owe("7777", "2026-12-01", { clientId: portal.otherClientId });
    for (const query of [
      `?invoice=${foreign.key}`,
      `?invoice=${own.key}&invoice=${foreign.key}`,
      "?invoice=NONE",
    ])
      expect((await get(query)).status).toBe(404);
    expect((await get("", portal.asOutsider)).status).toBe(404);
    expect(plain((await get()).data)).not.toContain("7,777");
    const pay = await payOf();
    const part = `${showId("inv", foreign.id)}~100`;
    expect((await post({ ...formOf(pay), part })).status).toBe(404);
    const client = showId("cli", portal.otherClientId);
    expect((await post({ ...formOf(pay), client, part })).status).toBe(404);
    expect(outside.log().charges).toEqual([]);
  });
});

describe("paying begins", () => {
  it("with the provider's page, the same one for the same wish", async () => {
    await owe("100", "2026-12-01");
    const pay = await payOf();
    const first = await post(formOf(pay));
    expect([first.status, first.location]).toEqual([
      303,
      expect.stringContaining("https://checkout.stripe.com/"),
    ]);
    const again = await payOf();
    expect(again.begun.text).toMatch(/^A payment of €119\.00 was begun on .*: Card\.$/);
    expect(again.begun.href).toBe(first.location);
    expect((await post(formOf(again))).location).toBe(first.location);
    const debit = await post(formOf(again, { method: "sepa_debit" }));
    expect(debit.location).not.toBe(first.location);
  });

  it("uses the credit that the attempt before had set aside", async () => {
    await owe("100", "2026-12-01");
    await giveCredit(2_000n);
    const first = await post(formOf(await payOf()));
    expect(first.status).toBe(303);
    const again = await payOf();
    expect(again.amount).toBe("€99.00");
    const other = await post(formOf(again, { method: "sepa_debit" }));
    expect([other.status, other.location]).toEqual([
      303,
      expect.stringContaining("https://checkout.stripe.com/"),
    ]);
  });

  it("with no other amount than the page showed", async () => {
    const { id } = await owe("100", "2026-12-01");
    await giveCredit(2_000n);
    const pay = await payOf();
    await giveCredit(500n);
    const changed = await post(formOf(pay));
    expect(changed.status).toBe(409);
    expect((changed.data as Data).message).toContain("What is payable has changed meanwhile.");
    const fresh = await payOf();
    await setFigures(portal.business, id, { held: 5_000n });
    const less = await post(formOf(fresh));
    expect(less.status).toBe(422);
    expect((less.data as Data).errors.amount).toContain("Nothing was paid");
  });

  it("keeps the choice and says that no money was taken when the provider is away", async () => {
    await owe("100", "2026-12-01");
    const pay = await payOf();
    outside.faults({ path: "/v1/checkout/sessions", status: 503 });
    const away = await post(formOf(pay));
    expect(away.status).toBe(503);
    expect(away.data).toMatchObject({
      message: expect.stringContaining("No money was taken"),
      typed: { method: "card" },
    });
    outside.faults([]);
    expect((await post(formOf(pay))).status).toBe(303);
  });

  it("asks for a way, and for a day that can be", async () => {
    const { key } = await owe("100", "2026-12-01");
    const pay = await payOf(`?invoice=${key}`);
    const none = await post(formOf(pay, { method: "" }));
    expect([none.status, (none.data as Data).errors.method]).toEqual([422, "Choose one of these ways."]);
    for (const sentOn of ["2026-11-25", "2026-01-01", "soon", ""]) {
      const wrong = await post(formOf(pay, { method: "transfer", sentOn }));
      expect([wrong.status, (wrong.data as Data).errors.sentOn]).toEqual([
        422,
        expect.stringContaining("Enter the day"),
      ]);
    }
  });

  it.each(["part=inv_nonsense~5", "part=~", "client=x", "currency=XXL", "part=inv_1~-5"])(
    "is not for a form that no page of ours sends: %s",
    async (field) => {
      await owe("100", "2026-12-01");
      const [name = "", value = ""] = field.split("=");
      expect((await post({ ...formOf(await payOf()), [name]: value })).status).toBe(404);
    },
  );
});

describe("a saved card", () => {
  it("stands first when it is preferred, is charged with one press, and its payment says what became of it", async () => {
    portal = await makePortal(world, "admin");
    await givePaymentAccount(portal.business);
    const { business, clientId, max } = portal;
    const proof = { stepUpAt: world.clock.now() };
    const { url } = await startMethodSetup(paying(max.ctx), { clientId, proof });
    await outside.stripe.payByCard(url);
    world.clock.advance({ minutes: 2 });
    await settleOpenSetups(paying(business.ctx));
    await owe("100", "2026-12-01");
    const pay = await payOf();
    expect(pay.ways[0]).toMatchObject({
      ...{ name: "Visa ending 4242", about: "Saved. Paid at once.", button: "Pay €119.00", icon: "card" },
    });
    const charging = await post(formOf(pay, { method: pay.ways[0].value }));
    expect([charging.status, charging.location]).toEqual([
      303,
      expect.stringMatching(/\/payments\/pay_\w+\?done=/),
    ]);
    const path = charging.location as string;
    const id = path.split("/").at(-1)?.split("?")[0] as string;
    const see = async (): Promise<Data> =>
      (await call(world, paymentPage, { as: portal.as, path, params: { business: business.slug, id } })).data;
    expect(await see()).toMatchObject({ kind: "confirming" });
    await chargePayment(paying(business.ctx), readId("pay", id) as string);
    expect(await see()).toMatchObject({ kind: "succeeded", facts: "Visa ending 4242, by Max Petersen" });
    expect(outside.log().charges).toHaveLength(1);
  });

  it("is shown and cannot be chosen once it has expired", async () => {
    portal = await makePortal(world, "admin");
    await givePaymentAccount(portal.business);
    const { business, clientId, max } = portal;
    const proof = { stepUpAt: world.clock.now() };
    const { url } = await startMethodSetup(paying(max.ctx), { clientId, proof });
    await outside.stripe.payByCard(url);
    world.clock.advance({ minutes: 2 });
    await settleOpenSetups(paying(business.ctx));
    await transaction(business.ctx, ({ tx }) =>
      tx
        .update(paymentMethods)
        .set({ expYear: 2026, expMonth: 10 })
        .where(eq(paymentMethods.clientId, clientId)),
    );
    await owe("100", "2026-12-01");
    const pay = await payOf();
    expect(pay.ways[0]).toMatchObject({ isOff: true, about: expect.stringContaining("has expired") });
    const refused = await post(formOf(pay, { method: pay.ways[0].value }));
    expect(refused.status).toBe(422);
  });
});
