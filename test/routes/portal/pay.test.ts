import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addContact } from "#app/domain/clients/index.ts";
import { changePerson } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Data, formOf, payPortal } from "./pay-portal.ts";
import { plain, setFigures } from "./portal-world.ts";

const world = theWorld();
let portal: Awaited<ReturnType<typeof payPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await payPortal(world);
});

const amounts = (pay: Data) => pay.account.steps.map(({ amount }: Data) => amount);
const waysOf = (pay: Data) => pay.ways.map(({ value }: Data) => value);

describe("the page to pay", () => {
  it("asks for all that is payable now, the oldest first, and offers each way with the amount", async () => {
    await portal.owe("200", "2026-12-01");
    await portal.owe("100", "2026-11-20");
    const pay = await portal.payOf();
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
    const { key, number } = await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?invoice=${key.toLowerCase()}`);
    expect(pay.about).toBe(`Invoice ${number}, all that is payable now.`);
    const rows = Object.fromEntries(pay.ways[0].slip.rows.map((row: Data) => [row.label, row.copy?.value]));
    expect(rows).toMatchObject({ Amount: "119.00", IBAN: "DE89370400440532013000" });
    expect(pay.ways[0].slip.qr.label).toContain("€119.00");
    expect(pay.ways[0].button).toBe("I have sent the transfer");
  });

  it("spreads another amount over the invoices, the oldest first, and says what stays open", async () => {
    const old = await portal.owe("100", "2026-11-20");
    await portal.owe("200", "2026-12-01");
    const pay = await portal.payOf("?sum=150,50");
    expect(pay.amount).toBe("€150.50");
    expect(amounts(pay)).toEqual(["€119.00", "€31.50"]);
    expect(pay.account.steps[1].note).toContain("part of €238.00");
    expect(pay.about).toBe("It goes to 2 invoices, the oldest first. €206.50 stays open.");
    const one = await portal.payOf(`?invoice=${old.key}&sum=20`);
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
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?sum=${encodeURIComponent(typed)}`);
    expect(pay.another).toMatchObject({ isOpen: true, typed, error: words });
    expect(pay.amount).toBe("€119.00");
  });

  it("pays the invoices that were picked and no other", async () => {
    const a = await portal.owe("100", "2026-11-20");
    await portal.owe("200", "2026-12-01");
    const c = await portal.owe("300", "2026-12-05");
    const pay = await portal.payOf(`?invoice=${a.key}&invoice=${c.key}`);
    expect(pay.amount).toBe("€476.00");
    expect(pay.about).toBe("Two invoices of your choice.");
    expect(pay.another.invoices.map(({ isPicked }: Data) => isPicked)).toEqual([true, false, true]);
  });

  it("uses credit first, says what remains of it, and leaves it aside when asked", async () => {
    await portal.owe("100", "2026-12-01");
    await portal.giveCredit(2_000n);
    const pay = await portal.payOf();
    expect(pay.amount).toBe("€99.00");
    expect(pay.about).toContain("€20.00 of your credit is used first.");
    expect(amounts(pay)).toEqual(["€119.00", "−€20.00"]);
    expect(pay.credit.text).toBe("Do not use my credit");
    const kept = await portal.payOf(new URL(pay.credit.href, "https://x").search);
    expect(kept.amount).toBe("€119.00");
    expect(kept.credit.text).toBe("Use €20.00 of my credit first");
    expect(kept.form.useCredit).toBe("no");
  });

  it("settles at once what credit covers whole", async () => {
    await portal.owe("100", "2026-12-01");
    await portal.giveCredit(20_000n);
    const pay = await portal.payOf();
    expect(pay).toMatchObject({ isCreditOnly: true, ways: [] });
    expect(pay.account.steps[1].note).toBe("€81.00 stays with you");
    const { status, location } = await portal.post(formOf(pay, { method: "credit" }));
    expect(status).toBe(303);
    expect(location).toMatch(/\/payments\/pay_/);
    expect(((await portal.get()).data as Data).nothing.title).toBe("We are even.");
  });

  it("explains what is disputed and what is on its way, and asks for neither", async () => {
    const { id } = await portal.owe("100", "2026-12-01");
    await setFigures(portal.business, id, { processing: 1_900n, held: 4_000n });
    const pay = await portal.payOf();
    expect(pay.amount).toBe("€60.00");
    expect(pay.notes).toEqual({ held: "€40.00", onItsWay: { amount: "€19.00", hrefs: [] } });
  });

  it("is about one client and one currency at a time", async () => {
    await portal.owe("100", "2026-12-01");
    await portal.owe("1000", "2026-12-01", { currency: "RSD" });
    const second = await makeClient(portal.business, "Zweite Bar");
    const { email } = portal.max;
    await addContact(portal.business.ctx, {
      clientId: second,
      name: "Max",
      email,
      role: "payer",
      locale: "en",
    });
    await portal.owe("50", "2026-12-01", { clientId: second });
    const { several } = (await portal.get()).data as Data;
    expect(several.groups.map(({ name, amount }: Data) => plain([name, amount]))).toEqual([
      '["Brauhaus Nord","€119.00"]',
      '["Zweite Bar","€59.50"]',
      '["Brauhaus Nord","1,190.00 RSD"]',
    ]);
    const one = await portal.payOf(new URL(several.groups[1].href, "https://x").search);
    expect([one.amount, one.clientName]).toEqual(["€59.50", "Zweite Bar"]);
  });

  it("case 39: offers the transfer, and says why, where the amount is beyond the provider's limit", async () => {
    await portal.owe("20000000000", "2026-12-01");
    const pay = await portal.payOf();
    expect(waysOf(pay)).toEqual(["transfer"]);
    expect(pay.whyNoCard).toBe(
      "By card and direct debit so much cannot be paid at once. Please transfer this amount.",
    );
    const refused = await portal.post(formOf(pay));
    expect(refused.status).toBe(422);
  });

  it("names the least that a card takes", async () => {
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf("?sum=0.20");
    expect(waysOf(pay)).toEqual(["transfer"]);
    expect(pay.whyNoCard).toBe("By card and direct debit at least €0.50 can be paid.");
  });

  it("asks for nothing when all is settled, on its way or in dispute", async () => {
    expect(((await portal.get()).data as Data).nothing).toMatchObject({ is: "even", title: "We are even." });
    const { id, key } = await portal.owe("100", "2026-12-01");
    await setFigures(portal.business, id, { processing: 11_900n });
    const { nothing } = (await portal.get(`?invoice=${key}`)).data as Data;
    expect(nothing).toMatchObject({ is: "processing", title: "€119.00 is on its way" });
    await setFigures(portal.business, id, { processing: 0n, held: 11_900n });
    const held = (await portal.get(`?invoice=${key}`)).data as Data;
    expect(held.nothing).toMatchObject({ is: "held", title: "€119.00 is in dispute" });
  });

  it("shows a viewer how to pay and gives no button", async () => {
    await portal.owe("100", "2026-12-01");
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const as = await signedIn(world, viewer.personId);
    const pay = await portal.payOf("", as);
    expect(pay.canPay).toBe(false);
    expect(pay.ways[0].slip.rows).toBeDefined();
    expect((await portal.post(formOf(pay), as)).status).toBe(403);
    expect((await portal.post(formOf(pay, { method: "transfer", sentOn: "2026-11-24" }), as)).status).toBe(
      403,
    );
  });

  it("reads Serbian to a Serbian reader", async () => {
    await portal.owe("100", "2026-11-20");
    await portal.owe("200", "2026-12-01");
    const ana = await makeContact(portal.business, portal.clientId, { name: "Ana" });
    await changePerson(world.base, ana.personId, { locale: "sr-Latn" });
    const pay = await portal.payOf("", await signedIn(world, ana.personId));
    expect(pay.about).toBe("Dva računa, sve što je sada za plaćanje.");
    expect(plain(pay.ways[1].button)).toBe('"Nastavi na plaćanje karticom, 357,00 €"');
  });

  it("case 17: knows nobody else's invoices", async () => {
    const own = await portal.owe("100", "2026-12-01");
    const foreign = await portal.owe("7777", "2026-12-01", { clientId: portal.otherClientId });
    for (const query of [
      `?invoice=${foreign.key}`,
      `?invoice=${own.key}&invoice=${foreign.key}`,
      "?invoice=NONE",
    ])
      expect((await portal.get(query)).status).toBe(404);
    expect((await portal.get("", portal.asOutsider)).status).toBe(404);
    expect(plain((await portal.get()).data)).not.toContain("7,777");
    const pay = await portal.payOf();
    const part = `${showId("inv", foreign.id)}~100`;
    expect((await portal.post({ ...formOf(pay), part })).status).toBe(404);
    const client = showId("cli", portal.otherClientId);
    expect((await portal.post({ ...formOf(pay), client, part })).status).toBe(404);
    expect(outside.log().charges).toEqual([]);
  });
});
