import type { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { TimelineStep } from "#app/ui/timeline.tsx";

type Told = Awaited<ReturnType<typeof loadInvoiceById>>["disputes"][number];
type Step = Pick<TimelineStep, "icon" | "text" | "note" | "href">;

/** What happened in a dispute about the invoice, as a step of its story that leads to the ticket. */
export function disputeStep(event: Told, money: (amount: bigint) => string, t: T): Step | undefined {
  const words = wordsOf(event, money, t);
  if (!words) return undefined;
  const who = event.staffName ?? event.contactName;
  const note = [event.number, who].filter(Boolean).join(", ");
  return { ...words, note, href: paths.desk.dispute(event.number) };
}

function wordsOf({ kind, data }: Told, money: (amount: bigint) => string, t: T): Step | undefined {
  const amountOf = (value: unknown) =>
    typeof value === "string" && /^\d+$/.test(value) && value !== "0" ? money(BigInt(value)) : undefined;
  switch (kind) {
    case "question.asked":
      return { icon: "answered", text: t("timeline.dispute.question") };
    case "dispute.submitted":
      return {
        icon: "disputed",
        text: t("timeline.dispute.disputed", { amount: amountOf(data.asked) ?? "" }),
      };
    case "dispute.replied":
      return {
        icon: "answered",
        text: t(data.by === "staff" ? "timeline.dispute.replied" : "timeline.dispute.wrote"),
      };
    case "dispute.escalated":
      return { icon: "overdue", text: t("timeline.dispute.late") };
    case "dispute.resolved": {
      const amount = amountOf(data.granted);
      return {
        icon: "answered",
        text: amount ? t("timeline.dispute.resolved.granted", { amount }) : t("timeline.dispute.resolved"),
      };
    }
    case "dispute.reopened":
      return { icon: "disputed", text: t("timeline.dispute.reopened") };
    case "dispute.withdrawn":
      return { icon: "answered", text: t("timeline.dispute.withdrawn") };
    case "dispute.accepted":
      return { icon: "check", text: t("timeline.dispute.accepted") };
    default:
      return undefined;
  }
}
