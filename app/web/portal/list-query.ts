import {
  type InvoiceFilter,
  type InvoiceListInput,
  type InvoiceSort,
  invoiceFilters,
  invoiceSorts,
} from "#app/domain/invoices/index.ts";
import { addDays, addMonths, type PlainDate } from "#app/kit/dates.ts";
import { readCursor } from "#app/web/list-cursor.ts";

/** What the address of a client's list says; anything else reads as if it were not there. */
export interface ListQuery {
  q: string;
  status: InvoiceFilter;
  sort: InvoiceSort;
  /** "m12": the last twelve months; "2026": that year; "": all */
  period: string;
}

const months = [3, 12] as const;
/** years to choose from besides the present one */
const pastYears = 4;

/** The periods a reader can choose, newest first; "" stands for all. */
export function periodsOf(today: PlainDate): { value: string; months?: number; year?: string }[] {
  const year = Number(today.slice(0, 4));
  return [
    { value: "" },
    ...months.map((count) => ({ value: `m${count}`, months: count })),
    ...Array.from({ length: pastYears + 1 }, (_, index) => ({
      value: String(year - index),
      year: String(year - index),
    })),
  ];
}

export function readListQuery(url: URL, today: PlainDate): ListQuery {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  const among = <T extends string>(all: readonly T[], name: string, otherwise: T) =>
    all.find((one) => one === get(name)) ?? otherwise;
  return {
    q: get("q").trim().slice(0, 200),
    status: among(invoiceFilters, "status", "all"),
    sort: among(invoiceSorts, "sort", "newest"),
    period: periodsOf(today).find(({ value }) => value === get("period"))?.value ?? "",
  };
}

/** The same as an input of the list; a cursor that means nothing begins at the start. */
export function toListInput(url: URL, query: ListQuery, today: PlainDate): InvoiceListInput {
  return {
    filter: query.status,
    sort: query.sort,
    search: query.q || undefined,
    period: toPeriod(query.period, today),
    cursor: readCursor(url, query.sort),
    today,
  };
}

function toPeriod(period: string, today: PlainDate): InvoiceListInput["period"] {
  if (period === "") return undefined;
  if (!period.startsWith("m")) return { from: `${period}-01-01`, to: `${period}-12-31` };
  return { from: addDays(addMonths(today, -Number(period.slice(1))), 1), to: today };
}

/** Only what differs from the plain list, so that addresses stay short. */
export function toSearch(query: ListQuery): Record<string, string | undefined> {
  return {
    q: query.q || undefined,
    status: query.status === "all" ? undefined : query.status,
    sort: query.sort === "newest" ? undefined : query.sort,
    period: query.period || undefined,
  };
}
