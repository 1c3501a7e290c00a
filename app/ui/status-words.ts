import type { ShownStatus } from "#app/domain/invoices/invoice.ts";
import type { ScreenT } from "#app/locales/bind-messages.ts";
import type { StatusMark, StatusView } from "#app/ui/status.tsx";

export interface StatusFacts {
  status: ShownStatus;
  /** days until the due date: negative when it has passed */
  daysToDue: number;
  /** the day it was settled, as text */
  settledOn?: string;
}

const marks: Record<ShownStatus, StatusMark> = {
  draft: "draft",
  void: "void",
  replaced: "replaced",
  credited: "credited",
  written_off: "written",
  paid: "paid",
  processing: "processing",
  disputed: "disputed",
  overdue: "overdue",
  due_today: "today",
  due_soon: "soon",
  part_paid: "part",
  open: "open",
};

/** A shown status in words, for loaders and parts alike: "Overdue by 3 days", "Paid 26 Oct". */
export function statusWords(t: ScreenT, { status, daysToDue, settledOn }: StatusFacts): StatusView {
  return { is: marks[status], text: wordsOf(t, status, daysToDue, settledOn) };
}

function wordsOf(t: ScreenT, status: ShownStatus, daysToDue: number, settledOn: string | undefined): string {
  switch (status) {
    case "overdue":
      return t("status.overdue", { days: -daysToDue });
    case "due_soon":
      return t("status.due_soon", { days: daysToDue });
    case "paid":
      return settledOn ? t("status.paid.on", { date: settledOn }) : t("status.paid");
    default:
      return t(`status.${status}`);
  }
}
