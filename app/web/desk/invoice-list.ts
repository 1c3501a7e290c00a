import {
  type DeskInvoiceFilter,
  deskInvoiceFilters,
  type InvoiceListInput,
  type InvoiceSort,
  invoiceSorts,
} from "#app/domain/invoices/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { addMonths, monthStart, type PlainDate } from "#app/kit/dates.ts";
import { readCursor } from "#app/web/list-cursor.ts";

/** What the address of a list says; anything else reads as if it were not there. */
export interface InvoiceListQuery {
  q: string;
  status: DeskInvoiceFilter;
  sort: InvoiceSort;
  /** "month": the month so far; "1", "3", "12" months, or "" for all */
  period: string;
  /** ISO 4217 code, or "" for all */
  currency: string;
  /** shown id of one client */
  client: string;
}

export const periods = ["", "month", "1", "3", "12"] as const;

export function readListQuery(url: URL): InvoiceListQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  const among = <T extends string>(all: readonly T[], value: string, otherwise: T) =>
    all.find((one) => one === value) ?? otherwise;
  return {
    q: get("q").trim().slice(0, 200),
    status: among(deskInvoiceFilters, get("status"), "all"),
    sort: among(invoiceSorts, get("sort"), "newest"),
    period: among(periods, get("period"), ""),
    currency: isCurrency(get("currency")) ? get("currency") : "",
    client: get("client"),
  };
}

/** The same as an input of the list; a cursor that means nothing begins at the start. */
export function toListInput(url: URL, query: InvoiceListQuery, today: PlainDate): InvoiceListInput {
  const { period } = query;
  const from = period === "month" ? monthStart(today) : addMonths(today, -Number(period));
  return {
    filter: query.status,
    sort: query.sort,
    search: query.q || undefined,
    currency: query.currency || undefined,
    period: period ? { from, to: today } : undefined,
    cursor: readCursor(url, query.sort),
    today,
  };
}

/** Only what differs from the plain list, so that addresses stay short. */
export function toSearch(query: InvoiceListQuery): Record<string, string | undefined> {
  return {
    q: query.q || undefined,
    status: query.status === "all" ? undefined : query.status,
    sort: query.sort === "newest" ? undefined : query.sort,
    period: query.period || undefined,
    currency: query.currency || undefined,
    client: query.client || undefined,
  };
}
