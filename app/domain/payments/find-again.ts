import { and, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { paymentParts, payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { lockInvoices } from "../invoices/index.ts";
import type { ProviderMethod } from "./gateway.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { WantedPayment } from "./lock-wanted.ts";
import { byPayment } from "./open-attempts.ts";

/** so long a page that was paid from may come back, from a browser's history or a second press */
const pageMinutes = 60;

/**
 * The payment that the same page has begun already: what the page said is payable, less that payment, is payable now.
 * The caller holds the invoices.
 */
export async function findAgain(
  ctx: InTx<Ctx>,
  wanted: WantedPayment & { method: ProviderMethod | { savedMethodId: string } },
): Promise<PaymentRow | undefined> {
  const { parts, clientId, method, shown } = wanted;
  const ids = parts.map(({ invoiceId }) => invoiceId);
  const invoices = await lockInvoices(ctx, ids);
  const isPaidFrom = parts.every(
    ({ invoiceId, amount, payable }) =>
      payable !== undefined && invoices.get(invoiceId)?.payable === payable - amount,
  );
  if (!isPaidFrom) return undefined;
  const way =
    typeof method === "object"
      ? eq(payments.methodId, method.savedMethodId)
      : and(isNull(payments.methodId), inArray(payments.method, [method, "credit"]));
  const since = new Date(ctx.clock.now().getTime() - pageMinutes * 60_000);
  const rows = await ctx.tx
    .select({ payment: payments, invoiceId: paymentParts.invoiceId, amount: paymentParts.amount })
    .from(payments)
    .innerJoin(
      paymentParts,
      and(eq(paymentParts.businessId, payments.businessId), eq(paymentParts.paymentId, payments.id)),
    )
    .where(
      and(
        eq(payments.businessId, ctx.scope.businessId),
        eq(payments.clientId, clientId),
        gt(payments.createdAt, since),
        inArray(payments.state, ["processing", "succeeded"]),
        inArray(payments.channel, ["provider", "credit"]),
        way,
      ),
    )
    .orderBy(desc(payments.createdAt), desc(payments.id));
  return byPayment(rows).find(
    (found) =>
      (shown === undefined || found.payment.amount === shown) &&
      found.parts.size === parts.length &&
      parts.every(({ invoiceId, amount }) => found.parts.get(invoiceId) === amount),
  )?.payment;
}
