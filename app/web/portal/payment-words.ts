import {
  type ClientPayment,
  type ShownPaymentState,
  settledOtherwise,
  shownPaymentState,
} from "#app/domain/payments/index.ts";
import type { MessageKey, T } from "#app/locales/bind-messages.ts";
import { methodText } from "#app/locales/method-text.ts";
import type { StatusMark, StatusView } from "#app/ui/status.tsx";
import type { ContactHere } from "#app/web/guards.ts";

/** What every part of a payment's page speaks with. */
export interface PaymentWords {
  here: ContactHere;
  data: ClientPayment;
  t: T;
  amount: string;
  day(at: Date): string;
}

/** How a payment was made, as far as its payer would recognize it. */
interface Method {
  channel: string;
  state?: string;
  processingAt?: Date | null;
  method: string;
  methodDetails: { brand?: string; last4?: string; wallet?: string };
}

/** "Visa ending 4242", "Direct debit from account ending 3000", "Bank transfer". */
export const methodWords = (payment: Method, t: T): string => {
  const { channel, method, methodDetails } = payment;
  if (channel === "credit") return methodText({ method: "credit" }, t);
  return methodText({ method, ...(!isOnlyChosen(payment) && { methodDetails }) }, t);
};

/** A card that was declined at the provider's page is not the one that pays: until money moves the way is all there is. */
const isOnlyChosen = ({ state, processingAt }: Method): boolean =>
  state === "created" || ((state === "canceled" || state === "expired") && processingAt === null);

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

/** Money unlike its attempt, while a person looks at it and once it is said what became of it. */
const setAside: Record<string, { is: StatusMark; text: Extract<MessageKey, `payment.state.${string}`> }> = {
  amount_differs: { is: "processing", text: "payment.state.checked" },
  currency_differs: { is: "processing", text: "payment.state.checked" },
  amount_assigned: { is: "paid", text: "payment.state.announced.arrived" },
  amount_returned: { is: "credited", text: "payment.state.refunded" },
  recorded_by_mistake: { is: "void", text: "payment.state.byMistake" },
  amount_elsewhere: { is: "void", text: "payment.state.elsewhere" },
};

/** The one state of a payment in its client's words. */
export function paymentStatus(
  payment: Parameters<typeof shownPaymentState>[0] & { channel: string; failureCode: string | null },
  t: T,
): StatusView {
  const state = shownPaymentState(payment);
  const is = marks[state];
  const aside = setAside[payment.failureCode ?? ""];
  if (aside) return { is: aside.is, text: t(aside.text) };
  if (payment.channel === "announced") {
    if (state === "processing") return { is, text: t("payment.state.announced") };
    if (payment.failureCode === "replaced") return { is: "paid", text: t("payment.state.announced.arrived") };
    if (payment.failureCode === settledOtherwise) return { is, text: t("payment.state.announced.settled") };
    if (state === "canceled") return { is, text: t("payment.state.announced.ended") };
    if (state === "expired") return { is, text: t("payment.state.announced.expired") };
  }
  return { is, text: t(`payment.state.${state}`) };
}
