import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { type Notice, paymentLink, type Telling } from "./telling.ts";

const reasons = ["requested", "duplicate", "our_error", "goodwill"] as const;
const kinds = ["amount_differs", "currency_differs", "unknown_payment", "unknown_transfer"] as const;

/** Money that waits for a person: nobody's, unlike what was asked for, or paid twice. */
export function exceptionOpened(it: Telling): Notice {
  const { t, names, amount, exception, message, link } = it;
  const href = link(paths.desk.exception(showId("exc", message.event.subjectId)));
  if (exception?.kind === "surplus") return surplus(it, href);
  const kind = kinds.find((one) => one === exception?.kind) ?? "unknown_payment";
  return {
    subject: t("mail.exception.subject", names),
    preview: t("mail.exception.preview"),
    greeting: t("mail.exception.greeting", names),
    total: { label: t("mail.money.amount.waiting"), amount, isEven: false },
    sentences: [
      t(`mail.exception.${kind}`),
      ...(exception?.payerName ? [t("mail.exception.from", { payer: exception.payerName })] : []),
    ],
    strong: [],
    button: { label: t("mail.exception.button"), href },
  };
}

function surplus({ t, names, amount, payment }: Telling, href: string): Notice {
  return {
    subject: t("mail.surplus.subject", names),
    preview: t("mail.surplus.preview"),
    greeting: t("mail.surplus.greeting", names),
    total: { label: t("mail.money.amount.surplus"), amount, isEven: false },
    sentences: [t("mail.surplus.lead", { number: payment?.number ?? "" })],
    strong: [],
    button: { label: t("mail.surplus.button"), href },
  };
}

/** To staff alone: a bank's chargeback, with the day by which to answer it. */
export function chargebackMoved(it: Telling): Notice {
  const { t, names, amount, payment, message, chargeback } = it;
  const step = message.event.kind === "chargeback.won" ? "won" : undefined;
  const ended = message.event.kind === "chargeback.lost" ? "lost" : step;
  const date = chargeback?.answerBy ? answerDay(it, chargeback.answerBy) : undefined;
  const values = { ...names, number: payment?.number ?? "" };
  const reason = chargeback?.reason ?? "";
  const what = t("mail.chargeback.lead", { ...values, reason });
  const next = ended ? [t(`mail.chargeback.${ended}`)] : date ? [t("mail.chargeback.answer", { date })] : [];
  const opened = date
    ? t("mail.chargeback.opened.subject", { ...values, date })
    : t("mail.chargeback.opened.subject.undated", values);
  return {
    subject: ended ? t(`mail.chargeback.${ended}.subject`, values) : opened,
    preview: t("mail.chargeback.preview", values),
    greeting: t(`mail.chargeback.${ended ?? "opened"}.greeting`, values),
    total: { label: t("mail.money.amount.chargeback"), amount, isEven: false },
    sentences: ended ? [...next, what] : [what, ...next],
    strong: date && !ended ? [date] : [],
    button: { label: t("mail.chargeback.button"), href: paymentLink(it) },
  };
}

function answerDay({ message }: Telling, at: Date): string {
  return dayInWords(todayIn(message.business.timeZone, at), message.recipient.locale);
}

/** Above its author's limit: another member decides. */
export function refundWaiting(it: Telling): Notice {
  const { t, names, payment, refund, actor } = it;
  const reason = reasons.find((one) => one === refund?.reason) ?? "other";
  const who = actor ?? t("mail.refundWaiting.someone");
  return {
    ...refundFrame(it, "refundWaiting", "waiting"),
    sentences: [t("mail.refundWaiting.lead", { ...names, who, reason, number: payment?.number ?? "" })],
  };
}

/** To who asked for it: what the other member said. A bank that took the money meanwhile decides it too. */
export function refundDecided(it: Telling): Notice {
  const { t, names, amount, payment, refund, actor, message, link } = it;
  const said = message.event.kind === "refund.approved" ? "approved" : "declined";
  const values = { ...names, who: actor ?? "", number: payment?.number ?? "" };
  return {
    subject: t(`mail.refundDecided.${said}.subject`, values),
    preview: t(`mail.refundDecided.${said}.preview`),
    greeting: t(`mail.refundDecided.${said}.greeting`, values),
    total: { label: t(`mail.money.amount.${said}`), amount, isEven: false },
    sentences: [
      t("mail.refundDecided.lead", values),
      actor ? t(`mail.refundDecided.${said}.by`, values) : t("mail.refundDecided.declined.bank"),
      ...(said === "approved" && refund?.way === "bank" ? [t("mail.refundDecided.approved.byHand")] : []),
    ],
    strong: [],
    button: {
      label: t("mail.refundDecided.button"),
      href: link(paths.desk.refund(showId("ref", message.event.subjectId))),
    },
  };
}

export function refundFailedAlert(it: Telling): Notice {
  const { t, names, payment } = it;
  return {
    ...refundFrame(it, "refundFailed", "undelivered"),
    sentences: [t("mail.refundFailed.lead", { ...names, number: payment?.number ?? "" })],
  };
}

function refundFrame(
  { t, names, amount, message, link }: Telling,
  mail: "refundWaiting" | "refundFailed",
  label: "waiting" | "undelivered",
): Omit<Notice, "sentences"> {
  return {
    subject: t(`mail.${mail}.subject`, names),
    preview: t(`mail.${mail}.preview`),
    greeting: t(`mail.${mail}.greeting`, names),
    total: { label: t(`mail.money.amount.${label}`), amount, isEven: false },
    strong: [],
    button: {
      label: t(`mail.${mail}.button`),
      href: link(paths.desk.refund(showId("ref", message.event.subjectId))),
    },
  };
}
