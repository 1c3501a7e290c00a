import { beforeAll, describe, expect, it } from "vitest";
import { announceTransfer } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as home } from "#app/routes/portal/_index.tsx";
import { loader as creditNote } from "#app/routes/portal/credit-notes.$number._index.tsx";
import { loader as list } from "#app/routes/portal/invoices._index.tsx";
import { loader as invoice } from "#app/routes/portal/invoices.$number._index.tsx";
import { loader as pay } from "#app/routes/portal/pay.tsx";
import { loader as payments } from "#app/routes/portal/payments._index.tsx";
import { loader as payment } from "#app/routes/portal/payments.$id._index.tsx";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld, type World } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();

describe("a client's pages", () => {
  let portal: Awaited<ReturnType<typeof makePortal>>;
  let number = "";
  let note = "";
  let paymentId = "";
  beforeAll(async () => {
    portal = await makePortal(world);
    for (let count = 0; count < 5; count++)
      number = (await makeInvoice(portal.business, portal.clientId)).document.number;
    const due = await makeInvoice(portal.business, portal.clientId);
    const announced = await announceTransfer(portal.max.ctx, {
      ...{ clientId: portal.clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" },
      parts: [{ invoiceId: due.id, amount: 100n }],
    });
    paymentId = showId("pay", announced.paymentId);
    note = (await makeCreditNote(portal.business, portal.clientId, number)).document.number;
  });

  it.each([
    ["home", home, (slug: string) => paths.portal.home(slug)],
    ["the list", list, (slug: string) => paths.portal.invoices(slug)],
    ["a search", list, (slug: string) => paths.portal.invoices(slug, { q: "menu" })],
    ["an invoice", invoice, (slug: string) => paths.portal.invoice(slug, numberKey(number))],
    ["paying", pay, (slug: string) => paths.portal.pay(slug)],
    ["the payments", payments, (slug: string) => paths.portal.payments(slug)],
    ["a payment", payment, (slug: string) => paths.portal.payment(slug, paymentId)],
    ["a credit note", creditNote, (slug: string) => paths.portal.creditNote(slug, numberKey(note))],
  ])("take one round trip for the session and one for %s", async (_name, loader, pathOf) => {
    const { slug } = portal.business;
    const path = pathOf(slug);
    const last = path.split("/")[3] ?? "";
    const params = { business: slug, number: last, id: last };
    const { db } = world.base;
    let flights = 0;
    // Whatever asks the database in another way than by a flight fails here.
    const counting = {
      flight: (...args: Parameters<typeof db.flight>) => {
        flights++;
        return db.flight(...args);
      },
    } as typeof db;
    const counted = { base: { ...world.base, db: counting } } as World;
    expect((await call(counted, loader, { as: portal.as, path, params })).status).toBe(200);
    expect(flights).toBe(2);
  });
});
