import { type ClientPayment, type ShownPaymentState, shownPaymentState } from "#app/domain/payments/index.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { IconName } from "#app/ui/icons.ts";
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
  method: string;
  methodDetails: { brand?: string; last4?: string; wallet?: string };
}

/** "Visa ending 4242", "Direct debit from account ending 3000", "Bank transfer". */
export function methodWords({ channel, method, methodDetails }: Method, t: T): string {
  const { brand, last4, wallet } = methodDetails;
  if (channel === "credit" || method === "credit") return t("payment.method.credit");
  if (method === "sepa_debit")
    return last4 ? t("payment.method.debit.of", { last4 }) : t("payment.method.debit");
  if (method === "card" || brand) return cardWords(t, { brand, last4, wallet });
  if (method === "transfer") return t("payment.method.transfer");
  if (method === "cash") return t("payment.method.cash");
  return t("payment.method.other");
}

function cardWords(t: T, { brand, last4, wallet }: Method["methodDetails"]): string {
  const card = last4
    ? t("payment.method.card.of", { brand: brandName(brand, t), last4 })
    : brandName(brand, t);
  const through = wallet && wallets[wallet];
  return through ? `${through}, ${card}` : card;
}

const wallets: Record<string, string> = { apple_pay: "Apple Pay", google_pay: "Google Pay", link: "Link" };

const brands: Record<string, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  unionpay: "UnionPay",
  maestro: "Maestro",
  cartes_bancaires: "Cartes Bancaires",
};

export function brandName(brand: string | undefined | null, t: T): string {
  return (brand && brands[brand.toLowerCase()]) || t("payment.method.card");
}

export function methodIcon({ channel, method }: Pick<Method, "channel" | "method">): IconName {
  if (channel === "credit" || method === "credit") return "credited";
  if (method === "card") return "card";
  return method === "sepa_debit" ? "debit" : "bank";
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

/** The one state of a payment in its client's words. */
export function paymentStatus(
  payment: Parameters<typeof shownPaymentState>[0] & { channel: string; failureCode: string | null },
  t: T,
): StatusView {
  const state = shownPaymentState(payment);
  const is = marks[state];
  if (payment.channel === "announced") {
    if (state === "processing") return { is, text: t("payment.state.announced") };
    if (payment.failureCode === "replaced") return { is: "paid", text: t("payment.state.announced.arrived") };
    if (state === "canceled") return { is, text: t("payment.state.announced.ended") };
    if (state === "expired") return { is, text: t("payment.state.announced.expired") };
  }
  return { is, text: t(`payment.state.${state}`) };
}
