import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { announceTransfer } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as invoicePage } from "#app/routes/portal/invoices.$number._index.tsx";
import { loader as list } from "#app/routes/portal/payments._index.tsx";
import { makeContact } from "#test/factories/business.ts";
import { makeCheckout } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { paidPortal } from "./paid-portal.ts";
import type { Data } from "./pay-portal.ts";

const { stripe } = outside;
const world = theWorld();
let portal: Awaited<ReturnType<typeof paidPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await paidPortal(world);
});

describe("the list of payments", () => {
  it("is newest first, by state, and leaves out attempts of which nothing came", async () => {
    const [a, b, c] = [await portal.owe("10"), await portal.owe("20"), await portal.owe("30")];
    await portal.paid(a);
    world.clock.advance({ seconds: 1 });
    await portal.announced(b);
    world.clock.advance({ seconds: 1 });
    const { paymentId } = await portal.begin(c);
    const rows = (view: Data) => view.rows.map(({ name, status, about }: Data) => [name, status.text, about]);
    expect(rows(await portal.listed())).toEqual([
      ["Card", "Begun", c.number],
      ["Bank transfer", "Announced", b.number],
      ["Visa ending 4242", "Paid", a.number],
    ]);
    expect(rows(await portal.listed("?state=paid"))).toHaveLength(1);
    expect(rows(await portal.listed("?state=open"))).toHaveLength(2);
    outside.advance(25 * 3_600_000);
    await portal.settle(paymentId);
    expect(rows(await portal.listed())).toHaveLength(2);
    expect(rows(await portal.listed("?state=not_paid"))).toEqual([["Card", "Not completed", c.number]]);
    expect(await portal.listed("?state=nonsense")).toMatchObject({ filter: "all" });
  });

  it("goes on to what is older, and begins anew beyond the end", async () => {
    for (let count = 0; count < 27; count++) {
      await portal.announced(await portal.owe("1"));
      world.clock.advance({ seconds: 1 });
    }
    const first = await portal.listed();
    expect(first.rows).toHaveLength(25);
    const { search } = new URL(first.older, "https://x");
    const older = await portal.listed(search);
    expect([older.rows.length, older.older]).toEqual([2, undefined]);
    const seen = new Set([...first.rows, ...older.rows].map(({ href }: Data) => href));
    expect(seen.size).toBe(27);
    const { slug } = portal.business;
    const beyond = `?before=2020-01-01T00:00:00.000Z~${showId("pay", portal.clientId)}`;
    const path = `/${slug}/payments${beyond}`;
    const gone = await call(world, list, { as: portal.as, path, params: { business: slug } });
    expect([gone.status, gone.location]).toEqual([302, `/${slug}/payments`]);
    expect((await portal.listed("?before=x~y")).rows).toHaveLength(25);
  });

  it("shows nobody else's", async () => {
    await portal.paid(await portal.owe());
    expect((await portal.listed("", portal.asStranger)).rows).toEqual([]);
  });
});

describe("an invoice tells of its payments", () => {
  const view = async (number: string): Promise<Data> => {
    const { slug } = portal.business;
    const path = paths.portal.invoice(slug, numberKey(number));
    const params = { business: slug, number: numberKey(number) };
    return (await call(world, invoicePage, { as: portal.as, path, params })).data;
  };
  const told = (data: Data) =>
    data.timeline.map(({ text, note }: Data) => (note ? `${text}: ${note}` : text));

  it("each as a step that leads to it, and in its story", async () => {
    const invoice = await portal.owe("100");
    const part = (amount: bigint) => [{ invoiceId: invoice.id, amount }];
    const { paymentId, url } = await makeCheckout(portal.max.ctx, {
      clientId: portal.clientId,
      parts: part(5_000n),
    });
    await stripe.payByCard(url);
    await portal.settle(paymentId);
    world.clock.advance({ minutes: 1 });
    const wish = { clientId: portal.clientId, currency: "EUR", parts: part(2_000n), useCredit: false };
    await announceTransfer(portal.max.ctx, { ...wish, sentOn: "2026-11-24" });
    const data = await view(invoice.number);
    const steps = data.account.steps.map(({ term, amount }: Data) => `${term} ${amount}`);
    expect(steps).toEqual(["Invoice total €119.00", "Paid −€50.00", "Announced −€20.00"]);
    expect(data.account.sum.amount).toBe("€49.00");
    expect(data.account.steps[1]).toMatchObject({ href: expect.stringContaining(showId("pay", paymentId)) });
    expect(told(data)).toEqual(
      expect.arrayContaining([
        "Transfer of €20.00 announced: by Max Petersen",
        "€50.00 paid: Visa ending 4242",
      ]),
    );
    expect(data.pay).toMatchObject({ text: "Pay €49.00", ways: "Bank transfer, card, direct debit" });
  });

  it("and offers no button to who may only look", async () => {
    const { number } = await portal.owe();
    const viewer = await makeContact(portal.business, portal.clientId, { role: "viewer" });
    const { slug } = portal.business;
    const path = paths.portal.invoice(slug, numberKey(number));
    const params = { business: slug, number: numberKey(number) };
    const as = await signedIn(world, viewer.personId);
    expect(((await call(world, invoicePage, { as, path, params })).data as Data).pay).toBeUndefined();
  });
});
