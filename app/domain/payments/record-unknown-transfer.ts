import { isCurrency } from "#app/kit/currency.ts";
import { isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { AppError, type Ctx, requireStaff, transaction } from "../core/index.ts";
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
  quiet?: boolean;
  at?: Date;
}

const textOf = (text: string | undefined) => text?.trim() || undefined;

/**
 * A transfer that nobody knows the sender of. It waits among the exceptions until it is assigned or sent back, and is
 * booked to nobody meanwhile. Returns the exception's id. Throws `invalid` naming the field.
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
