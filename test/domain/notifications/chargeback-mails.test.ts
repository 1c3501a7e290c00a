import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { ProviderChargeback } from "#app/domain/payments/gateway.ts";
import { recordPayment } from "#app/domain/payments/index.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, begun, flat, type House, only, sendAll, told, transfer } from "./money-house.ts";

const world = theWorld({ now: "2026-11-25T09:00:00Z" });

const chargeback = (more: Partial<ProviderChargeback> = {}): ProviderChargeback => ({
  ...{ id: `dp_${randomUUID()}`, amount: 11900n, reason: "fraudulent", state: "open", isWithdrawn: true },
  ...{ answerBy: new Date("2026-12-07T22:00:00Z"), openedAt: world.clock.now() },
  ...more,
});

/** A paid invoice whose receipt has been sent. */
async function paid(method: string) {
  const house = await aHouse(world);
  const payment = await begun(house, method);
  await payment.is("succeeded");
  await house.work();
  await sendAll(house);
  return { house, payment };
}

/** The newest first. */
const mailsTo = (house: House) => outside.mailsTo(house.payer.email);
const templates = async (house: House) => [...new Set((await told(house)).map(({ template }) => template))];

describe("money that a bank takes back", () => {
  test("is told to managers with the day to answer by", async () => {
    const { house, payment } = await paid("card");
    await payment.is("succeeded", { chargebacks: [chargeback()] });
    await house.work();
    expect(await told(house)).toEqual(only("chargeback", house.owner, house.manager));
    await sendAll(house);
    const [alert] = outside.mailsTo(house.owner.email);
    expect(alert?.subject).toContain("answer by Monday, 7 December 2026");
    expect(flat(alert)).toContain("The bank’s reason: not authorized.");
    expect(outside.mailsTo(house.support.email)).toEqual([]);
  });

  test("a debit that settled and bounces is told to its client: what is owed again, and where to pay", async () => {
    const { house, payment } = await paid("sepa_debit");
    const bounced = { state: "lost", answerBy: undefined } as const;
    await payment.is("succeeded", { chargebacks: [chargeback(bounced)] });
    await house.work();
    expect(await told(house)).toEqual(only("money-taken-back", house.reader, house.payer));
    await sendAll(house);
    const [mail, receipt, ...more] = mailsTo(house);
    expect(more).toEqual([]);
    expect(receipt?.subject).toContain("Receipt");
    expect(mail?.subject).toBe("Your bank took €119.00 for Lumen Studio back");
    expect(flat(mail)).toContain("this invoice is open again");
    expect(flat(mail)).toMatch(/Invoice \S+:? 119\.00/);
    expect(mail?.text).toContain(`/${house.business.slug}/pay?currency=EUR&invoice=`);
    expect(flat(mail)).not.toMatch(/fraud|authorized|chargeback/i);
  });

  test("a bank that only asks has taken nothing: the client hears nothing", async () => {
    const { house, payment } = await paid("card");
    await payment.is("succeeded", { chargebacks: [chargeback({ isWithdrawn: false })] });
    await house.work();
    await sendAll(house);
    expect(await templates(house)).toEqual(["payment-received", "chargeback"]);
    expect(mailsTo(house)).toHaveLength(1);
  });

  test("a bank that asked and takes the money later is told to its client then, once", async () => {
    const { house, payment } = await paid("sepa_debit");
    const asked = chargeback({ isWithdrawn: false });
    await payment.is("succeeded", { chargebacks: [asked] });
    const taken = [{ ...asked, isWithdrawn: true }];
    await payment.is("succeeded", { chargebacks: taken });
    await payment.is("succeeded", { chargebacks: taken });
    await house.work();
    await sendAll(house);
    expect(mailsTo(house).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Your bank took"),
      expect.stringContaining("Receipt"),
    ]);
  });

  test("before its receipt was written, no receipt is sent", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "sepa_debit");
    await payment.is("succeeded");
    await house.work();
    expect(await told(house)).toEqual(only("payment-received", house.reader, house.payer));
    await payment.is("succeeded", { chargebacks: [chargeback()] });
    await house.work();
    await sendAll(house);
    expect(mailsTo(house).map(({ subject }) => subject)).toEqual([expect.stringContaining("Your bank took")]);
  });

  test("and gives again is told once its invoices are paid again", async () => {
    const { house, payment } = await paid("card");
    const taken = chargeback();
    await payment.is("succeeded", { chargebacks: [taken] });
    await house.work();
    await sendAll(house);
    await payment.is("succeeded", { chargebacks: [{ ...taken, state: "won", isWithdrawn: false }] });
    await house.work();
    await sendAll(house);
    const [mail, ...before] = mailsTo(house);
    expect(before).toHaveLength(2);
    expect(mail?.subject).toBe("Paid again at Lumen Studio: €119.00");
    expect(flat(mail)).toContain("There is nothing to do.");
  });

  test("and gives again is told too when it was the client's credit alone", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "card");
    await recordPayment(house.support.ctx, transfer(house, 11900n));
    await payment.is("succeeded");
    const taken = chargeback();
    await payment.is("succeeded", { chargebacks: [taken] });
    await house.work();
    await sendAll(house);
    await payment.is("succeeded", { chargebacks: [{ ...taken, state: "won", isWithdrawn: false }] });
    await house.work();
    await sendAll(house);
    const [mail] = mailsTo(house);
    expect(mail?.subject).toBe("Paid again at Lumen Studio: €119.00");
    expect(flat(mail)).toContain("€119.00 of it is your credit again.");
    expect(flat(mail)).not.toContain("It pays");
  });

  test("won without a withdrawal, there is nothing to tell the client", async () => {
    const { house, payment } = await paid("card");
    const asked = chargeback({ isWithdrawn: false });
    await payment.is("succeeded", { chargebacks: [asked] });
    await payment.is("succeeded", { chargebacks: [{ ...asked, state: "won" }] });
    await house.work();
    await sendAll(house);
    expect(mailsTo(house)).toHaveLength(1);
  });
});
