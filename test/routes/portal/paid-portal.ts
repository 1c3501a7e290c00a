import { announceTransfer, settlePayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { loader as list } from "#app/routes/portal/payments._index.tsx";
import { loader as page } from "#app/routes/portal/payments.$id._index.tsx";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout, paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { call } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";
import type { Data } from "./pay-portal.ts";
import { makePortal } from "./portal-world.ts";

interface Owed {
  id: string;
  amount: bigint;
}

export const wholeOf = (...invoices: Owed[]) => invoices.map(({ id, amount }) => ({ invoiceId: id, amount }));

/** A business that takes payments and its client, with payments made, under way and looked at. */
export async function paidPortal(world: World) {
  const portal = await makePortal(world);
  await givePaymentAccount(portal.business);
  const { business, clientId, max } = portal;
  const { slug } = business;
  const settle = (paymentId: string) => settlePayment(paying(business.ctx), paymentId);
  const begin = (...invoices: Owed[]) => makeCheckout(max.ctx, { clientId, parts: wholeOf(...invoices) });
  const open = (paymentId: string, query = "", as: string | undefined = portal.as) => {
    const id = showId("pay", paymentId);
    return call(world, page, { as, path: `/${slug}/payments/${id}${query}`, params: { business: slug, id } });
  };
  return {
    ...portal,
    settle,
    begin,
    open,
    owe: async (net = "100") => {
      const totals = { lines: [line({ price: net })] };
      const { id, document } = await makeInvoice(business, clientId, { totals });
      return { id, number: document.number, amount: document.totals.payable };
    },
    paid: async (...invoices: Owed[]) => {
      const { paymentId, url } = await begin(...invoices);
      await outside.stripe.payByCard(url);
      await settle(paymentId);
      return paymentId;
    },
    announced: async (...invoices: Owed[]) => {
      const wish = { clientId, currency: "EUR", parts: wholeOf(...invoices), useCredit: false };
      return (await announceTransfer(max.ctx, { ...wish, sentOn: "2026-11-24" })).paymentId;
    },
    viewOf: async (paymentId: string, query = "", as?: string): Promise<Data> =>
      (await open(paymentId, query, as)).data,
    listed: async (query = "", as: string | undefined = portal.as): Promise<Data> => {
      const path = `/${slug}/payments${query}`;
      return (await call(world, list, { as, path, params: { business: slug } })).data;
    },
  };
}
