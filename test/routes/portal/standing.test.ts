import { expect, it } from "vitest";
import { loader as home } from "#app/routes/portal/_index.tsx";
import { loader as paymentPage } from "#app/routes/portal/payments.$id._index.tsx";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Data, formOf, payPortal } from "./pay-portal.ts";

const world = theWorld();

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
