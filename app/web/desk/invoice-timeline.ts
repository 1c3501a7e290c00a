import type { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { TimelineStep } from "#app/ui/timeline.tsx";
import { disputeStep } from "./dispute-steps.ts";

type Step = Pick<TimelineStep, "icon" | "text" | "note" | "href">;
type DatedStep = Step & { moment: Date };
type Story = Awaited<ReturnType<typeof loadInvoiceById>>;

/** What has happened to an invoice since it was issued, newest first, as the business tells it. */
export function invoiceTimeline(
  { invoice, timeline, creditNotes, moves, disputes }: Story,
  { locale, zone, staffNames }: { locale: Locale; zone: string; staffNames: Map<string, string> },
): TimelineStep[] {
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency: invoice.currency }, locale);
  const steps: DatedStep[] = timeline.flatMap((event) => {
    const step = stepOf(event, staffNames, money, t);
    return step ? [{ ...step, moment: event.at }] : [];
  });
  for (const move of moves) {
    const step = moneyStep(move, money, t);
    if (step) steps.push({ ...step, moment: move.at });
  }
  for (const event of disputes) {
    const step = disputeStep(event, money, t);
    if (step) steps.push({ ...step, moment: event.at });
  }
  for (const note of creditNotes) {
    steps.push({
      icon: "credited",
      text: t("timeline.credited", { amount: money(note.applied) }),
      note: t("timeline.credited.note", { number: note.number }),
      moment: note.issuedAt,
    });
  }
  return steps
    .sort((a, b) => b.moment.getTime() - a.moment.getTime())
    .map(({ moment, ...step }) => ({
      ...step,
      at: formatMoment(moment, locale, zone, "short"),
      dateTime: moment.toISOString(),
    }));
}

/** Events that say nothing about the document itself have no step. */
function stepOf(
  event: Story["timeline"][number],
  staffNames: Map<string, string>,
  money: (amount: bigint) => string,
  t: T,
): Step | undefined {
  const email = nameIn(event.details, "email") ?? nameIn(event.details, "to");
  switch (event.kind) {
    case "invoice.issued": {
      const who = event.actorId ? staffNames.get(event.actorId) : undefined;
      return { icon: "check", text: who ? t("timeline.issued.by", { name: who }) : t("timeline.issued") };
    }
    case "invoice.mailed":
      return email ? { icon: "sent", text: t("timeline.sent", { people: email }) } : undefined;
    case "invoice.mail_failed":
      return email ? { icon: "returned", text: t(failedWords(event.data), { email }) } : undefined;
    case "invoice.first_read":
      return { icon: "eye", text: t("timeline.read", { name: event.actorName ?? t("event.someone") }) };
    case "invoice.written_off": {
      const { amount } = event.data;
      const text =
        typeof amount === "string" ? t("timeline.writtenOff", { amount: money(BigInt(amount)) }) : "";
      return text ? { icon: "void", text } : undefined;
    }
    default:
      return undefined;
  }
}

const taken = {
  recording_undone: "payment.timeline.undone",
  refund_started: "payment.timeline.refunded",
  chargeback_withdrawn: "payment.timeline.chargeback",
} as const;

/** What a payment put on the invoice or took off again; a credit note that took it off has its own step. */
function moneyStep(
  { paymentId, number, amount, kind }: Story["moves"][number],
  money: (amount: bigint) => string,
  t: T,
): Step | undefined {
  const about = {
    note: t("payment.number", { number }),
    ...(paymentId && { href: paths.desk.payment(showId("pay", paymentId)) }),
  };
  if (amount > 0n) {
    const isBack = kind === "refund_failed" || kind === "chargeback_reinstated";
    const key = isBack ? "payment.timeline.back" : "payment.timeline.paid";
    return { icon: "paid", text: t(key, { amount: money(amount) }), ...about };
  }
  const key = taken[kind as keyof typeof taken];
  return key && { icon: "returned", text: t(key, { amount: money(-amount) }), ...about };
}

/** A mail of which nobody can tell is not one that failed. */
function failedWords(data: Record<string, unknown>) {
  return data.outcome === "unknown" ? "desk.invoice.delivery.unknown" : "timeline.sent.failed";
}

function nameIn(details: Record<string, unknown> | null, field: string): string | undefined {
  const value = details?.[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}
