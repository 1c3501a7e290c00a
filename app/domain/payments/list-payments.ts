import { type Ctx, requireStaff, transaction } from "../core/index.ts";
import { findByWords, paymentIdsOf } from "./find-by-words.ts";
import { type PaymentListInput, paymentsPerPage } from "./payment-list.ts";
import { type PaymentListRow, pageRead } from "./payment-list-reads.ts";

export interface PaymentPage {
  rows: PaymentListRow[];
  hasEarlier: boolean;
  hasLater: boolean;
}

/** A page of the business's payments for the desk, newest first. */
export async function listPayments(ctx: Ctx, input: PaymentListInput): Promise<PaymentPage> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const found = input.search ? await findByWords(ctx, input.search) : undefined;
  const clientIds = input.clientId ? [input.clientId] : (found?.clientIds ?? []);
  const ids = found?.paymentIds ?? [];
  if (found && ids.length === 0 && found.clientIds.length === 0) return nothing;
  const among = ids.length > 0 ? "payments" : clientIds.length > 0 ? "clients" : "all";
  const { filter, currency, period, cursor } = input;
  const read = pageRead({
    filter,
    hasCurrency: currency !== undefined,
    hasPeriod: period !== undefined,
    direction: cursor?.direction,
    among,
  });
  const [rows] = await ctx.db.flight(ctx.scope, [
    read({
      businessId,
      currency,
      clientIds: listOf(clientIds),
      ids: listOf(ids),
      from: period?.from.toISOString(),
      to: period?.to.toISOString(),
      edge: cursor?.id,
    }),
  ]);
  const mine = input.clientId ? rows.filter((row) => row.clientId === input.clientId) : rows;
  return pageOf(mine, cursor);
}

/** The payments of one invoice, newest first. */
export async function listInvoicePayments(ctx: Ctx, invoiceId: string): Promise<PaymentListRow[]> {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const ids = await transaction(ctx, (inTx) => paymentIdsOf(inTx, invoiceId));
  if (ids.length === 0) return [];
  const read = pageRead({ filter: "all", hasCurrency: false, hasPeriod: false, among: "payments" });
  const nothingElse = {
    currency: undefined,
    clientIds: listOf([]),
    from: undefined,
    to: undefined,
    edge: undefined,
  };
  const [rows] = await ctx.db.flight(ctx.scope, [read({ businessId, ids: listOf(ids), ...nothingElse })]);
  return rows.slice(0, paymentsPerPage);
}

const nothing: PaymentPage = { rows: [], hasEarlier: false, hasLater: false };

const listOf = (ids: string[]) => `{${ids.join(",")}}`;

function pageOf(rows: PaymentListRow[], cursor: PaymentListInput["cursor"]): PaymentPage {
  const isFull = rows.length > paymentsPerPage;
  const page = rows.slice(0, paymentsPerPage);
  if (cursor?.direction === "before") return { rows: page.reverse(), hasEarlier: isFull, hasLater: true };
  return { rows: page, hasEarlier: cursor !== undefined, hasLater: isFull };
}
