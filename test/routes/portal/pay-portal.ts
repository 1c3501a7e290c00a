import { recordPayment } from "#app/domain/payments/index.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { action, loader } from "#app/routes/portal/pay.tsx";
import { makeStaff } from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount } from "#test/factories/payment.ts";
import { call } from "#test/support/site.ts";
import type { World } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
export type Data = any;

/** A business that takes payments, its client, and what the client's payer does at the page to pay. */
export async function payPortal(world: World, role: "payer" | "admin" = "payer") {
  const portal = await makePortal(world, role);
  await givePaymentAccount(portal.business);
  const { slug } = portal.business;
  const at = { path: `/${slug}/pay`, params: { business: slug } };
  const get = (query = "", as: string | undefined = portal.as) =>
    call(world, loader, { ...at, as, path: at.path + query });
  return {
    ...portal,
    /** an invoice of the net amount and 19 %, due on a day */
    owe: async (net: string, dueOn: string, more: { clientId?: string; currency?: string } = {}) => {
      const { clientId = portal.clientId, currency = "EUR" } = more;
      const totals = { currency, lines: [line({ price: net })] };
      const { id, document } = await makeInvoice(portal.business, clientId, { totals, fields: { dueOn } });
      return { id, number: document.number, key: numberKey(document.number) };
    },
    /** money that came in above what was owed */
    giveCredit: async (amount: bigint) => {
      const staff = await makeStaff(portal.business);
      const { clientId } = portal;
      await recordPayment(staff.ctx, {
        ...{ clientId, amount, receivedOn: "2026-11-20", currency: "EUR", method: "cash", parts: [] },
      });
    },
    get,
    post: (form: Record<string, string | string[]>, as: string | undefined = portal.as) =>
      call(world, action, { ...at, as, form }),
    payOf: async (query = "", as?: string): Promise<Data> => ((await get(query, as)).data as Data).pay,
  };
}

/** The form as the page would send it. */
export const formOf = (pay: Data, more: Record<string, string> = {}) => {
  const { parts, ...fields } = pay.form;
  return { ...fields, part: parts, method: "card", ...more };
};
