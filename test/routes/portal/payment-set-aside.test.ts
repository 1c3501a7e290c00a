import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { convergePayment, listExceptions, resolveException } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as invoicePage } from "#app/routes/portal/invoices.$number._index.tsx";
import { payments } from "#db/schema/payments.ts";
import { makeClient, makeStaff } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { paidPortal } from "./paid-portal.ts";
import type { Data } from "./pay-portal.ts";

const world = theWorld();
let portal: Awaited<ReturnType<typeof paidPortal>>;
beforeAll(() => outside.follow(world.clock));
beforeEach(async () => {
  portal = await paidPortal(world);
});

describe("money unlike what was agreed", () => {
  it("case 45: is said to be checked, and not asked for again from that page", async () => {
    const { paymentId } = await portal.begin(await portal.owe());
    await transaction(portal.business.ctx, ({ tx }) =>
      tx
        .update(payments)
        .set({ state: "failed", failureCode: "amount_differs" })
        .where(eq(payments.id, paymentId)),
    );
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "checked", heading: "Your payment is being checked" });
    expect(view.status.text).toBe("Being checked");
    expect([view.first, view.left.pay]).toEqual([undefined, undefined]);
  });

  /** A checkout of 119.00 for which the provider holds 90.00. */
  async function differing(invoice?: Awaited<ReturnType<typeof portal.owe>>) {
    const support = await makeStaff(portal.business, "support");
    const { paymentId } = await portal.begin(invoice ?? (await portal.owe()));
    const { ctx } = portal.business;
    await transaction(ctx, (inTx) =>
      convergePayment(inTx, paymentId, {
        ...{ state: "succeeded", intentId: `pi_${randomUUID()}`, amount: 9_000n, currency: "EUR", paymentId },
        ...{ isLive: false, refunds: [], chargebacks: [] },
      }),
    );
    const [exception] = (await listExceptions(support.ctx, { which: "open" })).rows;
    return { support, paymentId, exceptionId: exception?.id as string };
  }

  it("is never said to have failed on its invoice", async () => {
    const invoice = await portal.owe();
    const { support, exceptionId } = await differing(invoice);
    const { slug } = portal.business;
    const number = numberKey(invoice.number);
    const texts = async () => {
      const path = paths.portal.invoice(slug, number);
      const page = await call(world, invoicePage, {
        as: portal.as,
        path,
        params: { business: slug, number },
      });
      return (page.data as Data).timeline.map(({ text }: Data) => text);
    };
    expect(await texts()).toContain("Something else than €119.00 came in: we look at it");
    await resolveException(support.ctx, { exceptionId, as: "keep" });
    expect(await texts()).toContain("What came instead of €119.00 is counted as a payment of its own");
    expect((await texts()).join()).not.toContain("failed");
  });

  it("leads to the payment made of it once somebody said that it is the client's", async () => {
    const { support, paymentId, exceptionId } = await differing();
    expect(await portal.viewOf(paymentId)).toMatchObject({ kind: "checked" });
    const { paymentIds } = await resolveException(support.ctx, { exceptionId, as: "keep" });
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "arrived", heading: "It has arrived", status: { is: "paid" } });
    expect(view.first.href).toContain(showId("pay", paymentIds[0] as string));
  });

  it("says that it goes back once somebody sends it back, and leads to where that stands", async () => {
    const { support, paymentId, exceptionId } = await differing();
    const { paymentIds } = await resolveException(support.ctx, { exceptionId, as: "refund" });
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({
      kind: "gone_back",
      heading: "Your money goes back",
      status: { is: "credited" },
    });
    expect(view.lead).toContain("Lumen Studio gives it back to you");
    expect(view.first.href).toContain(showId("pay", paymentIds[0] as string));
    expect((await portal.viewOf(paymentIds[0] as string)).told[0]).toContain("€90.00");
  });

  it("counted for another client is said so, without a way to that client's payment", async () => {
    const { support, paymentId, exceptionId } = await differing();
    const other = await makeClient(portal.business);
    await resolveException(support.ctx, { exceptionId, as: "assign", clientId: other, parts: [] });
    const view = await portal.viewOf(paymentId);
    expect(view).toMatchObject({ kind: "elsewhere", heading: "Counted elsewhere" });
    expect([view.first, view.status.text]).toEqual([undefined, "Counted elsewhere"]);
  });
});
