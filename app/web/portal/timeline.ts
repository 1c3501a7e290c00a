import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { TimelineStep } from "#app/ui/timeline.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { disputeSteps } from "./invoice-disputes.ts";
import { paymentSteps } from "./payment-timeline.ts";
import { nearDate, todayOf } from "./portal-day.ts";

interface Step extends Omit<TimelineStep, "at" | "dateTime"> {
  at: Date;
}

interface Words {
  here: ContactHere;
  locale: Locale;
  t: T;
}

/** What has happened to an invoice as its client may know it, newest first; the due date stands above while it counts. */
export function invoiceTimeline(here: ContactHere, page: InvoicePage): TimelineStep[] {
  const { locale } = here.app;
  const { timeZone } = here.business;
  const words: Words = { here, locale, t: translator(locale) };
  const steps: Step[] = [
    ...page.story.flatMap((event) => storyStep(event, page, words)),
    ...sentSteps(page, words),
    ...page.creditNotes.map((note) => creditStep(note, page, words)),
    ...paymentSteps(here, page),
    ...disputeSteps(here, page),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  return [
    ...dueStep(page, words),
    ...steps.map(({ at, ...step }) => ({
      ...step,
      at: formatMoment(at, locale, timeZone, "short"),
      dateTime: at.toISOString(),
    })),
  ];
}

function dueStep({ invoice }: InvoicePage, { here, locale, t }: Words): TimelineStep[] {
  const today = todayOf(here);
  if (invoice.state !== "issued" || invoice.payable === 0n || invoice.chasedOn < today) return [];
  return [
    {
      icon: "soon",
      text: t("timeline.due"),
      at: nearDate(invoice.chasedOn, today, locale),
      dateTime: invoice.chasedOn,
      isAhead: true,
    },
  ];
}

function storyStep(
  event: InvoicePage["story"][number],
  { invoice }: InvoicePage,
  { here, locale, t }: Words,
): Step[] {
  const { at } = event;
  if (event.kind === "invoice.issued") {
    const { prepaid } = invoice.document.totals;
    const amount = formatMoney({ amount: prepaid, currency: invoice.currency }, locale);
    const note = prepaid > 0n ? t("timeline.paidBefore", { amount }) : undefined;
    return [{ at, icon: "file", text: t("timeline.issued"), note }];
  }
  if (event.kind === "invoice.first_read" && event.actorKind === "contact") {
    const isOwn = here.memberships.some(({ id }) => id === event.actorId);
    const text = isOwn ? t("timeline.read.you") : t("timeline.read", { name: event.actorName ?? "" });
    return [{ at, icon: "eye", text }];
  }
  return [];
}

/** One step for all the mails of one event that went out. */
function sentSteps({ mails }: InvoicePage, { here, t }: Words): Step[] {
  const sent = mails.filter(({ state, sentAt }) => state === "sent" && sentAt);
  const own = new Set(here.memberships.map(({ id }) => id));
  return [...new Set(sent.map(({ eventId }) => eventId))].map((eventId): Step => {
    const together = sent.filter((mail) => mail.eventId === eventId);
    const others = [
      ...new Set(together.filter((mail) => !own.has(mail.recipientId)).map(({ email }) => email)),
    ];
    const hasOwn = together.some((mail) => own.has(mail.recipientId));
    const people = others.join(", ");
    const at = new Date(Math.min(...together.map(({ sentAt }) => (sentAt as Date).getTime())));
    if (!hasOwn) return { at, icon: "sent", text: t("timeline.sent", { people }) };
    if (others.length === 0) return { at, icon: "sent", text: t("timeline.sent.you") };
    return { at, icon: "sent", text: t("timeline.sent.youAnd", { people }) };
  });
}

function creditStep(note: InvoicePage["creditNotes"][number], { invoice }: InvoicePage, words: Words): Step {
  const { locale, t } = words;
  const { number, applied, issuedAt: at } = note;
  if (invoice.state === "void") {
    return { at, icon: "void", text: t("timeline.voided"), note: t("timeline.voided.note", { number }) };
  }
  const amount = formatMoney({ amount: applied, currency: invoice.currency }, locale);
  return {
    at,
    icon: "credited",
    text: t("timeline.credited", { amount }),
    note: t("timeline.credited.note", { number }),
  };
}
