import { clockFor } from "../disputes/index.ts";
import type { DisputeNotice, DisputeTelling } from "./dispute-telling.ts";

/** Acknowledged at once, with what is promised. Also when the client opened it again. */
export function disputeReceived(it: DisputeTelling): DisputeNotice {
  const { t, names, message, money, day, dispute } = it;
  const { event, business } = message;
  const isAgain = event.kind === "dispute.reopened";
  const clock = clockFor(business, message.occurredAt, dispute.needsEvidence);
  const [answer, decision] = [day(clock.answerDueAt), day(clock.dueAt)];
  const step = isAgain ? "again" : names.kind;
  const isMoney = event.kind === "dispute.submitted";
  return {
    subject: t(`mail.dispute.received.${step}.subject`, names),
    preview: t("mail.dispute.received.preview", { answer, decision }),
    greeting: t(`mail.dispute.received.${step}.greeting`, names),
    ...(isMoney && {
      total: { label: t("mail.dispute.asked"), amount: money(event.data.asked), isEven: false },
    }),
    sentences: [
      t(`mail.dispute.received.promise.${names.kind}`, { answer, decision }),
      ...(isMoney || isAgain ? [t("mail.dispute.received.hold")] : []),
    ],
    strong: [answer, decision],
    ...it.said(t("mail.dispute.yourWords")),
    ...frame(it),
  };
}

/** A person answered; where that person asks something, the client has the ball and the clock stands. */
export function disputeReplied(it: DisputeTelling): DisputeNotice {
  const { t, names, message, actor } = it;
  const who = actor ?? names.business;
  const asks = message.event.data.asks === true ? "asks" : "answers";
  return {
    subject: t(`mail.dispute.replied.${asks}.subject`, names),
    preview: t(`mail.dispute.replied.${asks}.preview`, names),
    greeting: t(`mail.dispute.replied.${asks}.greeting`, { ...names, who }),
    ...it.said(t("mail.dispute.writes", { who })),
    sentences: [t(`mail.dispute.replied.${asks}.next`)],
    strong: [],
    ...frame(it),
    button: { label: t("mail.dispute.answer"), href: it.href },
  };
}

/** The promise was not kept: said plainly, with a new date. */
export function disputeLate(it: DisputeTelling): DisputeNotice {
  const { t, names, message, day } = it;
  const { promisedAt, dueAt } = message.event.data;
  const promised = day(String(promisedAt));
  const date = day(String(dueAt));
  return {
    subject: t("mail.dispute.late.subject", { ...names, date }),
    preview: t("mail.dispute.late.preview", { date }),
    greeting: t("mail.dispute.late.greeting", names),
    sentences: [t("mail.dispute.late.lead", { promised }), t("mail.dispute.late.next", { date })],
    strong: [promised, date],
    ...frame(it),
  };
}

function frame({ t, href }: DisputeTelling): Pick<DisputeNotice, "button" | "contact"> {
  return { button: { label: t("mail.dispute.see"), href }, contact: t("mail.dispute.contact") };
}
