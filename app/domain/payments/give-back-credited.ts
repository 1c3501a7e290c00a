import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { allocations } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { type LockedInvoice, lockBalance, lockInvoices, takenBackBy } from "../invoices/index.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { refundable } from "./payment.ts";
import type { RefundReason } from "./refund.ts";
import { requestRefund } from "./request-refund.ts";

export interface GiveBackCreditedInput {
  creditNoteId: string;
  clientId: string;
  currency: string;
  reason: RefundReason;
  note: string;
  quiet?: boolean;
  at?: Date;
}

export interface GivenBack {
  refundId: string;
  amount: bigint;
}

/**
 * Takes every lock that crediting an invoice and giving back what was paid on it may need, in the one fixed order:
 * payments, then invoices. Returns the invoice.
 */
export async function lockPaid(ctx: InTx<Ctx>, invoiceId: string): Promise<LockedInvoice | undefined> {
  const { businessId } = ctx.scope;
  const { tx } = ctx;
  const found = await tx
    .selectDistinct({ id: allocations.paymentId, clientId: allocations.clientId })
    .from(allocations)
    .where(
      and(
        eq(allocations.businessId, businessId),
        eq(allocations.invoiceId, invoiceId),
        eq(allocations.source, "payment"),
      ),
    );
  const ids = found.flatMap(({ id }) => (id ? [id] : [])).sort();
  for (const id of ids) await lockPayment(ctx, id);
  const others = await touchedBy(ctx, ids, found[0]?.clientId);
  return (await lockInvoices(ctx, [invoiceId, ...others])).get(invoiceId);
}

/** Invoices that giving these payments back may touch: those they pay, and those that credit of the client pays. */
async function touchedBy(ctx: InTx<Ctx>, ids: string[], clientId: string | undefined): Promise<string[]> {
  if (!clientId) return [];
  const { source, paymentId } = allocations;
  const rows = await ctx.tx
    .selectDistinct({ id: allocations.invoiceId })
    .from(allocations)
    .where(
      and(
        eq(allocations.businessId, ctx.scope.businessId),
        eq(allocations.clientId, clientId),
        sql`(${source} = 'balance_credit' or ${inArray(paymentId, ids)})`,
      ),
    )
    .orderBy(asc(allocations.invoiceId));
  return rows.map(({ id }) => id);
}

/**
 * Gives back what a credit note turned into balance credit, to the payments it came from: what came through the
 * provider first, then by bank to whom it came from. What no payment brought, what a bank took back meanwhile and what
 * the client used since stays balance credit. Every lock is `lockPaid`'s, taken before the note was issued.
 */
export async function giveBackCredited(ctx: InTx<Ctx>, input: GiveBackCreditedInput): Promise<GivenBack[]> {
  const taken = await takenBackBy(ctx, input.creditNoteId);
  const sources: { payment: PaymentRow; amount: bigint }[] = [];
  for (const { paymentId, amount } of taken) {
    if (!paymentId) continue;
    const payment = await lockPayment(ctx, paymentId);
    if (payment.chargedBack === 0n) sources.push({ payment, amount: least(amount, refundable(payment)) });
  }
  const isByBank = ({ payment }: { payment: PaymentRow }) => Number(!comesBackTheWay(payment));
  sources.sort((a, b) => isByBank(a) - isByBank(b));
  const { free } = await lockBalance(ctx, input.clientId, input.currency);
  let left = free;
  const given: GivenBack[] = [];
  for (const { payment, amount: wanted } of sources) {
    const amount = least(wanted, left);
    if (amount < 1n) continue;
    const { refundId } = await requestRefund(ctx, {
      ...{ paymentId: payment.id, amount, reason: input.reason, note: input.note },
      ...(await wayBack(ctx, payment)),
      ...{ quiet: input.quiet, at: input.at },
    });
    given.push({ refundId, amount });
    left -= amount;
  }
  return given;
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

const comesBackTheWay = ({ channel, intentId }: PaymentRow) => channel === "provider" && Boolean(intentId);

async function wayBack(ctx: InTx<Ctx>, payment: PaymentRow) {
  if (comesBackTheWay(payment)) return { way: "provider" as const };
  if (payment.payerName?.trim()) return { way: "bank" as const, payee: payment.payerName };
  const [client] = await ctx.tx
    .select({ name: clients.name })
    .from(clients)
    .where(and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, payment.clientId)));
  return { way: "bank" as const, payee: client?.name ?? payment.number };
}
