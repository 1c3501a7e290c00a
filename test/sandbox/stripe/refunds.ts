import type Stripe from "stripe";
import * as z from "zod";
import { plan } from "#test/sandbox/stripe/clock.ts";
import { refuseShape } from "#test/sandbox/stripe/currency.ts";
import { emit } from "#test/sandbox/stripe/events.ts";
import type { Form } from "#test/sandbox/stripe/form.ts";
import {
  complain,
  currency,
  expand,
  integer,
  metadata,
  readParams,
  text,
} from "#test/sandbox/stripe/params.ts";
import { refuse, refuseMissing, refuseState } from "#test/sandbox/stripe/refusal.ts";
import { moveMoney, shapeRefund } from "#test/sandbox/stripe/shape-money.ts";
import { type Here, moment } from "#test/sandbox/stripe/state.ts";

const shape = z
  .strictObject({
    payment_intent: z.string().optional(),
    charge: z.string().optional(),
    amount: integer(1).optional(),
    currency: currency.optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    metadata: metadata.optional(),
    instructions_email: text().optional(),
    expand,
  })
  .superRefine(({ payment_intent, charge }, context) => {
    if (!payment_intent && !charge)
      complain(context, "One of the following params should be provided: payment_intent or charge.");
  });
const debitRefundDays = 2;
const dayMs = 24 * 60 * 60 * 1000;

export function createRefund(here: Here, given: Form): Stripe.Refund {
  const wanted = readParams(shape, given);
  const charge = chargeOf(here, wanted.payment_intent, wanted.charge);
  const left = charge.amount - charge.amount_refunded;
  const amount = wanted.amount ?? left;
  refuseShape(amount, charge.currency, "amount");
  if (wanted.currency && wanted.currency !== charge.currency)
    refuse(`The currency of the refund (${wanted.currency}) is not that of the charge.`, {
      param: "currency",
    });
  if (charge.disputed)
    refuseState(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  if (left === 0)
    refuseState(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  if (amount > left) {
    const said = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
    refuseState(said, { code: "amount_too_large", param: "amount" });
  }
  const isDebit = charge.id.startsWith("py");
  const refund = shapeRefund(here, {
    charge,
    amount,
    reason: wanted.reason ?? null,
    metadata: wanted.metadata ?? {},
    status: isDebit ? "pending" : "succeeded",
  });
  here.account.refunds.set(refund.id, refund);
  note(here, refund);
  refund.balance_transaction = move(here, refund, -amount, isDebit ? "payment_refund" : "refund");
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  emit(here, "refund.created", refund);
  emit(here, "charge.refunded", charge, { amount_refunded: charge.amount_refunded - amount });
  if (!isDebit) emit(here, "refund.updated", refund);
  planEnd(here, refund);
  return refund;
}

/** A debit's refund arrives after two days; one that was told to fail comes back after a second. */
function planEnd(here: Here, { id, payment_intent, status }: Stripe.Refund): void {
  if (here.account.refundFails.delete(String(payment_intent))) plan(here, 1000, "refund comes back", id);
  else if (status === "pending") plan(here, debitRefundDays * dayMs, "refund arrives", id);
}

/** The payer has it. */
export function arriveRefund(here: Here, refund: Stripe.Refund): void {
  if (refund.status !== "pending") return;
  setStatus(here, refund, "succeeded");
  emit(here, "refund.updated", refund, { status: "pending" });
  emit(here, "charge.refund.updated", refund, { status: "pending" });
}

/** The bank of the payer sends a refund back: the money is the account's again. */
export function failRefund(
  here: Here,
  refund: Stripe.Refund,
  reason = "expired_or_canceled_card",
): Stripe.Refund {
  if (refund.status === "failed") refuseState(`Refund ${refund.id} has already failed.`);
  const before = { status: refund.status };
  const charge = here.account.charges.get(String(refund.charge))!;
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  refund.failure_reason = reason;
  refund.failure_balance_transaction = move(here, refund, refund.amount, "refund_failure");
  setStatus(here, refund, "failed");
  emit(here, "refund.failed", refund, before);
  emit(here, "refund.updated", refund, before);
  emit(here, "charge.updated", charge, { amount_refunded: charge.amount_refunded + refund.amount });
  return refund;
}

function chargeOf(here: Here, intentId?: string, chargeId?: string): Stripe.Charge {
  if (chargeId) return here.account.charges.get(chargeId) ?? refuseMissing("charge", chargeId, "charge");
  const intent =
    here.account.intents.get(intentId!) ?? refuseMissing("payment_intent", intentId!, "payment_intent");
  const charge = here.account.charges.get(String(intent.latest_charge));
  if (charge?.status !== "succeeded")
    refuseState(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  return charge;
}

function move(
  here: Here,
  refund: Stripe.Refund,
  amount: number,
  type: "refund" | "payment_refund" | "refund_failure",
): string {
  const category = type === "refund_failure" ? type : "refund";
  return moveMoney(here, { amount, fee: 0, currency: refund.currency, type, source: refund.id, category }).id;
}

function setStatus(here: Here, refund: Stripe.Refund, status: string): void {
  refund.status = status;
  const line = here.state.refunds.find((one) => one.id === refund.id);
  if (line) line.status = status;
}

function note(here: Here, refund: Stripe.Refund): void {
  here.state.refunds.push({
    account: here.account.secretKey,
    id: refund.id,
    intent: String(refund.payment_intent),
    amount: refund.amount,
    currency: refund.currency,
    status: String(refund.status),
    metadata: { ...refund.metadata },
    idempotencyKey: here.request.idempotency_key,
    at: moment(here.state),
  });
}
