import type {
  ClientPaymentFilter,
  ClientPaymentRow,
  listClientPayments,
} from "#app/domain/payments/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { PaymentRowView } from "#app/ui/payment-table.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { methodWords, paymentStatus } from "./payment-words.ts";
import { nearDate, onlyClient, todayOf } from "./portal-day.ts";

type Page = Awaited<ReturnType<typeof listClientPayments>>;

/** A client's payments as finished text, the newest first. */
export function paymentsView(here: ContactHere, page: Page, filter: ClientPaymentFilter) {
  const t = translator(here.app.locale);
  const names = page.clients.length > 1 ? new Map(page.clients.map(({ id, name }) => [id, name])) : undefined;
  const last = page.rows.at(-1);
  const address = (query: Record<string, string | undefined>) =>
    paths.portal.payments(here.business.slug, { ...here.choice, ...query });
  const state = filter === "all" ? undefined : filter;
  return {
    about: onlyClient(page.clients),
    filter,
    client: here.choice.client,
    rows: page.rows.map((row) => rowView(here, row, names?.get(row.clientId), t)),
    all: address({}),
    older: page.hasOlder && last ? address({ state, before: showBefore(last) }) : undefined,
  };
}

function rowView(here: ContactHere, row: ClientPaymentRow, client: string | undefined, t: T): PaymentRowView {
  const { locale } = here.app;
  const today = todayOf(here);
  const on = todayIn(here.business.timeZone, row.succeededAt ?? row.createdAt);
  const amount = row.amount > 0n ? row.amount : row.credit;
  return {
    href: paths.portal.payment(here.business.slug, showId("pay", row.id)),
    name: methodWords(row, t),
    about: invoicesOf(row, t),
    client,
    on: nearDate(on, today, locale),
    status: paymentStatus({ ...row, state: row.state as never }, t),
    amount: formatMoney({ amount, currency: row.currency }, locale),
    isSoft: row.state === "failed" || row.state === "canceled" || row.state === "expired",
  };
}

/** "2026-0417, 2026-0420 and 3 more" */
function invoicesOf({ numbers, partCount }: ClientPaymentRow, t: T): string {
  const shown = numbers?.split("\n") ?? [];
  const more = partCount - shown.length;
  const list = shown.join(", ");
  return more > 0 ? `${list} ${t("payment.list.more", { n: more })}` : list;
}

function showBefore({ createdAt, id }: Pick<ClientPaymentRow, "createdAt" | "id">): string {
  return `${createdAt.toISOString()}~${showId("pay", id)}`;
}

/** A cursor that means nothing begins at the start. */
export function readBefore(url: URL): { at: Date; id: string } | undefined {
  const [moment = "", shown = ""] = (url.searchParams.get("before") ?? "").split("~");
  const id = readId("pay", shown);
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(moment);
  const at = new Date(moment);
  return id && isMoment && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
