import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import { lockInvoices } from "../invoices/index.ts";
import type { PartWanted } from "./payment.ts";

export interface MoneyFor {
  clientId: string;
  currency: string;
  amount: bigint;
  parts: readonly PartWanted[];
}

const refuse = (message: string) => new AppError("invalid", { fields: { parts: message } });

/**
 * Locks the invoices that money is meant for, and others that move with it, all at once in one order. Throws
 * `not_found` for an invoice of somebody else, `invalid` for parts below one, named twice, of another currency or
 * together more than there is. A part above what is owed is fine: the rest becomes balance credit.
 */
export async function lockMeantFor(
  ctx: InTx<Ctx>,
  money: MoneyFor,
  others: readonly string[] = [],
): Promise<void> {
  const { parts } = money;
  const ids = parts.map((part) => part.invoiceId);
  const sum = parts.reduce((total, part) => total + part.amount, 0n);
  if (new Set(ids).size < ids.length || parts.some(({ amount }) => amount < 1n)) {
    throw refuse("payments.error.part");
  }
  if (sum > money.amount) throw refuse("payments.error.partsTooMuch");
  const locked = await lockInvoices(ctx, [...ids, ...others]);
  for (const id of ids) {
    const invoice = locked.get(id);
    if (!invoice || invoice.clientId !== money.clientId || invoice.state === "draft") throw notFound();
    if (invoice.currency !== money.currency) throw refuse("payments.error.partCurrency");
  }
}
