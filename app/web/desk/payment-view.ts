import {
  type LoadedPayment,
  loadPayment,
  mayUndo,
  type PaymentState,
  recordedByMistake,
  refundable,
  storyOf,
} from "#app/domain/payments/index.ts";
import { formatDate, formatMoment, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import { eventView } from "#app/web/desk/event-text.ts";
import {
  bankReason,
  deskMethod,
  deskPaymentStatus,
  exceptionWords,
  reasonWords,
  refundStatus,
} from "#app/web/desk/payment-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** A payment with all the business knows of it: where its money went, what came back, what happened, what can be done. */
export async function paymentView({ ctx, business }: StaffHere, id: string, locale: Locale) {
  const t = translator(locale);
  const zone = business.timeZone;
  const loaded = await loadPayment(ctx, id);
  const { payment, refunds, chargebacks } = loaded;
  const { number, clientName, currency } = payment;
  const ids = [payment.id, ...refunds.map((one) => one.id), ...chargebacks.map((one) => one.id)];
  const story = await storyOf(ctx, { ids, number, clientName });
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const day = (at: Date) => formatDate(todayIn(zone, at), locale, "medium");
  const shown = showId("pay", payment.id);
  const state = payment.state as PaymentState;
  const isUndone = payment.failureCode === recordedByMistake;
  const isUndoable =
    payment.channel === "recorded" && payment.refunded + payment.refundWaiting + payment.chargedBack === 0n;
  const isOpenAnnouncement = payment.channel === "announced" && state === "processing";
  return {
    id: shown,
    number,
    client: { name: clientName, href: paths.desk.client(showId("cli", payment.clientId)) },
    status: deskPaymentStatus({ ...payment, state }, t),
    amount: money(payment.amount > 0n ? payment.amount : payment.credit),
    method: deskMethod(payment, t),
    on: day(payment.succeededAt ?? payment.createdAt),
    isMeant: state !== "succeeded",
    account: accountOf(loaded, money, t),
    facts: factsOf(loaded, { money, t, date: (plain) => formatDate(plain, locale, "medium") }),
    refunds: (isUndone ? [] : refunds).map((one) => ({
      id: one.id,
      href: paths.desk.refund(showId("ref", one.id)),
      amount: money(one.amount),
      status: refundStatus(one, t),
      about: [reasonWords(one.reason, t), one.requestedByName, day(one.createdAt)]
        .filter(Boolean)
        .join(" · "),
    })),
    chargebacks: chargebacks.map((one) => ({
      id: one.id,
      amount: money(one.amount),
      status: chargebackStatus(one.state, t),
      about: [
        bankReason(one.reason, t),
        one.state === "open" && one.answerBy
          ? t("desk.payment.chargeback.answerBy", { date: day(one.answerBy) })
          : undefined,
      ]
        .filter(Boolean)
        .join(" · "),
      isWithdrawn: one.isWithdrawn,
    })),
    exceptions: loaded.exceptions.map((one) => ({
      id: one.id,
      href: paths.desk.exception(showId("exc", one.id)),
      text: exceptionWords(one.kind, t).title,
    })),
    story: story.map((row) => ({
      ...eventView(row, locale),
      at: formatMoment(row.at, locale, zone, "short"),
      dateTime: row.at.toISOString(),
    })),
    links: {
      refund:
        refundable({ ...payment, state }) > 0n && payment.chargedBack === 0n
          ? paths.desk.paymentRefund(shown)
          : undefined,
      undo: isUndoable && (await mayUndo(ctx, payment)) ? paths.desk.paymentUndo(shown) : undefined,
      receipt: state === "succeeded" && !isUndone ? paths.desk.paymentReceipt(shown) : undefined,
      arrived: isOpenAnnouncement ? paths.desk.paymentRecord({ announced: shown }) : undefined,
      replaces: payment.replacesId ? paths.desk.payment(showId("pay", payment.replacesId)) : undefined,
      replacedBy: payment.replacedById ? paths.desk.payment(showId("pay", payment.replacedById)) : undefined,
    },
  };
}

type Money = (amount: bigint) => string;

export interface AccountRow {
  term: string;
  href?: string;
  amount: string;
}

/** From what came in to what is left of it, so that a reader with a pencil gets the same result. */
function accountOf(loaded: LoadedPayment, money: Money, t: T): { steps: AccountRow[]; sum: AccountRow } {
  const { payment, parts } = loaded;
  const invoiceRow = (one: { invoiceId: string; number: string }, amount: bigint): AccountRow => ({
    term: t("portal.invoice.title", { number: one.number }),
    href: paths.desk.invoice(showId("inv", one.invoiceId)),
    amount: money(amount),
  });
  if (payment.state !== "succeeded")
    return {
      steps: parts.map((one) => invoiceRow(one, one.amount)),
      sum: { term: t("desk.payment.account.meant"), amount: money(payment.amount + payment.credit) },
    };
  const placed = placedOf(loaded.allocations);
  const usedCredit = placed.reduce((sum, one) => sum + one.ofCredit, 0n);
  const left =
    payment.amount -
    placed.reduce((sum, one) => sum + one.amount - one.ofCredit, 0n) -
    payment.refunded -
    payment.chargedBack;
  const row = (term: string, amount: bigint): AccountRow[] =>
    amount === 0n ? [] : [{ term, amount: money(amount) }];
  return {
    steps: [
      ...row(t("desk.payment.account.came"), payment.amount),
      ...row(t("desk.payment.account.credit"), usedCredit),
      ...placed.filter((one) => one.amount !== 0n).map((one) => invoiceRow(one, -one.amount)),
      ...row(t(returnedWords(payment)), -payment.refunded),
      ...row(t("desk.payment.account.chargedBack"), -payment.chargedBack),
    ],
    sum: { term: t("desk.payment.account.left"), amount: money(left) },
  };
}

const returnedWords = ({ failureCode }: LoadedPayment["payment"]) =>
  failureCode === recordedByMistake ? "desk.payment.account.undone" : "desk.payment.account.refunded";

/** What each invoice keeps of the payment: taken back parts are negative rows. */
function placedOf(allocations: LoadedPayment["allocations"]) {
  const byInvoice = new Map<
    string,
    { invoiceId: string; number: string; amount: bigint; ofCredit: bigint }
  >();
  for (const { invoiceId, number, source, amount } of allocations) {
    const known = byInvoice.get(invoiceId) ?? { invoiceId, number, amount: 0n, ofCredit: 0n };
    known.amount += amount;
    if (source === "balance_credit") known.ofCredit += amount;
    byInvoice.set(invoiceId, known);
  }
  return [...byInvoice.values()];
}

interface FactTools {
  money: Money;
  t: T;
  date: (plain: string) => string;
}

/** What is known besides; empty ones are left out. */
function factsOf({ payment }: LoadedPayment, { money, t, date }: FactTools) {
  const sentOn = payment.sentOn ? date(payment.sentOn) : null;
  return [
    { label: t("desk.payment.fact.number"), value: payment.number, isCode: true },
    { label: t("desk.payments.method"), value: deskMethod(payment, t) },
    { label: t(dayWords(payment)), value: sentOn },
    { label: t("desk.payment.fact.payer"), value: payment.payerName },
    { label: t("desk.payment.fact.reference"), value: payment.reference, isCode: true },
    { label: t("desk.payment.fact.fee"), value: payment.fee > 0n ? money(payment.fee) : null },
    { label: t("desk.payment.fact.intent"), value: payment.intentId, isCode: true },
    { label: t("desk.payment.fact.charge"), value: payment.chargeId, isCode: true },
    {
      label: t("desk.payment.fact.failure"),
      value: saidByStatus(payment) ? null : payment.failureCode,
      isCode: true,
    },
    { label: t("desk.payment.fact.note"), value: payment.note },
  ].filter((fact): fact is { label: string; value: string; isCode?: true } => Boolean(fact.value));
}

/** Codes of our own whose words are the payment's status. */
const saidByStatus = ({ channel, failureCode }: LoadedPayment["payment"]) =>
  channel === "announced" || failureCode === recordedByMistake;

function dayWords({ channel, method }: LoadedPayment["payment"]) {
  if (channel !== "recorded") return "desk.payment.fact.sentOn";
  return method === "transfer" ? "desk.payment.fact.bookedOn" : "desk.record.receivedOn";
}

function chargebackStatus(state: string, t: T): StatusView {
  if (state === "won") return { is: "accepted", text: t("desk.payment.chargeback.won") };
  if (state === "lost") return { is: "failed", text: t("desk.payment.chargeback.lost") };
  return { is: "waiting", text: t("desk.payment.chargeback.open") };
}
