import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { postEntry } from "../ledger/index.ts";
import { adjustFigures, type LockedInvoice, lockInvoice } from "./adjust-figures.ts";

export interface WriteOffInvoiceInput {
  invoiceId: string;
  /** minor units of the invoice's currency; everything that is not on its way when left out */
  amount?: bigint;
  /** what was owed when a person decided; once it is another figure, they look again */
  owed?: bigint;
  /** for the business's own log; the client never reads it */
  reason: string;
  quiet?: boolean;
  at?: Date;
}

/**
 * Gives up a claim, whole or in part: what is written off is neither owed nor chased any more. Managers. Throws
 * `invalid` for an amount that is none or more than is owed, `conflict` where money on its way pays that part already
 * and for a figure that has changed since: the same form sent twice gives up once.
 */
export async function writeOffInvoice(ctx: Ctx, input: WriteOffInvoiceInput): Promise<void> {
  requireStaff(ctx, "manager");
  const reason = input.reason.trim();
  if (!reason) throw new AppError("invalid", { fields: { reason: "field.required" } });
  await transaction(ctx, async (inTx) => {
    const invoice = await lockInvoice(inTx, input.invoiceId);
    if (!invoice || invoice.state === "draft") throw notFound();
    const amount = amountOf(invoice, input.amount);
    if (input.owed !== undefined && input.owed !== invoice.outstanding)
      throw new AppError("conflict", { message: "invoices.error.writeOffChanged" });
    const at = input.at ?? ctx.clock.now();
    await book(inTx, invoice, amount, at);
    await adjustFigures(inTx, invoice, at);
    const { id, clientId, number, currency } = invoice;
    await recordEvent(inTx, {
      kind: "invoice.written_off",
      subject: { kind: "invoice", id },
      clientId,
      data: { number, amount: String(amount), currency },
      details: { reason },
      quiet: input.quiet,
      at: input.at,
    });
  });
}

function amountOf(invoice: LockedInvoice, wanted: bigint | undefined): bigint {
  const { outstanding, processing } = invoice;
  const free = outstanding > processing ? outstanding - processing : 0n;
  if (outstanding === 0n) throw new AppError("conflict", { message: "invoices.error.writeOffNothing" });
  if (wanted !== undefined && (wanted < 1n || wanted > outstanding)) {
    throw new AppError("invalid", { fields: { amount: "invoices.error.writeOffAmount" } });
  }
  if (free === 0n || (wanted !== undefined && wanted > free)) {
    throw new AppError("conflict", { message: "invoices.error.writeOffProcessing" });
  }
  return wanted ?? free;
}

async function book(ctx: InTx<Ctx>, invoice: LockedInvoice, amount: bigint, occurredAt: Date): Promise<void> {
  const { id, clientId, currency } = invoice;
  await postEntry(ctx, {
    kind: "invoice_written_off",
    clientId,
    currency,
    occurredAt,
    subject: { kind: "invoice", id },
    postings: [
      { account: "write_off", amount },
      { account: "receivable", invoiceId: id, amount: -amount },
    ],
  });
}
