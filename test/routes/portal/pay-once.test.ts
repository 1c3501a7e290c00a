import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  chargePayment,
  endPaymentAccount,
  loadPaymentAccount,
  recordPayment,
  settleOpenSetups,
  startMethodSetup,
} from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
import { makeStaff } from "#test/factories/business.ts";
import { givePaymentAccount, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { type Data, formOf, payPortal } from "./pay-portal.ts";

const world = theWorld();
let portal: Awaited<ReturnType<typeof payPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await payPortal(world, "admin");
});

async function saveCard() {
  const { business, clientId, max } = portal;
  const proof = { stepUpAt: world.clock.now() };
  const { url } = await startMethodSetup(paying(max.ctx), { clientId, proof });
  await outside.stripe.payByCard(url);
  world.clock.advance({ minutes: 2 });
  await settleOpenSetups(paying(business.ctx));
}

const idOf = (location: string | null | undefined) => /pay_\w+/.exec(location ?? "")?.[0] as string;

it("offers no saved card of an account that takes no payments any more", async () => {
  await saveCard();
  await portal.owe("100", "2026-12-01");
  const names = async () => (await portal.payOf()).ways.map(({ name }: Data) => name);
  expect(await names()).toContain("Visa ending 4242");
  await endPaymentAccount(portal.business.ctx, {
    id: (await loadPaymentAccount(portal.business.ctx))?.id as string,
  });
  await givePaymentAccount(portal.business, "second");
  expect(await names()).not.toContain("Visa ending 4242");
  expect(await names()).toContain("Card");
});

describe("one page begins one payment", () => {
  it("case 43: part of an invoice is charged once, though the button is pressed twice and again after going back", async () => {
    await saveCard();
    const { key } = await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?invoice=${key}&amount=3000`);
    const form = formOf(pay, { method: pay.ways[0].value });
    const pressed = await Promise.all([portal.post(form), portal.post(form), portal.post(form)]);
    const [id, ...others] = pressed.map(({ location }) => idOf(location));
    expect(others).toEqual([id, id]);
    await chargePayment(paying(portal.business.ctx), readId("pay", id as string) as string);
    const gone = await portal.post(form);
    expect([gone.status, idOf(gone.location)]).toEqual([303, id]);
    expect(gone.location).toContain("done=paid");
    expect(outside.log().charges).toHaveLength(1);
    const next = await portal.payOf(`?invoice=${key}&amount=3000`);
    const second = await portal.post(formOf(next, { method: next.ways[0].value }));
    expect(idOf(second.location)).not.toBe(id);
  });

  it("leads to the payment by a saved card also when all was paid", async () => {
    await saveCard();
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf();
    const form = formOf(pay, { method: pay.ways[0].value });
    const [first, second] = [await portal.post(form), await portal.post(form)];
    expect([second.status, idOf(second.location)]).toEqual([303, idOf(first.location)]);
  });

  it("uses credit for a part once", async () => {
    const { key } = await portal.owe("100", "2026-12-01");
    await portal.giveCredit(9_000n);
    const pay = await portal.payOf(`?invoice=${key}&amount=3000`);
    const form = formOf(pay, { method: "credit" });
    const [first, second] = await Promise.all([portal.post(form), portal.post(form)]);
    expect([second.status, idOf(second.location)]).toEqual([303, idOf(first.location)]);
    expect((await portal.payOf()).amount).toBe("€29.00");
  });

  it("announces a part once", async () => {
    const { key } = await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?invoice=${key}&amount=3000`);
    const form = formOf(pay, { method: "transfer", sentOn: "2026-11-24" });
    const statuses = (await Promise.all([portal.post(form), portal.post(form)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 409]);
  });

  it("says so when other money came in for the part since the page was read", async () => {
    const { id, key } = await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?invoice=${key}&amount=3000`);
    const staff = await makeStaff(portal.business);
    await recordPayment(staff.ctx, {
      ...{ clientId: portal.clientId, amount: 3_000n, receivedOn: "2026-11-20", currency: "EUR" },
      ...{ method: "cash", parts: [{ invoiceId: id, amount: 3_000n }] },
    });
    const changed = await portal.post(formOf(pay));
    expect(changed.status).toBe(409);
    expect((changed.data as Data).message).toContain("What is payable has changed meanwhile.");
  });
});
