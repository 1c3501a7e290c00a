import { newId } from "#app/kit/ids.ts";
import { allocations } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { postEntry } from "../ledger/index.ts";
import { adjustFigures, lockInvoice, moveBalance } from "./adjust-figures.ts";

/**
 * Books what was paid before the invoice came here (BT-113) as an earlier payment. More than the invoice asks for
 * becomes balance credit.
 */
export async function bookPrepaid(
  ctx: InTx<Ctx>,
  input: { invoiceId: string; prepaid: bigint; occurredAt: Date },
): Promise<void> {
  const { invoiceId, prepaid, occurredAt } = input;
  if (prepaid <= 0n) return;
  const invoice = await lockInvoice(ctx, invoiceId);
  if (!invoice) throw new Error("the invoice just written is not there");
  const { clientId, currency } = invoice;
  const onInvoice = prepaid < invoice.outstanding ? prepaid : invoice.outstanding;
  const surplus = prepaid - onInvoice;
  const entryId = await postEntry(ctx, {
    kind: "prepaid_booked",
    clientId,
    currency,
    occurredAt,
    subject: { kind: "invoice", id: invoiceId },
    externalId: `prepaid:${invoiceId}`,
    postings: [
      { account: "prepaid", amount: prepaid },
      { account: "receivable", invoiceId, amount: -onInvoice },
      { account: "balance_credit", amount: -surplus },
    ],
  });
  if (entryId && onInvoice > 0n) {
    await ctx.tx.insert(allocations).values({
      businessId: ctx.scope.businessId,
      id: newId(ctx.clock.now()),
      clientId,
      currency,
      invoiceId,
      source: "prepaid",
      entryId,
      amount: onInvoice,
      createdAt: occurredAt,
    });
  }
  if (surplus > 0n) await moveBalance(ctx, clientId, currency, { credit: surplus });
  await adjustFigures(ctx, invoice, occurredAt);
}
