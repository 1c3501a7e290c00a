import {
  ballWith,
  type ClientDisputeFilter,
  type ClientDisputeRow,
  type DisputeKind,
  type DisputeState,
  type listClientDisputes,
} from "#app/domain/disputes/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { nearDate, onlyClient, todayOf } from "./portal-day.ts";

type Page = Awaited<ReturnType<typeof listClientDisputes>>;

/** A client's disputes and questions as finished text, the newest first. */
export function disputesView(here: ContactHere, page: Page, filter: ClientDisputeFilter) {
  const t = translator(here.app.locale);
  const names = page.clients.length > 1 ? new Map(page.clients.map(({ id, name }) => [id, name])) : undefined;
  const last = page.rows.at(-1);
  const address = (query: Record<string, string | undefined>) =>
    paths.portal.disputes(here.business.slug, { ...here.choice, ...query });
  const state = filter === "all" ? undefined : filter;
  return {
    about: onlyClient(page.clients),
    filter,
    client: here.choice.client,
    rows: page.rows.map((row) => rowView(here, row, names?.get(row.clientId), t)),
    all: address({}),
    invoices: paths.portal.invoices(here.business.slug, { ...here.choice }),
    older: page.hasOlder && last ? address({ state, before: showBefore(last) }) : undefined,
  };
}

function rowView(here: ContactHere, row: ClientDisputeRow, client: string | undefined, t: T) {
  const { locale } = here.app;
  const kind = row.kind as DisputeKind;
  return {
    href: paths.portal.dispute(here.business.slug, row.number, here.choice),
    name: t(`disputing.title.${kind}`, { number: row.number }),
    about: t("disputing.invoice", { number: row.invoiceNumber }),
    client,
    on: nearDate(todayIn(here.business.timeZone, row.submittedAt), todayOf(here), locale),
    status: disputeStatus({ kind, state: row.state as DisputeState }, t),
    amount: kind === "question" ? "" : formatMoney({ amount: row.asked, currency: row.currency }, locale),
    isSoft: ballWith(row.state as DisputeState) === "nobody",
  };
}

/** How a dispute stands, as its client may know it: a decision that is only proposed is still in review. */
export function disputeStatus({ kind, state }: { kind: DisputeKind; state: DisputeState }, t: T): StatusView {
  const isAnswered = kind === "question" && state === "resolved";
  const text = t(isAnswered ? "disputing.state.resolved.question" : `disputing.state.${state}`);
  const who = ballWith(state);
  if (who === "client") return { is: "soon", text };
  if (who === "business") return { is: kind === "question" ? "waiting" : "disputed", text };
  return { is: state === "withdrawn" ? "void" : state === "resolved" ? "answered" : "accepted", text };
}

function showBefore({ submittedAt, id }: ClientDisputeRow): string {
  return `${submittedAt.toISOString()}~${showId("dsp", id)}`;
}

/** A cursor that means nothing begins at the start. */
export function readBefore(url: URL): { at: Date; id: string } | undefined {
  const [moment = "", shown = ""] = (url.searchParams.get("before") ?? "").split("~");
  const id = readId("dsp", shown);
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(moment);
  const at = new Date(moment);
  return id && isMoment && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
