import {
  type DisputeKind,
  type TicketFilter,
  type TicketListInput,
  type TicketRow,
  ticketFilters,
} from "#app/domain/disputes/index.ts";
import { formatDate, formatMoment, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { TicketTableRow } from "#app/ui/ticket-table.tsx";
import { clockView } from "#app/web/desk/ticket-clock.ts";
import { reasonsText, ticketStatus } from "#app/web/desk/ticket-words.ts";

/** What the address of the queue says; anything else reads as if it were not there. */
export interface TicketListQuery {
  q: string;
  which: TicketFilter;
  kind: DisputeKind | "";
}

/** Who looks for words wants it wherever it is: the plain queue then opens to all that ever was. */
export function readTicketQuery(url: URL): TicketListQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  const q = get("q").trim().slice(0, 200);
  const which = ticketFilters.find((one) => one === get("which")) ?? "open";
  const kind = (["dispute", "question"] as const).find((one) => one === get("kind")) ?? "";
  return { q, which: q && which === "open" ? "all" : which, kind };
}

export function toTicketInput(url: URL, { q, which, kind }: TicketListQuery): TicketListInput {
  return { filter: which, kind: kind || undefined, search: q || undefined, cursor: readEdge(url) };
}

function readEdge(url: URL): TicketListInput["cursor"] {
  for (const direction of ["after", "before"] as const) {
    const id = readId("dsp", url.searchParams.get(direction) ?? "");
    if (id) return { direction, id };
  }
  return undefined;
}

/** Only what differs from the plain queue, so that addresses stay short. */
export function toTicketSearch({ q, which, kind }: TicketListQuery): Record<string, string | undefined> {
  const isPlain = which === (q ? "all" : "open");
  return { q: q || undefined, which: isPlain ? undefined : which, kind: kind || undefined };
}

/** A row of the queue: finished texts. */
export function ticketFacts(
  row: TicketRow,
  { locale, zone, now }: { locale: Locale; zone: string; now: Date },
): TicketTableRow {
  const t = translator(locale);
  const clock = clockView(row, { now, zone, locale });
  const money = (amount: bigint) => formatMoney({ amount, currency: row.currency }, locale);
  return {
    id: row.id,
    href: paths.desk.dispute(row.number),
    number: row.number,
    what: reasonsText(row.reasons.split(","), row.kind, t),
    client: row.clientName,
    invoice: row.invoiceNumber,
    assignee: row.assigneeName ?? t("tickets.nobody"),
    status: ticketStatus(row, t),
    is: clock.is,
    promised:
      clock.promised ??
      formatDate(todayIn(zone, row.decidedAt ?? row.closedAt ?? row.submittedAt), locale, "medium"),
    left: row.state === "waiting" ? undefined : clock.left,
    amount: row.kind === "dispute" ? money(row.asked) : "",
    isSoft: clock.with !== "business",
  };
}

/** A promise in danger, as Today says it. */
export function riskText(row: TicketRow, locale: Locale, zone: string, now: Date): string {
  const key = now > row.dueAt ? "desk.today.late" : "desk.today.atRisk";
  const when = formatMoment(row.dueAt, locale, zone, "short");
  return translator(locale)(key, { number: row.number, client: row.clientName, when });
}

/** A decision that waits for a manager, as Today says it. */
export function approvalText({ number, clientName, granted, currency }: TicketRow, locale: Locale): string {
  const amount = formatMoney({ amount: granted, currency }, locale);
  return translator(locale)("desk.today.toApprove", { number, client: clientName, amount });
}
