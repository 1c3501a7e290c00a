import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { paths } from "#app/kit/paths.ts";
import { accountOf, methodOf, type Notice, paymentLink, type Telling } from "./telling.ts";

/** The receipt: what came, what it paid, what is left. */
export function paymentReceived(it: Telling): Notice {
  const { t, parts, message, payment, money, names } = it;
  const toCredit = BigInt((message.event.data.toCredit as string | undefined) ?? "0");
  const received = parts.reduce((sum, part) => sum + part.amount, toCredit);
  const ofCredit = payment && payment.channel !== "credit" ? received - payment.amount : 0n;
  const amount = money(received);
  const open = parts.filter(({ left }) => left > 0n);
  const extra = [{ label: t("mail.money.credit"), amount: toCredit }];
  const sum = t("mail.money.sum.paid", { currency: it.currency });
  return {
    subject: t("mail.paymentReceived.subject", { ...names, amount }),
    preview: t("mail.paymentReceived.preview", { amount }),
    greeting: t("mail.paymentReceived.greeting", names),
    total: { label: t("mail.money.amount.paid"), amount, isEven: true },
    sentences: [
      t("mail.paymentReceived.lead", {
        method: methodOf(it),
        date: dayInWords(receivedOn(it), message.recipient.locale),
        number: payment?.number ?? "",
      }),
      ...(ofCredit > 0n ? [t("mail.paymentReceived.ofCredit", { amount: money(ofCredit) })] : []),
      ...open.map(({ number, left }) => t("mail.paymentReceived.left", { amount: money(left), number })),
      ...(parts.length > 0 && open.length === 0
        ? [t("mail.paymentReceived.left.none", { n: parts.length })]
        : []),
      ...(toCredit > 0n ? [t("mail.paymentReceived.credit", { amount: money(toCredit) })] : []),
    ],
    strong: [...open.map(({ left }) => money(left)), ...(toCredit > 0n ? [money(toCredit)] : [])],
    button: { label: t("mail.paymentReceived.button"), href: paymentLink(it) },
    account: accountOf(it, t("mail.money.forPaid"), sum, extra),
    contact: t("mail.money.contact"),
    ...(message.client?.wantsPdf && payment?.succeededAt && { attached: t("mail.money.receiptAttached") }),
  };
}

export function paymentProcessing(it: Telling): Notice {
  const { t, names, amount } = it;
  return {
    subject: t("mail.paymentProcessing.subject", names),
    preview: t("mail.paymentProcessing.preview"),
    greeting: t("mail.paymentProcessing.greeting", names),
    total: { label: t("mail.money.amount.onItsWay"), amount, isEven: false },
    sentences: [t("mail.paymentProcessing.lead", { method: methodOf(it) })],
    ...seen(it),
  };
}

export function transferAnnounced(it: Telling): Notice {
  const { t, names, amount, payment, message } = it;
  const { locale } = message.recipient;
  const until = dayInWords(dayOf(it, payment?.expiresAt ?? message.occurredAt), locale);
  return {
    subject: t("mail.transferAnnounced.subject", names),
    preview: t("mail.transferAnnounced.preview"),
    greeting: t("mail.transferAnnounced.greeting", names),
    total: { label: t("mail.money.amount.announced"), amount, isEven: false },
    sentences: [
      t("mail.transferAnnounced.lead", { date: dayInWords(sentOn(it), locale), until }),
      t("mail.transferAnnounced.undo"),
    ],
    ...seen(it, [until]),
  };
}

