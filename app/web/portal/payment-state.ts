import {
  type ClientPayment,
  recordedByMistake,
  settledOtherwise,
  shownPaymentState,
} from "#app/domain/payments/index.ts";
import type { T } from "#app/locales/bind-messages.ts";

type Payment = ClientPayment["payment"];

/** What the page of a payment is about. */
export type PaymentPageKind =
  | "confirming"
  | "begun"
  | "processing"
  | "announced"
  | "announced_ended"
  | "announced_expired"
  | "announced_settled"
  | "arrived"
  | "gone_back"
  | "elsewhere"
  | "checked"
  | "succeeded"
  | "part_refunded"
  | "refunded"
  | "charged_back"
  | "failed"
  | "returned"
  | "ended"
  | "undone";

/** `isBack`: the payer comes from the provider's page this moment. It says nothing about money; only the row does. */
export function pageKind(payment: Payment, isBack: boolean): PaymentPageKind {
  const { channel, state, failureCode, replacedById } = payment;
  if (failureCode === recordedByMistake) return "undone";
  if (failureCode === "amount_elsewhere") return "elsewhere";
  if (failureCode === "amount_returned") return "gone_back";
  if (replacedById) return "arrived";
  if (failureCode === "amount_differs" || failureCode === "currency_differs") return "checked";
  if (channel === "announced") return announcedKind(payment);
  const shown = shownPaymentState({ ...payment, state: state as never });
  if (shown === "created") return isBack ? "confirming" : "begun";
  // A saved method is charged by the worker: nobody has answered yet.
  if (shown === "processing" && channel === "provider" && !payment.processingAt) return "confirming";
  if (shown === "failed") return payment.processingAt ? "returned" : "failed";
  if (shown === "canceled" || shown === "expired") return "ended";
  return shown;
}

function announcedKind({ state, failureCode }: Payment): PaymentPageKind {
  if (state === "expired") return "announced_expired";
  if (failureCode === settledOtherwise) return "announced_settled";
  return state === "canceled" ? "announced_ended" : "announced";
}

const reasons: Record<string, WhyKey> = {
  card_declined: "declined",
  generic_decline: "declined",
  do_not_honor: "declined",
  insufficient_funds: "funds",
  expired_card: "expired_card",
  incorrect_cvc: "incorrect",
  incorrect_number: "incorrect",
  invalid_cvc: "incorrect",
  invalid_expiry_month: "incorrect",
  invalid_expiry_year: "incorrect",
  authentication_required: "authentication",
  payment_intent_authentication_failure: "authentication",
  method_removed: "method_gone",
  payment_method_unactivated: "method_gone",
};

type WhyKey =
  | "authentication"
  | "declined"
  | "expired_card"
  | "funds"
  | "incorrect"
  | "method_gone"
  | "other"
  | "returned";

/** Why it did not go through, in words that blame nobody: what happened to the money first. */
export function failureWords({ failureCode, processingAt }: Payment, t: T): string {
  if (processingAt) return t("payment.failed.why.returned");
  return t(`payment.failed.why.${reasons[failureCode ?? ""] ?? "other"}`);
}
