import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { settlePayment } from "#app/domain/payments/index.ts";
import { loader as home } from "#app/routes/portal/_index.tsx";
import { loader as paymentPage } from "#app/routes/portal/payments.$id._index.tsx";
import { payments } from "#db/schema/payments.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Data, formOf, payPortal } from "./pay-portal.ts";

const world = theWorld();
beforeAll(() => outside.follow(world.clock));

it("counts invoices beside what is payable on them, not beside a sum that holds money on its way", async () => {
  const portal = await payPortal(world);
  const { slug } = portal.business;
  const { key } = await portal.owe("100", "2026-12-01");
  await portal.owe("200", "2026-12-02");
  const see = async (): Promise<Data> =>
    (await call(world, home, { as: portal.as, path: `/${slug}`, params: { business: slug } })).data;
  const before = (await see()).standings[0];
  expect([before.steps[0].note, before.sum.note]).toEqual(["2 invoices", undefined]);
  const pay = await portal.payOf(`?invoice=${key}`);
  const announced = await portal.post(formOf(pay, { method: "transfer", sentOn: "2026-11-24" }));
  const after = (await see()).standings[0];
  expect([after.steps[0].note, after.sum.note]).toEqual([undefined, "1 invoice"]);
  const path = announced.location as string;
  const params = { business: slug, id: path.split("/").at(-1) as string };
  const { left }: Data = (await call(world, paymentPage, { as: portal.as, path, params })).data;
  expect([left.steps[0].note, left.sum.note]).toEqual([
    undefined,
    "1 invoice, the next is due 2 December 2026",
  ]);
});

it("asks nobody to send what was paid by card meanwhile, and counts it once", async () => {
  const portal = await payPortal(world);
  const { slug } = portal.business;
  const { key } = await portal.owe("100", "2026-12-01");
  await portal.owe("200", "2026-12-02");
  const pay = await portal.payOf(`?invoice=${key}`);
  const { location: url } = await portal.post(formOf(pay));
  const { location } = await portal.post(formOf(pay, { method: "transfer", sentOn: "2026-11-24" }));
  await outside.stripe.payByCard(url as string);
  const { ctx } = portal.business;
  const [card] = await transaction(ctx, ({ tx }) =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(eq(payments.url, url as string)),
  );
  await settlePayment(paying(ctx), card?.id as string);
  const path = location as string;
  const id = path.split("/").at(-1) as string;
  const page: Data = (await call(world, paymentPage, { as: portal.as, path, params: { business: slug, id } }))
    .data;
  expect(page.lead).toBe(
    "What it was for is paid meanwhile: nothing is left to send. If €119.00 is on its way already, it becomes your credit; if not, take this back.",
  );
  expect([page.slip, Boolean(page.takeBack)]).toEqual([undefined, true]);
  expect(page.left.steps.map(({ amount }: Data) => amount)).toEqual(["€238.00"]);
  expect(page.left.sum.amount).toBe("€238.00");
});
