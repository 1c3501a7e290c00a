import { loadClient } from "#app/domain/clients/index.ts";
import {
  type AgingColumn,
  type AgingFigures,
  agingBuckets,
  agingColumns,
  listAgingInvoices,
  loadAging,
} from "#app/domain/payments/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { daysBetween, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import type { StaffHere } from "#app/web/guards.ts";

export interface AgingQuery {
  currency: string;
  /** the figure whose rows are wanted; none: the aging itself */
  column?: AgingColumn;
  /** credit is of clients, not of invoices */
  isCredit: boolean;
  clientId?: string;
  /** the edge of the page before */
  after: string;
}

/** What the address says; a client that is none of this desk's is an address of nothing. */
export function readAgingQuery(url: URL, own: string): AgingQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  return {
    currency: isCurrency(get("currency")) ? get("currency") : own,
    column: agingColumns.find((one) => one === get("column")),
    isCredit: get("column") === "credit",
    clientId: get("client") ? idOf("cli", get("client")) : undefined,
    after: get("after"),
  };
}

/** A figure and the way to its rows; nothing owed is nothing to open. */
export interface AgingCell {
  amount: string;
  href?: string;
}

export const shownColumns = [...agingBuckets, "payable", "disputed", "processing", "credit"] as const;
export type ShownColumn = (typeof shownColumns)[number];

/** Who owes how much and since when, in one currency. */
export async function agingView(desk: StaffHere, query: AgingQuery, locale: Locale) {
  const { ctx, business } = desk;
  const { currency } = query;
  const t = translator(locale);
  const list = await loadAging(ctx, { currency, today: deskDay(desk), after: readEdge(query.after) });
  const total = list.totals.find((one) => one.currency === currency);
  const others = [business.currency, currency, ...list.totals.map((one) => one.currency)];
  const last = list.rows.at(-1);
  const cells = (figures: AgingFigures, clientId?: string) =>
    shownColumns.map((column) => cellOf(figures, column, { currency, clientId, locale }));
  return {
    columns: shownColumns.map((column) => ({ column, label: columnWords(column, t) })),
    currency,
    currencies: [...new Set(others)].map((code) => ({
      code,
      href: paths.desk.aging({ currency: code === business.currency ? undefined : code }),
    })),
    total: total ? cells(total) : undefined,
    owed: {
      amount: formatMoney({ amount: total?.payable ?? 0n, currency }, locale),
      href: paths.desk.aging({ currency, column: "payable" }),
    },
    overdue: {
      amount: formatMoney(
        { amount: total ? total.to_30 + total.to_60 + total.to_90 + total.older : 0n, currency },
        locale,
      ),
      href: paths.desk.aging({ currency, column: "overdue" }),
    },
    rows: list.rows.map((row) => ({
      id: row.clientId,
      name: row.clientName,
      href: paths.desk.clientAccount(showId("cli", row.clientId), { currency }),
      cells: cells(row, row.clientId),
    })),
    start: query.after ? paths.desk.aging({ currency }) : undefined,
    next:
      list.hasMore && last
        ? paths.desk.aging({ currency, after: `${last.late}~${showId("cli", last.clientId)}` })
        : undefined,
  };
}

function readEdge(text: string) {
  const [late = "", shown = ""] = text.split("~");
  const clientId = readId("cli", shown);
  return clientId && /^\d{1,18}$/.test(late) ? { late: BigInt(late), clientId } : undefined;
}

function cellOf(
  figures: AgingFigures,
  column: ShownColumn,
  { currency, clientId, locale }: { currency: string; clientId?: string; locale: Locale },
): AgingCell {
  const amount = figures[column];
  if (amount === 0n) return { amount: "–" };
  const client = clientId && showId("cli", clientId);
  return {
    amount: formatMoney({ amount, currency }, locale, { display: "none" }),
    href: hrefOf(column, currency, client),
  };
}

function hrefOf(column: ShownColumn, currency: string, client: string | undefined): string {
  if (column === "credit" && client) return paths.desk.clientAccount(client, { currency });
  return paths.desk.aging({ currency, column, client });
}

export function columnWords(column: ShownColumn | AgingColumn, t: T): string {
  return t(`desk.aging.${column}`);
}

/** The invoices behind one figure. */
export async function agingRowsView(
  desk: StaffHere,
  query: AgingQuery & { column: AgingColumn },
  locale: Locale,
) {
  const { currency, column, clientId } = query;
  const today = deskDay(desk);
  const t = translator(locale);
  const ofOne = clientId ? await loadClient(desk.ctx, clientId) : undefined;
  const list = await listAgingInvoices(desk.ctx, {
    ...{ column, currency, today, clientId },
    after: readId("inv", query.after),
  });
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const client = clientId && showId("cli", clientId);
  const to = (edge: { after?: string }) => paths.desk.aging({ currency, column, client, ...edge });
  const date = (day: PlainDate) => formatDate(day, locale, "medium");
  return {
    column: columnWords(column, t),
    client: ofOne?.name,
    amount: money(list.amount),
    count: list.count,
    rows: list.rows.map((row) => ({
      id: row.id,
      href: paths.desk.invoice(showId("inv", row.id)),
      number: row.number,
      about: [clientId ? undefined : row.clientName, row.title].filter(Boolean).join(" · "),
      due: date(row.dueOn),
      days: row.dueOn < today ? t("status.overdue", { days: daysBetween(row.dueOn, today) }) : undefined,
      total: money(row.total),
      amount: money(row.amount),
    })),
    back: paths.desk.aging({ currency: currency === desk.business.currency ? undefined : currency }),
    start: query.after ? to({}) : undefined,
    next: list.hasMore && list.last ? to({ after: showId("inv", list.last) }) : undefined,
  };
}
