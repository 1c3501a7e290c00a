import { type SQLWrapper, sql } from "drizzle-orm";
import type { PlainDate } from "#app/kit/dates.ts";
import { invoices } from "#db/schema/invoices.ts";

export const invoiceFilters = ["all", "due", "overdue", "paid"] as const;
export type InvoiceFilter = (typeof invoiceFilters)[number];
/** What the desk may ask for besides: what no client has opened yet, the open ones among it. */
export const deskInvoiceFilters = [...invoiceFilters, "unread"] as const;
export type DeskInvoiceFilter = (typeof deskInvoiceFilters)[number];
export const invoiceSorts = ["newest", "due", "amount"] as const;
export type InvoiceSort = (typeof invoiceSorts)[number];

export interface InvoiceListInput {
  filter: DeskInvoiceFilter;
  sort: InvoiceSort;
  search?: string;
  currency?: string;
  /** issue dates, both ends included */
  period?: { from: PlainDate; to: PlainDate };
  /** the edge row of the page before or after: its sort value and id */
  cursor?: { direction: "after" | "before"; value: string; id: string };
  /** today in the business's zone */
  today: PlainDate;
}

export const invoicesPerPage = 25;
/** search results and filters are counted up to here: a page never counts a whole history */
export const countLimit = 1000;

export const invoiceListFields = {
  id: invoices.id,
  clientId: invoices.clientId,
  number: invoices.number,
  numberKey: invoices.numberKey,
  title: invoices.title,
  state: invoices.state,
  currency: invoices.currency,
  issuedOn: invoices.issuedOn,
  /** when what is payable now is due */
  dueOn: invoices.chasedOn,
  settledOn: invoices.settledOn,
  firstReadAt: invoices.firstReadAt,
  total: invoices.total,
  paid: invoices.paid,
  credited: invoices.credited,
  writtenOff: invoices.writtenOff,
  processing: invoices.processing,
  held: invoices.held,
  payable: invoices.payable,
};
export type InvoiceListRow = Pick<typeof invoices.$inferSelect, keyof typeof invoiceListFields>;

/** Of what is payable of an invoice that is overdue, the part that is so: what was declined may be due later. */
export const overduePart = (today: SQLWrapper) =>
  sql<bigint>`(${invoices.payable} - case when ${invoices.deferredUntil} >= ${today} then ${invoices.deferred} else 0 end)`;

/** Rows in reading order and whether there is more on either side. */
export function pageOf(rows: InvoiceListRow[], cursor: InvoiceListInput["cursor"]) {
  const isFull = rows.length > invoicesPerPage;
  const page = rows.slice(0, invoicesPerPage);
  if (cursor?.direction === "before") return { rows: page.reverse(), hasEarlier: isFull, hasLater: true };
  return { rows: page, hasEarlier: cursor !== undefined, hasLater: isFull };
}

/** The value by which a row stands in its order, for the next page's cursor. */
export function cursorOf(row: InvoiceListRow, sort: InvoiceSort): { value: string; id: string } {
  const value = sort === "newest" ? row.issuedOn : sort === "due" ? row.dueOn : String(row.total);
  return { value, id: row.id };
}
