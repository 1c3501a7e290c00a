import type { Ctx } from "#app/domain/core/index.ts";
import {
  clientPaymentFilters,
  listClientPayments,
  loadClientPayment,
  loadPayPage,
} from "#app/domain/payments/index.ts";

interface Asked {
  /** a contact of one client, and one of three */
  one: Ctx;
  three: Ctx;
}

/** The reads of a client's payments, by what they show. */
export const payingReads: [string, (asked: Asked) => Promise<unknown>][] = [
  ["a client's payments", ({ one }) => paymentsOf(one)],
  ["three clients' payments", ({ three }) => paymentsOf(three)],
  ["a client's payment", async ({ one }) => loadClientPayment(one, await paymentsOf(one))],
  ["what a client can pay, and how", ({ one }) => loadPayPage(one, { keys: [] })],
  ["what three clients can pay", ({ three }) => loadPayPage(three, { keys: [], currency: "EUR" })],
];

/** Every filter's first page and the one after it; returns a payment. */
async function paymentsOf(ctx: Ctx): Promise<string> {
  let found = "";
  for (const filter of clientPaymentFilters) {
    const last = (await listClientPayments(ctx, { filter })).rows.at(-1);
    if (!last) continue;
    found = last.id;
    await listClientPayments(ctx, { filter, before: { at: last.createdAt, id: last.id } });
  }
  if (found === "") throw new Error("there are no payments to look at");
  return found;
}
