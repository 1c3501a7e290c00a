import type { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { formatMoment, instantOf } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { TimelineStep } from "#app/ui/timeline.tsx";

type Step = Pick<TimelineStep, "icon" | "text" | "note">;
type DatedStep = Step & { moment: Date };
type Story = Awaited<ReturnType<typeof loadInvoiceById>>;

/** What has happened to an invoice since it was issued, newest first, as the business tells it. */
export function invoiceTimeline(
  { invoice, timeline, creditNotes }: Story,
  { locale, zone, staffNames }: { locale: Locale; zone: string; staffNames: Map<string, string> },
): TimelineStep[] {
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency: invoice.currency }, locale);
  const steps: DatedStep[] = timeline.flatMap((event) => {
    const step = stepOf(event, staffNames, t);
    return step ? [{ ...step, moment: event.at }] : [];
  });
  for (const note of creditNotes) {
    steps.push({
      icon: "credited",
      text: t("timeline.credited", { amount: money(note.applied) }),
      note: t("timeline.credited.note", { number: note.number }),
      moment: instantOf(note.issuedOn, "12:00", zone),
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
function stepOf(event: Story["timeline"][number], staffNames: Map<string, string>, t: T): Step | undefined {
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
    default:
      return undefined;
  }
}

/** A mail of which nobody can tell is not one that failed. */
function failedWords(data: Record<string, unknown>) {
  return data.outcome === "unknown" ? "desk.invoice.delivery.unknown" : "timeline.sent.failed";
}

function nameIn(details: Record<string, unknown> | null, field: string): string | undefined {
  const value = details?.[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}