/** Kindly: what happened to the money, then what to do. */
export function paymentFailed(it: Telling): Notice {
  const { t, names, amount, payment, parts, message, link } = it;
  const wasLate = payment?.processingAt && payment.method !== "card";
  const invoices = parts.map(({ numberKey }) => numberKey);
  return {
    subject: t("mail.paymentFailed.subject", names),
    preview: t("mail.paymentFailed.preview"),
    greeting: t("mail.paymentFailed.greeting", names),
    total: { label: t("mail.money.amount.failed"), amount, isEven: false },
    sentences: [
      t(wasLate ? "mail.paymentFailed.returned" : "mail.paymentFailed.declined"),
      t("mail.paymentFailed.next", { n: parts.length }),
    ],
    ...seen(it),
    button: {
      label: t("mail.paymentFailed.button"),
      href: link(paths.portal.pay(message.business.slug, { invoices, currency: it.currency })),
    },
  };
}

/** A transfer that was announced and did not come, or a payment that was called off on its way. */
export function paymentEnded(it: Telling): Notice {
  const { t, names, amount, payment, message, link } = it;
  const how = payment?.channel === "announced" ? "late" : "canceled";
  const date = dayInWords(sentOn(it), message.recipient.locale);
  return {
    subject: t(`mail.paymentEnded.${how}.subject`, names),
    preview: t(`mail.paymentEnded.${how}.preview`),
    greeting: t(`mail.paymentEnded.${how}.greeting`, names),
    total: { label: t("mail.money.amount.failed"), amount, isEven: false },
    sentences: [t(`mail.paymentEnded.${how}`, { date })],
    ...seen(it, [date]),
    button: {
      label: t("mail.paymentEnded.button"),
      href: link(paths.portal.home(message.business.slug)),
    },
  };
}

/** What the mails about money on its way have in common. */
function seen(it: Telling, strong: string[] = []): Pick<Notice, "strong" | "button" | "account" | "contact"> {
  const { t, currency, parts, payment } = it;
  const meant = parts.reduce((sum, part) => sum + part.amount, 0n);
  const fromCredit = payment && parts.length > 0 ? payment.amount - meant : 0n;
  const credit = [{ label: t("payment.method.credit"), amount: fromCredit < 0n ? fromCredit : 0n }];
  return {
    strong,
    button: { label: t("mail.money.see"), href: paymentLink(it) },
    account: accountOf(it, t("mail.money.for"), t("mail.money.sum", { currency }), credit),
    contact: t("mail.money.contact"),
  };
}

/** The bank's day of a recorded payment; else the day the money came. */
export function receivedOn(it: Telling): PlainDate {
  const { payment, message } = it;
  if (payment?.channel === "recorded") return sentOn(it);
  return dayOf(it, payment?.succeededAt ?? message.occurredAt);
}

function sentOn(it: Telling): PlainDate {
  const day = it.payment?.sentOn;
  return day && isPlainDate(day) ? day : dayOf(it, it.message.occurredAt);
}

const dayOf = ({ message }: Telling, at: Date) => todayIn(message.business.timeZone, at);

/** The fault is ours: what we had recorded never came, and what is open again because of it. */
export function recordingUndone(it: Telling): Notice {
  const { t, names, amount, money, payment, parts, currency, message } = it;
  const { fromCredit } = message.event.data;
  const credit = typeof fromCredit === "string" ? BigInt(fromCredit) : 0n;
  return {
    subject: t("mail.recordingUndone.subject", names),
    preview: t("mail.recordingUndone.preview"),
    greeting: t("mail.recordingUndone.greeting", names),
    total: { label: t("mail.money.amount.undone"), amount, isEven: false },
    sentences: [
      t("mail.recordingUndone.lead", { number: payment?.number ?? "" }),
      ...(parts.length > 0 ? [t("mail.recordingUndone.next", { n: parts.length })] : []),
      ...(credit > 0n ? [t("mail.recordingUndone.credit", { amount: money(credit) })] : []),
      t("mail.recordingUndone.sure"),
    ],
    strong: credit > 0n ? [money(credit)] : [],
    button: { label: t("mail.money.see"), href: paymentLink(it) },
    account: accountOf(it, t("mail.recordingUndone.owed"), t("mail.money.sum", { currency }), [
      { label: t("payment.method.credit"), amount: credit },
    ]),
    contact: t("mail.money.contact"),
  };
}
