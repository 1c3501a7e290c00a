import {
  loadPayment,
  loadRefund,
  type PaymentState,
  refundable,
  refundReasons,
} from "#app/domain/payments/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { reasonWords, refundStatus } from "#app/web/desk/payment-words.ts";
import { amountText } from "#app/web/desk/read-amount.ts";
import { ownRefundLimit } from "#app/web/desk/refund-limit.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The form that gives money back: how much is left, and whether this member may do it alone. */
export async function refundFormView(desk: StaffHere, id: string, locale: Locale) {
  const t = translator(locale);
  const { payment, refunds } = await loadPayment(desk.ctx, id);
  const { currency, number } = payment;
  const cameByProvider = payment.channel === "provider";
  const isTaken = payment.chargedBack > 0n;
  const left = isTaken ? 0n : refundable({ ...payment, state: payment.state as PaymentState });
  return {
    title: `${t("desk.refund.title", { number })} · ${desk.business.name}`,
    number,
    client: payment.clientName,
    ceiling: left > 0n ? { amount: formatMoney({ amount: left, currency }, locale), currency } : undefined,
    waiting: refunds
      .filter((one) => one.state === "waiting")
      .map((one) => ({
        href: paths.desk.refund(showId("ref", one.id)),
        text: t("desk.refund.waiting", { amount: formatMoney({ amount: one.amount, currency }, locale) }),
      })),
    limit: await limitWords(desk, currency, locale, t),
    isByBank: !cameByProvider,
    /** the way it came has failed before: a person may transfer it instead */
    mayByBank: cameByProvider && refunds.some((one) => one.state === "failed"),
    back: paths.desk.payment(showId("pay", id)),
    reasons: refundReasons.map((value) => ({ value, label: reasonWords(value, t) })),
    known: {
      amount: amountText(left, currency, locale),
      reason: "requested",
      way: "provider",
      payee: payment.payerName,
    },
  };
}

/** What the member may give back without a second pair of eyes. */
async function limitWords(desk: StaffHere, currency: string, locale: Locale, t: T): Promise<string> {
  const limit = await ownRefundLimit(desk);
  if (limit === null) return t("desk.refund.limit.none");
  if (limit === undefined || currency !== desk.business.currency) return t("desk.refund.limit.always");
  return t("desk.refund.limit", { amount: formatMoney({ amount: limit, currency }, locale) });
}

/** One refund: who asked for it and why, and what can be done about it by whom. */
export async function refundView(desk: StaffHere, id: string, locale: Locale) {
  const { ctx, business, membership, role } = desk;
  const t = translator(locale);
  const refund = await loadRefund(ctx, id);
  const moment = (at: Date | null) => (at ? formatMoment(at, locale, business.timeZone, "long") : null);
  const facts = [
    { label: t("desk.refund.reason"), value: reasonWords(refund.reason, t) },
    {
      label: t("desk.refund.requestedBy"),
      value: [refund.requestedByName, moment(refund.createdAt)].filter(Boolean).join(", "),
    },
    { label: t("desk.payment.fact.note"), value: refund.note },
    { label: t("desk.refund.way"), value: t(`desk.refund.way.${refund.way as "provider" | "bank"}`) },
    { label: t("desk.refund.payee"), value: refund.payee },
    { label: t("desk.refund.payeeAccount"), value: refund.payeeAccount, isCode: true as const },
    {
      label: t("desk.refund.decidedBy"),
      value: [refund.decidedByName, moment(refund.decidedAt)].filter(Boolean).join(", "),
    },
    { label: t("desk.refund.ended"), value: moment(refund.endedAt) },
    { label: t("desk.payment.fact.failure"), value: failureWords(refund.failureCode, t) },
  ];
  const isOwn = refund.requestedBy === membership.id;
  const isWaiting = refund.state === "waiting";
  return {
    amount: formatMoney(refund, locale),
    status: refundStatus(refund, t),
    client: { name: refund.clientName, href: paths.desk.client(showId("cli", refund.clientId)) },
    payment: { number: refund.paymentNumber, href: paths.desk.payment(showId("pay", refund.paymentId)) },
    facts: facts.filter((fact): fact is typeof fact & { value: string } => Boolean(fact.value)),
    mayDecide: isWaiting && !isOwn && role !== "support",
    why: !isWaiting
      ? undefined
      : isOwn
        ? t("desk.refund.own")
        : role === "support"
          ? t("desk.refund.managers")
          : undefined,
    again: refund.state === "failed" ? paths.desk.paymentRefund(showId("pay", refund.paymentId)) : undefined,
    mayConfirm: refund.state === "pending" && refund.way === "bank",
  };
}

const failures = ["declined", "expired_or_canceled_card", "lost_or_stolen_card", "not_sent"] as const;

function failureWords(code: string | null, t: T): string | null {
  if (!code) return null;
  return t(`desk.refund.failure.${failures.find((one) => one === code) ?? "other"}`);
}
