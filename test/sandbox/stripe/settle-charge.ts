import type Stripe from "stripe";
import { plan } from "#test/sandbox/stripe/clock.ts";
import { openDispute } from "#test/sandbox/stripe/disputes.ts";
import { emit } from "#test/sandbox/stripe/events.ts";
import { feeOf, moveMoney, shapeCharge } from "#test/sandbox/stripe/shape-money.ts";
import { type ChargeLine, type Here, type MethodRow, moment } from "#test/sandbox/stripe/state.ts";

const debitDays = 5;
const dayMs = 24 * 60 * 60 * 1000;

/** Why a bank said no, and what the intent looks like after it. */
export interface Declined {
  charge: Stripe.Charge;
  error: Stripe.PaymentIntent.LastPaymentError;
}

interface Attempt {
  intent: Stripe.PaymentIntent;
  method: MethodRow;
}

/** Moves the money of an intent: at once by card, days later by debit. Answers with what the bank refused. */
export function chargeIntent(here: Here, { intent, method }: Attempt): Declined | null {
  const charge = shapeCharge(here, intent, method);
  here.account.charges.set(charge.id, charge);
  Object.assign(intent, {
    payment_method: method.shown.id,
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: null,
  });
  method.isSpent = true;
  const line = note(here, intent, charge);
  if (method.iban) {
    intent.status = "processing";
    emit(here, "charge.pending", charge);
    emit(here, "payment_intent.processing", intent);
    plan(here, debitDays * dayMs, "debit ends", charge.id);
    return null;
  }
  const refused = method.card?.charge;
  if (refused)
    return fail(here, { intent, method, charge, line }, { ...refused, decline_code: refused.declineCode });
  succeed(here, { intent, charge, line });
  if (method.card?.disputed) openDispute(here, charge, method.card.disputed);
  return null;
}

/** The debtor's bank has paid, or refused; the payment page it was made on is told. */
export function endDebit(here: Here, chargeId: string): void {
  const { account, state } = here;
  const charge = account.charges.get(chargeId)!;
  const intent = account.intents.get(String(charge.payment_intent))!;
  const method = account.methods.get(String(charge.payment_method))!;
  const line = state.charges.find((one) => one.charge === chargeId)!;
  const { fails, disputed } = method.iban!;
  if (fails) fail(here, { intent, method, charge, line }, fails);
  else succeed(here, { intent, charge, line });
  const page = Array.from(account.sessions.values(), (row) => row.shown).find(
    (shown) => shown.payment_intent === intent.id,
  );
  if (page) {
    if (!fails) page.payment_status = "paid";
    emit(here, `checkout.session.async_payment_${fails ? "failed" : "succeeded"}`, page);
  }
  if (!fails && disputed) openDispute(here, charge, disputed);
}

interface Underway {
  intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  line: ChargeLine;
}

function succeed(here: Here, { intent, charge, line }: Underway): void {
  const { amount, currency, id } = charge;
  const isDebit = id.startsWith("py");
  const movement = moveMoney(here, {
    amount,
    fee: feeOf(charge),
    currency,
    type: isDebit ? "payment" : "charge",
    source: id,
    category: "charge",
  });
  Object.assign(charge, {
    status: "succeeded",
    paid: true,
    amount_captured: amount,
    balance_transaction: movement.id,
  });
  Object.assign(intent, { status: "succeeded", amount_received: amount, processing: null });
  line.status = "succeeded";
  emit(here, "charge.succeeded", charge);
  emit(here, "payment_intent.succeeded", intent);
}

function fail(
  here: Here,
  { intent, method, charge, line }: Underway & { method: MethodRow },
  why: { code: string; message: string; decline_code?: string; advice?: string },
): Declined {
  const error = {
    type: "card_error",
    code: why.code,
    message: why.message,
    charge: charge.id,
    payment_method: method.shown,
    ...(why.decline_code && { decline_code: why.decline_code }),
    ...(why.advice && { advice_code: why.advice }),
  } as Stripe.PaymentIntent.LastPaymentError;
  Object.assign(charge, { status: "failed", failure_code: why.code, failure_message: why.message });
  Object.assign(charge.outcome!, {
    network_status: "declined_by_network",
    reason: why.decline_code ?? why.code,
    type: "issuer_declined",
  });
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    last_payment_error: error,
  });
  line.status = "failed";
  emit(here, "charge.failed", charge);
  emit(here, "payment_intent.payment_failed", intent);
  return { charge, error };
}

function note(here: Here, intent: Stripe.PaymentIntent, charge: Stripe.Charge): ChargeLine {
  const line: ChargeLine = {
    account: here.account.secretKey,
    charge: charge.id,
    intent: intent.id,
    amount: charge.amount,
    currency: charge.currency,
    status: "pending",
    metadata: { ...intent.metadata },
    idempotencyKey: here.request.idempotency_key,
    at: moment(here.state),
  };
  here.state.charges.push(line);
  return line;
}
