import type { Ctx } from "#app/domain/core/index.ts";
import {
  clientPaymentFilters,
  listClientPayments,
  loadClientPayment,
  loadPayPage,
  loadStatement,
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
  ["a client's statement of a month", ({ one }) => statementOf(one)],
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

async function statementOf(ctx: Ctx): Promise<void> {
  const { movements } = await loadStatement(ctx, {
    ...{ clientId: ctx.scope.clientIds[0] as string, from: "2026-10-01", to: "2026-10-31" },
    ...{ today: "2026-11-24", timeZone: "Europe/Berlin", homeCurrency: "EUR" },
  });
  if (movements.length === 0) throw new Error("nothing has moved");
}
