import {
  recordedByMistake,
  type ShownPaymentState,
  settledOtherwise,
  shownPaymentState,
} from "#app/domain/payments/payment.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { StatusMark, StatusView } from "#app/ui/status.tsx";
import { methodWords } from "#app/web/portal/payment-words.ts";

type Method = Parameters<typeof methodWords>[0];

/** How it was paid, as the business says it. */
export function deskMethod(payment: Method, t: T): string {
  return payment.channel === "credit" ? t("desk.payments.method.credit") : methodWords(payment, t);
}

const marks: Record<ShownPaymentState, StatusMark> = {
  created: "open",
  processing: "processing",
  succeeded: "paid",
  failed: "failed",
  canceled: "void",
  expired: "void",
  refunded: "credited",
  part_refunded: "credited",
  charged_back: "failed",
};

type StateFacts = Parameters<typeof shownPaymentState>[0] & { channel: string; failureCode: string | null };

const takenBack = "desk.payments.state.announced.takenBack";

const announcedEnds: Record<string, AnnouncedEnd> = {
  replaced: "desk.payments.state.announced.arrived",
  [settledOtherwise]: "desk.payments.state.announced.settled",
};

type AnnouncedEnd = `desk.payments.state.announced.${"arrived" | "settled" | "takenBack"}`;

/** The one state of a payment in the business's words. */
export function deskPaymentStatus(payment: StateFacts, t: T): StatusView {
  const state = shownPaymentState(payment);
  const is = marks[state];
  if (payment.failureCode === recordedByMistake)
    return { is: "void", text: t("desk.payments.state.byMistake") };
  if (payment.channel === "announced") {
    if (state === "processing") return { is: "waiting", text: t("desk.payments.state.announced") };
    if (state === "expired") return { is, text: t("desk.payments.state.announced.expired") };
    if (state === "canceled") return { is, text: t(announcedEnds[payment.failureCode ?? ""] ?? takenBack) };
  }
  return { is, text: t(`desk.payments.state.${state}`) };
}

const refundMarks: Record<string, StatusMark> = {
  waiting: "waiting",
  pending: "processing",
  succeeded: "paid",
  failed: "failed",
  declined: "void",
};

/** A refund's state; one by bank is pending until a person has sent it. */
export function refundStatus({ state, way }: { state: string; way: string }, t: T): StatusView {
  const is = refundMarks[state] ?? "waiting";
  if (state === "pending" && way === "bank") return { is: "waiting", text: t("desk.refund.state.toSend") };
  const known = state as "waiting" | "pending" | "succeeded" | "failed" | "declined";
  return { is, text: t(`desk.refund.state.${known}`) };
}

export function reasonWords(reason: string, t: T): string {
  return t(`desk.refund.reason.${reason as "requested" | "duplicate" | "our_error" | "goodwill" | "other"}`);
}

const bankReasons = [
  "credit_not_processed",
  "duplicate",
  "fraudulent",
  "product_not_received",
  "product_unacceptable",
  "subscription_canceled",
  "unrecognized",
] as const;

/** Why a bank took money back, as it says; a reason we do not know is a general one. */
export function bankReason(reason: string, t: T): string {
  return t(`desk.payment.chargeback.reason.${bankReasons.find((one) => one === reason) ?? "general"}`);
}

const exceptionKinds = [
  "unknown_transfer",
  "amount_differs",
  "currency_differs",
  "unknown_payment",
  "surplus",
] as const;

export function exceptionWords(kind: string, t: T): { title: string; about: string } {
  const known = exceptionKinds.find((one) => one === kind) ?? "unknown_payment";
  return { title: t(`desk.exception.kind.${known}`), about: t(`desk.exception.kind.${known}.about`) };
}
