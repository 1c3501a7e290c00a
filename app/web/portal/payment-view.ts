import { type ClientPayment, recordedByMistake } from "#app/domain/payments/index.ts";
import { formatDate, formatMoment, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { addWorkingDays, type BusinessCalendar } from "#app/kit/working-time.ts";
import type { MessageKey } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { leftAccount, paymentAccount } from "./payment-account.ts";
import { announcedSlip, waysOn } from "./payment-next.ts";
import { failureWords, type PaymentPageKind, pageKind } from "./payment-state.ts";
import { methodWords, type PaymentWords, paymentStatus } from "./payment-words.ts";

/** How often the page looks again by itself after the payer came back, and how long it waits each time. */
const looks = { quick: 6, most: 24, quickSeconds: 2, slowSeconds: 5 };

/** A bank debit usually is there after so many working days. */
const debitDays = 5;

/** The page of a payment: what happened to the money first, then what to do. It only reads. */
export function paymentView(
  here: ContactHere,
  data: ClientPayment,
  { isBack, look }: { isBack: boolean; look: number },
) {
  const { locale } = here.app;
  const { payment } = data;
  const { timeZone } = here.business;
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency: payment.currency }, locale);
  const amount = money(payment.amount > 0n ? payment.amount : payment.credit);
  const day = (at: Date) => formatDate(todayIn(timeZone, at), locale, "long");
  const words: PaymentWords = { here, data, t, amount, day };
  const kind = pageKind(payment, isBack);
  const isSettled = ["succeeded", "part_refunded", "refunded", "charged_back"].includes(kind);
  const isWaiting = kind === "confirming";
  const isLate = isWaiting && look >= looks.most;
  const id = showId("pay", payment.id);
  const membership = here.memberships.find((one) => one.clientId === payment.clientId);
  const canPay = membership !== undefined && membership.role !== "viewer";
  return {
    kind,
    heading: headingOf(kind, words),
    lead: isLate ? t("payment.confirming.late") : leadOf(kind, words),
    receiptTo: receiptTo(kind, words),
    amount,
    isSettled,
    at: formatMoment(payment.succeededAt ?? payment.createdAt, locale, timeZone, "long"),
    number: t("payment.number", { number: payment.number }),
    facts: factsOf(words),
    status: paymentStatus({ ...payment, state: payment.state as never }, t),
    account: paymentAccount(here, data),
    // Nobody is asked for the rest while it is open what became of this one.
    left: leftAccount(here, data, canPay && isSettled),
    told: toldOf(words),
    slip: kind === "announced" && !isPaidOtherwise(data) ? announcedSlip(words) : undefined,
    receipt:
      payment.state === "succeeded" && kind !== "undone"
        ? paths.portal.receiptPdf(here.business.slug, id)
        : undefined,
    ...waysOn(kind, words, canPay),
    refresh:
      isWaiting && !isLate
        ? {
            seconds: look < looks.quick ? looks.quickSeconds : looks.slowSeconds,
            href: paths.portal.payment(here.business.slug, id, { done: "back", look: String(look + 1) }),
          }
        : undefined,
  };
}

const headings: Record<PaymentPageKind, MessageKey> = {
  confirming: "payment.confirming.title",
  begun: "payment.begun.title",
  processing: "payment.processing.title",
  announced: "payment.announced.title",
  announced_ended: "payment.announced.ended.title",
  announced_expired: "payment.announced.expired.title",
  announced_settled: "payment.announced.settled.title",
  arrived: "payment.arrived.title",
  gone_back: "payment.gone_back.title",
  elsewhere: "payment.elsewhere.title",
  checked: "payment.checked.title",
  succeeded: "payment.succeeded.title",
  part_refunded: "payment.part_refunded.title",
  refunded: "payment.refunded.title",
  charged_back: "payment.charged_back.title",
  failed: "payment.failed.title",
  returned: "payment.failed.returned.title",
  ended: "payment.canceled.title",
  undone: "payment.undone.title",
};

function headingOf(kind: PaymentPageKind, { data, t }: PaymentWords): string {
  const { channel } = data.payment;
  if (kind === "succeeded" && channel === "recorded") return t("payment.recorded.title");
  if (kind === "succeeded" && channel === "credit") return t("payment.credit.title");
  return t(headings[kind] as "payment.succeeded.title");
}

