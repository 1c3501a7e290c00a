import { reasons } from "../disputes/index.ts";
import type { DisputeNotice, DisputeTelling } from "./dispute-telling.ts";

/** Somebody asks or disputes, or does not agree with a decision. */
export function ticketNew(it: DisputeTelling): DisputeNotice {
  const { t, names, message, money, day, dispute, claims } = it;
  const { kind: event, data } = message.event;
  const step = event === "dispute.reopened" ? "again" : names.kind;
  const date = day(dispute.dueAt);
  const why = [...new Set(claims.map(({ reason }) => reasons.find((one) => one === reason) ?? "other"))];
  return {
    subject: t(`mail.ticket.new.${step}.subject`, names),
    preview: t("mail.ticket.new.preview", { ...names, date }),
    greeting: t(`mail.ticket.new.${step}.greeting`, names),
    ...(event === "dispute.submitted" && {
      total: { label: t("mail.dispute.asked"), amount: money(data.asked), isEven: false },
    }),
    sentences: [
      ...why.slice(0, 3).map((reason) => `${t(`ticket.reason.${reason}`)}.`),
      t("mail.ticket.new.promise", { date }),
    ],
    strong: [date],
    ...it.said(t("mail.dispute.writes", { who: it.actor ?? names.client })),
    ...button(it),
  };
}

export function ticketReplied(it: DisputeTelling): DisputeNotice {
  const { t, names, actor } = it;
  const who = actor ?? names.client;
  return {
    subject: t("mail.ticket.replied.subject", names),
    preview: t("mail.ticket.replied.preview", names),
    greeting: t("mail.ticket.replied.greeting", { ...names, who }),
    sentences: [],
    strong: [],
    ...it.said(t("mail.dispute.writes", { who })),
    ...button(it),
  };
}

export function ticketAssigned(it: DisputeTelling): DisputeNotice {
  const { t, names, actor, day, dispute } = it;
  const date = day(dispute.dueAt);
  return {
    subject: t("mail.ticket.assigned.subject", names),
    preview: t("mail.ticket.new.preview", { ...names, date }),
    greeting: t("mail.ticket.assigned.greeting", { ...names, who: actor ?? names.business }),
    sentences: [t("mail.ticket.new.promise", { date })],
    strong: [date],
    ...button(it),
  };
}

/** Four fifths of the time are gone. */
export function ticketWarned(it: DisputeTelling): DisputeNotice {
  const { t, names, message, day } = it;
  const { data } = message.event;
  const date = day(String(data.dueAt));
  const promise = data.promise === "answer" ? "answer" : "decision";
  return {
    subject: t(`mail.ticket.warned.${promise}.subject`, { ...names, date }),
    preview: t("mail.ticket.warned.preview", names),
    greeting: t("mail.ticket.warned.greeting", names),
    sentences: [t(`mail.ticket.warned.${promise}.lead`, { date }), t("mail.ticket.warned.next")],
    strong: [date],
    ...button(it),
  };
}

/** The promise was not kept, and the client knows. */
export function ticketEscalated(it: DisputeTelling): DisputeNotice {
  const { t, names, message, day } = it;
  const { data } = message.event;
  const promised = day(String(data.promisedAt));
  const date = day(String(data.dueAt));
  const promise = data.promise === "answer" ? "answer" : "decision";
  return {
    subject: t("mail.ticket.escalated.subject", names),
    preview: t("mail.ticket.escalated.preview", { date }),
    greeting: t("mail.ticket.escalated.greeting", names),
    sentences: [
      t(`mail.ticket.escalated.${promise}.lead`, { promised }),
      t("mail.ticket.escalated.next", { ...names, date }),
    ],
    strong: [promised, date],
    ...button(it),
  };
}

/** Above its author's limit: a manager decides. */
export function ticketApproval(it: DisputeTelling): DisputeNotice {
  const { t, names, message, money, actor } = it;
  const amount = money(message.event.data.granted);
  const who = actor ?? names.business;
  return {
    subject: t("mail.ticket.approval.subject", { ...names, amount }),
    preview: t("mail.ticket.approval.preview"),
    greeting: t("mail.ticket.approval.greeting", { ...names, who }),
    total: { label: t("mail.ticket.approval.amount"), amount, isEven: false },
    sentences: [t("mail.ticket.approval.lead", { ...names, who })],
    strong: [],
    button: { label: t("mail.ticket.approval.button"), href: it.ticketHref },
  };
}

/** To who proposed it: a manager wants another decision, and says why. */
export function ticketSentBack(it: DisputeTelling): DisputeNotice {
  const { t, names, actor } = it;
  const who = actor ?? names.business;
  return {
    subject: t("mail.ticket.sentBack.subject", names),
    preview: t("mail.ticket.sentBack.preview"),
    greeting: t("mail.ticket.sentBack.greeting", { ...names, who }),
    sentences: [t("mail.ticket.sentBack.lead")],
    strong: [],
    ...it.said(t("mail.dispute.writes", { who })),
    ...button(it),
  };
}

function button({ t, ticketHref: href }: DisputeTelling): Pick<DisputeNotice, "button"> {
  return { button: { label: t("mail.ticket.open"), href } };
}
