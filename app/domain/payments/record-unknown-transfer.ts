import { and, eq, isNull } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { isCurrency } from "#app/kit/currency.ts";
import { isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { businesses } from "#db/schema/businesses.ts";
import { paymentExceptions } from "#db/schema/payments.ts";
import { AppError, type Ctx, type InTx, requireStaff, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { openException } from "./open-exception.ts";

export interface RecordUnknownTransferInput {
  currency: string;
  /** minor units */
  amount: bigint;
  receivedOn: PlainDate;
  payerName?: string;
  payerAccount?: string;
  reference?: string;
  note?: string;
  /** the same money once more, as staff say it is */
  isAnother?: boolean;
  quiet?: boolean;
  at?: Date;
}

const textOf = (text: string | undefined) => text?.trim() || undefined;

/**
 * A transfer that nobody knows the sender of. It waits among the exceptions until it is assigned or sent back, and is
 * booked to nobody meanwhile. Returns the exception's id. Throws `invalid` naming the field, `conflict` when the same
 * money is written down already.
 */
export async function recordUnknownTransfer(ctx: Ctx, input: RecordUnknownTransferInput): Promise<string> {
  requireStaff(ctx);
  const { amount, currency, receivedOn, quiet, at } = input;
  const refuse = (field: string, message: string) =>
    new AppError("invalid", { fields: { [field]: message } });
  if (amount < 1n) throw refuse("amount", "payments.error.amount");
  if (!isCurrency(currency)) throw refuse("currency", "field.check");
  if (!isPlainDate(receivedOn)) throw refuse("receivedOn", "field.check");
  return transaction(ctx, async (inTx) => {
    const { timeZone } = await loadBusiness(inTx, ctx.scope.businessId);
    if (receivedOn > todayIn(timeZone, ctx.clock.now())) throw refuse("receivedOn", "payments.error.future");
    if (!input.isAnother) await refuseTwin(inTx, input);
    const opened = await openException(inTx, {
      kind: "unknown_transfer",
      ...{ amount, currency, receivedOn, quiet, at },
      payerName: textOf(input.payerName),
      payerAccount: textOf(input.payerAccount),
      reference: textOf(input.reference),
      note: textOf(input.note),
    });
    if (!opened) throw new Error("a transfer without an id of its own is never there already");
    return opened;
  });
}

/**
 * The same amount of the same payer on the same day under the same reference is most likely the same money. Two who
 * write it down at once wait for each other at the business's row.
 */
async function refuseTwin(ctx: InTx<Ctx>, input: RecordUnknownTransferInput): Promise<void> {
  const { businessId } = ctx.scope;
  await ctx.tx
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for("no key update");
  const e = paymentExceptions;
  const same = (column: PgColumn, text: string | undefined) =>
    textOf(text) ? eq(column, textOf(text)) : isNull(column);
  const twins = await ctx.tx
    .select({ id: e.id })
    .from(e)
    .where(
      and(
        eq(e.businessId, businessId),
        eq(e.kind, "unknown_transfer"),
        eq(e.receivedOn, input.receivedOn),
        eq(e.amount, input.amount),
        eq(e.currency, input.currency),
        same(e.payerName, input.payerName),
        same(e.payerAccount, input.payerAccount),
        same(e.reference, input.reference),
      ),
    )
    .limit(1);
  if (twins.length > 0) throw new AppError("conflict", { message: "payments.error.transferTwice" });
}
