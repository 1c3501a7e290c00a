import type Stripe from "stripe";
import { fromStripe } from "#app/adapters/stripe/units.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import { fromProviderUnits } from "#app/kit/provider-units.ts";

type State = ProviderPayment["state"];
export type Told = Omit<ProviderPayment, "refunds" | "chargebacks">;

/** What has to be fetched with an intent to read it as a payment. */
export const intentExpand = ["latest_charge.balance_transaction"];

/** Our words for what Stripe has; `session` is the hosted page in which the intent is paid, when there is one. */
export function readPayment(
  session: Stripe.Checkout.Session | undefined,
  intent: Stripe.PaymentIntent | undefined,
): Told {
  const charge = chargeOf(intent);
  const [units, unitsOf] = intent
    ? [intent.status === "succeeded" ? intent.amount_received : intent.amount, intent.currency]
    : [session?.amount_total ?? 0, session?.currency ?? ""];
  const currency = unitsOf.toUpperCase();
  const ids = { ...session?.metadata, ...intent?.metadata };
  return {
    state: session ? sessionState(session, intent) : intentState(intent),
    sessionId: session?.id,
    intentId: intent?.id,
    chargeId: charge?.id,
    amount: fromStripe(units, currency),
    currency,
    paymentId: ids.kvit_payment,
    businessId: ids.kvit_business,
    clientId: ids.kvit_client,
    method: methodOf(charge),
    fee: feeOf(charge),
    failureCode: failureOf(intent),
    succeededAt: intent?.status === "succeeded" ? momentOf(charge, intent) : undefined,
    isLive: (intent ?? session)?.livemode ?? false,
  };
}

/** While its page is open, a refused attempt is no end: the payer may try another card there. */
function sessionState(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | undefined): State {
  const paying = intent && moneyState(intent);
  if (paying) return paying;
  if (session.status === "open") return "open";
  if (session.status === "expired") return "expired";
  if (session.payment_status === "paid") return "succeeded";
  return intent?.status === "canceled" ? "canceled" : intent ? "failed" : "processing";
}

/** Without a page nobody is there to confirm: an intent that asks for its owner has failed. */
function intentState(intent: Stripe.PaymentIntent | undefined): State {
  if (!intent) return "open";
  const paying = moneyState(intent);
  if (paying) return paying;
  if (intent.status === "canceled") return "canceled";
  return intent.last_payment_error || intent.status === "requires_action" ? "failed" : "open";
}

function moneyState({ status }: Stripe.PaymentIntent): State | undefined {
  if (status === "succeeded") return "succeeded";
  return status === "processing" || status === "requires_capture" ? "processing" : undefined;
}

function failureOf(intent: Stripe.PaymentIntent | undefined): string | undefined {
  const error = intent?.last_payment_error;
  if (error) return error.decline_code ?? error.code ?? error.type;
  return intent?.status === "requires_action" ? "authentication_required" : undefined;
}

function chargeOf(intent: Stripe.PaymentIntent | undefined): Stripe.Charge | undefined {
  const charge = intent?.latest_charge;
  return charge && typeof charge !== "string" ? charge : undefined;
}

function methodOf(charge: Stripe.Charge | undefined): ProviderPayment["method"] {
  const details = charge?.payment_method_details;
  if (!details) return undefined;
  const { type, card, sepa_debit } = details;
  if (card) {
    return {
      kind: "card",
      brand: card.brand ?? undefined,
      last4: card.last4 ?? undefined,
      wallet: card.wallet?.type,
    };
  }
  return { kind: type, last4: sepa_debit?.last4 ?? undefined };
}

function movementOf(charge: Stripe.Charge | undefined): Stripe.BalanceTransaction | undefined {
  const movement = charge?.balance_transaction;
  return movement && typeof movement !== "string" ? movement : undefined;
}

/** Stripe settles in the account's currency; a fee in another one, or in parts of a króna, is none we could book. */
function feeOf(charge: Stripe.Charge | undefined): bigint | undefined {
  const movement = movementOf(charge);
  if (!movement || movement.currency !== charge?.currency) return undefined;
  return fromProviderUnits(BigInt(movement.fee), movement.currency.toUpperCase());
}

/** A debit's charge is made days before its money: the movement on the balance tells when. */
function momentOf(charge: Stripe.Charge | undefined, intent: Stripe.PaymentIntent): Date {
  return new Date((movementOf(charge)?.created ?? charge?.created ?? intent.created) * 1000);
}
