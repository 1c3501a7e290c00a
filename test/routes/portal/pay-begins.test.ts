import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { chargePayment, settleOpenSetups, startMethodSetup } from "#app/domain/payments/index.ts";
import { readId } from "#app/kit/ids.ts";
import { loader as paymentPage } from "#app/routes/portal/payments.$id._index.tsx";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Data, formOf, payPortal } from "./pay-portal.ts";
import { setFigures } from "./portal-world.ts";

const world = theWorld();
let portal: Awaited<ReturnType<typeof payPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await payPortal(world);
});

describe("paying begins", () => {
  it("with the provider's page, the same one for the same wish", async () => {
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf();
    const first = await portal.post(formOf(pay));
    expect([first.status, first.location]).toEqual([
      303,
      expect.stringContaining("https://checkout.stripe.com/"),
    ]);
    const again = await portal.payOf();
    expect(again.begun.text).toMatch(/^A payment of €119\.00 was begun on .*: Card\.$/);
    expect(again.begun.href).toBe(first.location);
    expect((await portal.post(formOf(again))).location).toBe(first.location);
    const debit = await portal.post(formOf(again, { method: "sepa_debit" }));
    expect(debit.location).not.toBe(first.location);
  });

  it("uses the credit that the attempt before had set aside", async () => {
    await portal.owe("100", "2026-12-01");
    await portal.giveCredit(2_000n);
    const first = await portal.post(formOf(await portal.payOf()));
    expect(first.status).toBe(303);
    const again = await portal.payOf();
    expect(again.amount).toBe("€99.00");
    const other = await portal.post(formOf(again, { method: "sepa_debit" }));
    expect([other.status, other.location]).toEqual([
      303,
      expect.stringContaining("https://checkout.stripe.com/"),
    ]);
  });

  it("with no less than the provider takes, named as the reader writes money", async () => {
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf("?amount=40");
    const { status, data } = await portal.post(formOf(pay));
    expect(status).toBe(422);
    expect(JSON.stringify(data)).toContain("at least €0.50 can be paid");
  });

  it("with no other amount than the page showed", async () => {
    const { id } = await portal.owe("100", "2026-12-01");
    await portal.giveCredit(2_000n);
    const pay = await portal.payOf();
    await portal.giveCredit(500n);
    const changed = await portal.post(formOf(pay));
    expect(changed.status).toBe(409);
    expect((changed.data as Data).message).toContain("What is payable has changed meanwhile.");
    const fresh = await portal.payOf();
    await setFigures(portal.business, id, { held: 5_000n });
    const less = await portal.post(formOf(fresh));
    expect(less.status).toBe(422);
    expect((less.data as Data).errors.amount).toContain("Nothing was paid");
  });

  it("keeps the choice and says that no money was taken when the provider is away", async () => {
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf();
    outside.faults({ path: "/v1/checkout/sessions", status: 503 });
    const away = await portal.post(formOf(pay));
    expect(away.status).toBe(503);
    expect(away.data).toMatchObject({
      message: expect.stringContaining("No money was taken"),
      typed: { method: "card" },
    });
    outside.faults([]);
    expect((await portal.post(formOf(pay))).status).toBe(303);
  });

  it("asks for a way, and for a day that can be", async () => {
    const { key } = await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf(`?invoice=${key}`);
    const none = await portal.post(formOf(pay, { method: "" }));
    expect([none.status, (none.data as Data).errors.method]).toEqual([422, "Choose one of these ways."]);
    for (const sentOn of ["2026-11-25", "2026-01-01", "soon", ""]) {
      const wrong = await portal.post(formOf(pay, { method: "transfer", sentOn }));
      expect([wrong.status, (wrong.data as Data).errors.sentOn]).toEqual([
        422,
        expect.stringContaining("Enter the day"),
      ]);
    }
  });

  it.each(["part=inv_nonsense~5", "part=~", "client=x", "currency=XXL", "part=inv_1~-5"])(
    "is not for a form that no page of ours sends: %s",
    async (field) => {
      await portal.owe("100", "2026-12-01");
      const [name = "", value = ""] = field.split("=");
      expect((await portal.post({ ...formOf(await portal.payOf()), [name]: value })).status).toBe(404);
    },
  );
});

describe("a saved card", () => {
  it("stands first when it is preferred, is charged with one press, and its payment says what became of it", async () => {
    portal = await payPortal(world, "admin");
    const { business, clientId, max } = portal;
    const proof = { stepUpAt: world.clock.now() };
    const { url } = await startMethodSetup(paying(max.ctx), { clientId, proof });
    await outside.stripe.payByCard(url);
    world.clock.advance({ minutes: 2 });
    await settleOpenSetups(paying(business.ctx));
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf();
    expect(pay.ways[0]).toMatchObject({
      ...{ name: "Visa ending 4242", about: "Saved. Paid at once.", button: "Pay €119.00", icon: "card" },
    });
    const charging = await portal.post(formOf(pay, { method: pay.ways[0].value }));
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
    portal = await payPortal(world, "admin");
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
    await portal.owe("100", "2026-12-01");
    const pay = await portal.payOf();
    expect(pay.ways[0]).toMatchObject({ isOff: true, about: expect.stringContaining("has expired") });
    const refused = await portal.post(formOf(pay, { method: pay.ways[0].value }));
    expect(refused.status).toBe(422);
  });
});