function leadOf(kind: PaymentPageKind, { here, data, t, amount, day }: PaymentWords): string | undefined {
  const { payment } = data;
  const business = here.business.name;
  const until = payment.expiresAt ? day(payment.expiresAt) : "";
  switch (kind) {
    case "confirming":
      return t("payment.confirming.lead");
    case "begun":
      return t("payment.begun.lead");
    case "processing":
      return payment.method === "sepa_debit"
        ? t("payment.processing.debit.lead", { amount, date: arrivalOf(data, here) })
        : t("payment.processing.lead", { amount });
    case "announced":
      return isPaidOtherwise(data)
        ? t("payment.announced.needless.lead", { amount })
        : t("payment.announced.lead", { amount, date: until });
    case "announced_ended":
      return t("payment.announced.ended.lead", { amount });
    case "announced_expired":
      return t("payment.announced.expired.lead", { amount, date: until });
    case "announced_settled":
      return t("payment.announced.settled.lead", { n: data.parts.length });
    case "undone":
      return t("payment.undone.lead");
    case "arrived":
      return t("payment.arrived.lead");
    case "checked":
    case "gone_back":
    case "elsewhere":
      return t(`payment.${kind}.lead`, { business });
    case "failed":
    case "returned":
      return failureWords(payment, t);
    case "ended":
      return payment.state === "expired" ? t("payment.expired.lead") : t("payment.canceled.lead");
    case "charged_back": {
      const back = formatMoney({ amount: payment.chargedBack, currency: payment.currency }, here.app.locale);
      return t("payment.charged_back.lead", { amount: back, business });
    }
    case "succeeded":
      return payment.channel === "credit"
        ? t("payment.credit.lead")
        : t("payment.succeeded.lead", { business });
    default:
      return undefined;
  }
}

/** What an announced transfer was for was paid in another way: who has not sent it must not. */
const isPaidOtherwise = ({ parts }: ClientPayment) =>
  parts.length > 0 && parts.every(({ outstanding }) => outstanding === 0n);

/** A mail that is this old has left. */
const mailedAfterMs = 5 * 60_000;

/** Who paid here hears where the receipt went; to others it would say nothing. */
function receiptTo(kind: PaymentPageKind, { here, data, t }: PaymentWords): string | undefined {
  const isOwn = here.memberships.some(({ id }) => id === data.payment.startedById);
  if (kind !== "succeeded" || !isOwn) return undefined;
  const { email } = here.viewer.person;
  const since = here.app.base.clock.now().getTime() - (data.payment.succeededAt?.getTime() ?? 0);
  return t(since > mailedAfterMs ? "payment.succeeded.receipt.sent" : "payment.succeeded.receipt", { email });
}

function arrivalOf({ payment, business }: ClientPayment, here: ContactHere): string {
  const { timeZone: zone } = here.business;
  const { openDays, holidays } = business.calendar;
  const calendar = { zone, openDays: openDays as BusinessCalendar["openDays"], holidays };
  const from: PlainDate = todayIn(zone, payment.processingAt ?? payment.createdAt);
  return formatDate(addWorkingDays(from, debitDays, calendar), here.app.locale, "weekday");
}

/** By which method, by whom, and when it was sent. */
function factsOf({ here, data, t }: PaymentWords): string {
  const { payment } = data;
  // For several it was announced to get a reference, and sent later.
  const sent =
    data.parts.length === 1 && payment.sentOn && formatDate(payment.sentOn, here.app.locale, "long");
  return [
    methodWords(payment, t),
    payment.startedBy ? t("payment.by", { name: payment.startedBy }) : undefined,
    sent && payment.channel === "announced" ? t("payment.announced.sent", { date: sent }) : undefined,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What came back, or was meant to, in sentences, the oldest first. */
function toldOf({ here, data, t, day }: PaymentWords): string[] {
  const { currency } = data.payment;
  const business = here.business.name;
  const money = (amount: bigint) => formatMoney({ amount, currency }, here.app.locale);
  if (data.payment.failureCode === recordedByMistake) return [];
  const backs = data.refunds.map(({ amount, way, state, createdAt, endedAt }) => {
    const values = { amount: money(amount), date: day(endedAt ?? createdAt), business };
    if (state === "succeeded")
      return t(way === "bank" ? "payment.refund.sent" : "payment.refund.succeeded", values);
    if (state === "failed") return t("payment.refund.failed", values);
    return t(way === "bank" ? "payment.refund.pending.bank" : "payment.refund.pending", values);
  });
  const won = data.chargebacks
    .filter(({ state }) => state === "won")
    .map(({ amount, closedAt, openedAt }) =>
      t("payment.chargeback.won", { amount: money(amount), business, date: day(closedAt ?? openedAt) }),
    );
  return [...backs, ...won];
}
