import { isCurrency } from "#app/kit/currency.ts";
import { isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { requireClient } from "../clients/index.ts";
import {
  AppError,
  type Ctx,
  failpoint,
  type InTx,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { insertPayment } from "./insert-payment.ts";
import { lockMeantFor } from "./lock-meant-for.ts";
import type { PartWanted } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { placeMoney } from "./place-money.ts";
import { lockClient, refuseRecordedTwice } from "./recorded-twice.ts";
import { findAnnounced, replaceAnnounced } from "./replace-announced.ts";

export interface RecordPaymentInput {
  clientId: string;
  currency: string;
  /** minor units */
  amount: bigint;
  method: "transfer" | "cash" | "other";
  receivedOn: PlainDate;
  payerName?: string;
  /** what the bank's entry says */
  reference?: string;
  note?: string;
  /** which invoices it pays, in this order; what they do not take becomes balance credit */
  parts: PartWanted[];
  /** the announced transfer that this is; a fitting one is found by itself */
  replacesId?: string;
  /** the same money once more, as staff say it is: two equal transfers on one day do happen */
  isAnother?: boolean;
  at?: Date;
  quiet?: boolean;
}

export interface RecordedPayment {
  paymentId: string;
  /** what became balance credit */
  toCredit: bigint;
}

/**
 * Money that came in outside of the provider, written down by staff. It funds the invoices in their order, in part
 * where it is too little; what is too much becomes balance credit. It takes the place of the transfer that the client
 * announced. Throws `invalid` naming the field, `not_found` for a client or invoice of somebody else, `conflict` when
 * the same money is recorded already.
 */
export async function recordPayment(ctx: Ctx, input: RecordPaymentInput): Promise<RecordedPayment> {
  requireStaff(ctx);
  refuseBadFields(input);
  const recorded = await transaction(ctx, (inTx) => record(inTx, input));
  failpoint("record-after-commit");
  return recorded;
}

async function record(ctx: InTx<Ctx>, input: RecordPaymentInput): Promise<RecordedPayment> {
  const { clientId, currency, amount, parts, quiet } = input;
  await requireClient(ctx, clientId);
  await refuseFuture(ctx, input.receivedOn);
  await lockClient(ctx, clientId);
  if (!input.isAnother) await refuseRecordedTwice(ctx, input);
  const announced = await findAnnounced(ctx, input);
  await lockMeantFor(ctx, input, announced?.invoiceIds);
  const now = input.at ?? ctx.clock.now();
  const payment = await insertPayment(
    ctx,
    {
      ...{ clientId, currency, amount, channel: "recorded", method: input.method, state: "succeeded" },
      sentOn: input.receivedOn,
      reference: input.reference?.trim() || null,
      payerName: input.payerName?.trim() || null,
      note: input.note?.trim() || null,
      replacesId: announced?.id ?? null,
      ...{ createdAt: now, succeededAt: now, endedAt: now },
    },
    parts,
  );
  if (announced) await replaceAnnounced(ctx, announced, payment.id, now);
  const placed = await placeMoney(ctx, payment, now);
  await recordEvent(ctx, {
    kind: "payment.recorded",
    subject: { kind: "payment", id: payment.id },
    clientId,
    data: { ...paymentFacts(payment, parts, placed), replacesId: announced?.id ?? null },
    quiet,
    at: input.at,
  });
  failpoint("record-in-transaction");
  return { paymentId: payment.id, toCredit: placed.toCredit };
}

function refuseBadFields({ amount, currency, receivedOn }: RecordPaymentInput): void {
  const refuse = (field: string, message: string) =>
    new AppError("invalid", { fields: { [field]: message } });
  if (amount < 1n) throw refuse("amount", "payments.error.amount");
  if (!isCurrency(currency)) throw refuse("currency", "field.check");
  if (!isPlainDate(receivedOn)) throw refuse("receivedOn", "field.check");
}

/** A bank does not book tomorrow's money. */
async function refuseFuture(ctx: InTx<Ctx>, receivedOn: PlainDate): Promise<void> {
  const { timeZone } = await loadBusiness(ctx, ctx.scope.businessId);
  if (receivedOn <= todayIn(timeZone, ctx.clock.now())) return;
  throw new AppError("invalid", { fields: { receivedOn: "payments.error.future" } });
}
