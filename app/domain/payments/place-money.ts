import { and, asc, eq } from "drizzle-orm";
import { paymentParts } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import {
  type AllocationMove,
  type LockedInvoice,
  lockBalance,
  lockInvoices,
  moveAllocations,
  moveBalance,
} from "../invoices/index.ts";
import { postEntry } from "../ledger/index.ts";
import type { PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";

export interface Placed {
  /** what came onto each invoice, credit included */
  placed: PartWanted[];
  /** own money that did not fit and is balance credit now */
  toCredit: bigint;
  creditUsed: bigint;
}

/**
 * Books the money of a payment that just succeeded: onto the invoices it was meant for, credit first, each up to what
 * is outstanding at this moment; the rest becomes balance credit. One entry, one payment. Takes the locks of the
 * invoices, then of the balance; the caller holds the payment's. `payment` is the row as it was before it succeeded:
 * only what was open then has credit reserved.
 */
export async function placeMoney(ctx: InTx<Ctx>, payment: PaymentRow, at: Date): Promise<Placed> {
  const parts = await partsOf(ctx, payment.id);
  const locked = await lockInvoices(
    ctx,
    parts.map((part) => part.invoiceId),
  );
  const balance = await lockBalance(ctx, payment.clientId, payment.currency);
  const hasReserved = payment.state === "created" || payment.state === "processing";
  const ready = hasReserved ? balance.credit : balance.free;
  const shares = share(payment.amount, payment.credit < ready ? payment.credit : ready, parts, locked);
  const entryId = await postPayment(ctx, payment, shares, at);
  await moveAllocations(ctx, {
    entryId,
    rows: allocationsOf(payment.id, shares.parts),
    locked,
    endedPaymentId: payment.id,
    at,
  });
  await moveBalance(ctx, payment.clientId, payment.currency, {
    credit: shares.toCredit - shares.creditUsed,
    reserved: hasReserved ? -payment.credit : 0n,
  });
  const placed = shares.parts.map(({ invoiceId, own, credit }) => ({ invoiceId, amount: own + credit }));
  const { toCredit, creditUsed } = shares;
  return { placed: placed.filter(({ amount }) => amount > 0n), toCredit, creditUsed };
}

/** What a payment is meant for, in the order in which its money goes there. */
export async function partsOf(ctx: InTx<Ctx>, paymentId: string): Promise<PartWanted[]> {
  return ctx.tx
    .select({ invoiceId: paymentParts.invoiceId, amount: paymentParts.amount })
    .from(paymentParts)
    .where(and(eq(paymentParts.businessId, ctx.scope.businessId), eq(paymentParts.paymentId, paymentId)))
    .orderBy(asc(paymentParts.position));
}

interface Share {
  invoiceId: string;
  own: bigint;
  credit: bigint;
}

interface Shares {
  parts: Share[];
  toCredit: bigint;
  creditUsed: bigint;
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

function share(
  amount: bigint,
  credit: bigint,
  parts: readonly PartWanted[],
  locked: ReadonlyMap<string, LockedInvoice>,
): Shares {
  let ownLeft = amount;
  let creditLeft = credit;
  const shares = parts.map((part) => {
    const room = least(part.amount, locked.get(part.invoiceId)?.outstanding ?? 0n);
    const fromCredit = least(creditLeft, room);
    const own = least(ownLeft, room - fromCredit);
    creditLeft -= fromCredit;
    ownLeft -= own;
    return { invoiceId: part.invoiceId, own, credit: fromCredit };
  });
  return { parts: shares, toCredit: ownLeft, creditUsed: credit - creditLeft };
}

function postPayment(ctx: InTx<Ctx>, payment: PaymentRow, shares: Shares, at: Date) {
  return postEntry(ctx, {
    kind: "payment_succeeded",
    clientId: payment.clientId,
    currency: payment.currency,
    occurredAt: at,
    subject: { kind: "payment", id: payment.id },
    externalId: payment.intentId ? `payment_intent:${payment.intentId}` : `payment:${payment.id}`,
    postings: [
      { account: outsideAccount(payment), amount: payment.amount },
      { account: "balance_credit", amount: shares.creditUsed - shares.toCredit },
      ...shares.parts.map(({ invoiceId, own, credit }) => ({
        account: "receivable" as const,
        invoiceId,
        amount: -(own + credit),
      })),
    ],
  });
}

/** Where money of this payment lies once it is there. */
export const outsideAccount = (payment: Pick<PaymentRow, "channel">): "provider_balance" | "bank" =>
  payment.channel === "provider" ? "provider_balance" : "bank";

function allocationsOf(paymentId: string, parts: Share[]): AllocationMove[] {
  return parts.flatMap(({ invoiceId, own, credit }) => [
    { invoiceId, source: "payment" as const, paymentId, amount: own },
    { invoiceId, source: "balance_credit" as const, paymentId, amount: credit },
  ]);
}
