import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import { lockBalance, lockInvoices } from "../invoices/index.ts";
import type { PartWanted } from "./payment.ts";

export interface WantedPayment {
  clientId: string;
  currency: string;
  parts: readonly PartWanted[];
  /** balance credit first, as far as it goes */
  useCredit: boolean;
  /** what was to come from outside when the client decided; without it whatever it is now */
  shown?: bigint;
}

export interface LockedPayment {
  /** what comes from outside */
  amount: bigint;
  /** balance credit used first */
  credit: bigint;
  /** what is free of the client's credit before any of it is used here */
  free: bigint;
}

const refuse = (message: string, values?: Record<string, string>) =>
  new AppError("invalid", { fields: { amount: message }, values });

/** Refuses before anything is locked what can never be right. */
export function refuseBadParts({ parts }: WantedPayment): void {
  const isTwice = new Set(parts.map((part) => part.invoiceId)).size < parts.length;
  if (parts.length === 0 || isTwice || parts.some((part) => part.amount < 1n)) {
    throw refuse("payments.error.part");
  }
}

const changed = () => new AppError("conflict", { message: "pay.wrong.changed" });

/** Nobody pays an amount that they have not seen: credit may have come or gone since the page was read. */
export function refuseOtherAmount({ shown }: WantedPayment, { amount }: Pick<LockedPayment, "amount">): void {
  if (shown !== undefined && shown !== amount) throw changed();
}

/**
 * Takes the locks of the invoices a client wants to pay and of its balance, and settles how much of it is credit. Throws
 * `not_found` for an invoice of somebody else, `invalid` for another currency and for more than is payable now, and
 * `conflict` when less or more is payable than the page said: a part would fit twice.
 */
export async function lockWanted(ctx: InTx<Ctx>, wanted: WantedPayment): Promise<LockedPayment> {
  const { clientId, currency, parts } = wanted;
  const invoices = await lockInvoices(
    ctx,
    parts.map((part) => part.invoiceId),
  );
  for (const { invoiceId, amount, payable } of parts) {
    const invoice = invoices.get(invoiceId);
    if (!invoice || invoice.clientId !== clientId || invoice.state === "draft") throw notFound();
    if (invoice.currency !== currency) throw refuse("payments.error.partCurrency");
    if (invoice.state !== "issued" || amount > invoice.payable) {
      throw refuse("payments.error.abovePayable", { number: invoice.number });
    }
    if (payable !== undefined && payable !== invoice.payable) throw changed();
  }
  const total = parts.reduce((sum, part) => sum + part.amount, 0n);
  const { free } = await lockBalance(ctx, clientId, currency);
  const credit = !wanted.useCredit ? 0n : free < total ? free : total;
  return { amount: total - credit, credit, free };
}
