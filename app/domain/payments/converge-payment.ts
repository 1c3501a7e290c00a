import { and, eq } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { moveBalance, setProcessing } from "../invoices/index.ts";
import { postEntry } from "../ledger/index.ts";
import { convergeChargebacks } from "./converge-chargebacks.ts";
import { convergeRefunds } from "./converge-refunds.ts";
import { endPayment, movePayment } from "./end-payment.ts";
import type { ProviderPayment } from "./gateway.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { openException } from "./open-exception.ts";
import { canMove, isEnded } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { partsOf, placeMoney } from "./place-money.ts";

/**
 * Makes true here what the provider says of a payment now: its state, where its money went, fee, refunds and
 * chargebacks. In any order and any number of times the end is the same. Money unlike the attempt is not placed: it
 * becomes an exception. A payment that succeeds after it had ended still counts.
 */
export async function convergePayment(
  ctx: InTx<Ctx>,
  paymentId: string,
  truth: ProviderPayment,
): Promise<void> {
  const locked = await lockPayment(ctx, paymentId);
  // A person said what this money was for: the payment made of it then stands for it.
  if (locked.replacedById) return convergePayment(ctx, locked.replacedById, truth);
  if (truth.paymentId && truth.paymentId !== paymentId && truth.intentId !== locked.intentId) {
    throw new Error(`${paymentId} is not what was found`);
  }
  if (isOtherMoney(locked, truth)) return setApart(ctx, locked, truth);
  const payment = await learnNames(ctx, locked, truth);
  if (truth.state === "succeeded") await succeed(ctx, payment, truth);
  else if (truth.state === "processing") await process(ctx, payment);
  else if (truth.state !== "open" && !isEnded(payment.state)) {
    await endPayment(ctx, payment, { to: truth.state, failureCode: truth.failureCode });
  }
  const settled = await lockPayment(ctx, paymentId);
  await bookFee(ctx, settled, truth);
  await convergeRefunds(ctx, settled, truth.refunds);
  await convergeChargebacks(ctx, settled, truth.chargebacks);
}

/** The provider has a second page or charge that carries this payment's id, beside the one that is known here. */
const isOtherMoney = ({ sessionId, intentId }: PaymentRow, truth: ProviderPayment): boolean =>
  (intentId !== null && truth.intentId !== undefined && intentId !== truth.intentId) ||
  (sessionId !== null && truth.sessionId !== undefined && sessionId !== truth.sessionId);

/** Money that came beside the payment's own is nobody's here: a person decides (I5). */
async function setApart(ctx: InTx<Ctx>, payment: PaymentRow, truth: ProviderPayment): Promise<void> {
  if (truth.state !== "succeeded") return;
  await openException(ctx, {
    ...{
      kind: "unknown_payment",
      clientId: payment.clientId,
      currency: truth.currency,
      amount: truth.amount,
    },
    reference: payment.number,
    externalId: truth.intentId ?? truth.sessionId,
  });
}

/** The provider's names for it, and what people recognize it by; what is known once stays. */
async function learnNames(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  { sessionId, intentId, chargeId, method }: ProviderPayment,
): Promise<PaymentRow> {
  const { kind, ...details } = method ?? {};
  const set = {
    ...{ sessionId: payment.sessionId ?? sessionId ?? null, intentId: payment.intentId ?? intentId ?? null },
    chargeId: chargeId ?? payment.chargeId,
    ...(method && { method: kind ?? payment.method, methodDetails: details }),
  };
  await ctx.tx
    .update(payments)
    .set(set)
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, payment.id)));
  return { ...payment, ...set };
}

/** Money is on its way: for the invoices from now on, whatever was thought of the attempt before. */
async function process(ctx: InTx<Ctx>, payment: PaymentRow): Promise<void> {
  const isCharge = payment.state === "processing" && payment.processingAt === null;
  if (!isCharge && !canMove(payment.state, "processing")) return;
  const now = ctx.clock.now();
  const { id, clientId, currency, credit } = payment;
  const parts = await partsOf(ctx, id);
  if (isCharge) {
    await ctx.tx
      .update(payments)
      .set({ processingAt: now })
      .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, id)));
  } else {
    await movePayment(ctx, payment, "processing", { processingAt: now, endedAt: null, failureCode: null });
    await setProcessing(ctx, { paymentId: id, clientId, currency, parts });
    if (isEnded(payment.state) && credit > 0n)
      await moveBalance(ctx, clientId, currency, { reserved: credit });
  }
  await recordEvent(ctx, {
    kind: "payment.processing",
    subject: { kind: "payment", id },
    clientId,
    data: paymentFacts({ ...payment, failureCode: null }, parts),
  });
}

async function succeed(ctx: InTx<Ctx>, payment: PaymentRow, truth: ProviderPayment): Promise<void> {
  if (payment.state === "succeeded") return;
  const difference = differenceOf(payment, truth);
  if (difference) return setAside(ctx, payment, truth, difference);
  const now = ctx.clock.now();
  await movePayment(ctx, payment, "succeeded", {
    succeededAt: truth.succeededAt ?? now,
    endedAt: now,
    failureCode: null,
  });
  const placed = await placeMoney(ctx, payment, now);
  const { id, clientId, currency } = payment;
  const facts = paymentFacts({ ...payment, failureCode: null }, await partsOf(ctx, id), placed);
  const subject = { kind: "payment" as const, id };
  await recordEvent(ctx, { kind: "payment.succeeded", subject, clientId, data: facts });
  if (placed.toCredit === 0n) return;
  await recordEvent(ctx, { kind: "payment.surplus", subject, clientId, data: facts });
  await openException(ctx, {
    ...{ kind: "surplus", clientId, paymentId: id, currency, amount: placed.toCredit },
    externalId: `payment:${id}`,
  });
}

type Difference = "amount_differs" | "currency_differs";

function differenceOf(payment: PaymentRow, truth: ProviderPayment): Difference | undefined {
  if (truth.currency !== payment.currency) return "currency_differs";
  return truth.amount === payment.amount ? undefined : "amount_differs";
}

/** The money is real and not what was agreed: nothing is placed, a person decides. */
async function setAside(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  truth: ProviderPayment,
  kind: Difference,
): Promise<void> {
  if (!isEnded(payment.state)) await endPayment(ctx, payment, { to: "failed", failureCode: kind });
  else {
    await ctx.tx
      .update(payments)
      .set({ failureCode: kind })
      .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, payment.id)));
  }
  const { currency, amount } = truth;
  await openException(ctx, {
    ...{ kind, clientId: payment.clientId, paymentId: payment.id, currency, amount },
    externalId: truth.intentId ?? truth.sessionId ?? payment.id,
  });
}

/** What the provider kept for itself, once it says so. */
async function bookFee(ctx: InTx<Ctx>, payment: PaymentRow, { fee = 0n, chargeId }: ProviderPayment) {
  if (payment.state !== "succeeded" || payment.fee > 0n || fee <= 0n) return;
  await postEntry(ctx, {
    kind: "payment_fee",
    clientId: payment.clientId,
    currency: payment.currency,
    occurredAt: ctx.clock.now(),
    subject: { kind: "payment", id: payment.id },
    externalId: `fee:${chargeId ?? payment.intentId ?? payment.id}`,
    postings: [
      { account: "fees", amount: fee },
      { account: "provider_balance", amount: -fee },
    ],
  });
  await ctx.tx
    .update(payments)
    .set({ fee })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, payment.id)));
}
