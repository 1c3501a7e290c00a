import {
  cursorOf,
  type InvoiceListInput,
  type InvoiceListRow,
  type InvoiceSort,
} from "#app/domain/invoices/index.ts";
import { isPlainDate } from "#app/kit/dates.ts";
import { readId, showId } from "#app/kit/ids.ts";

/** An edge of a page as text: its place in the order and its id. */
export function showCursor(row: InvoiceListRow, sort: InvoiceSort): string {
  const { value, id } = cursorOf(row, sort);
  return `${value}~${showId("inv", id)}`;
}

export function readCursor(url: URL, sort: InvoiceSort): InvoiceListInput["cursor"] {
  for (const direction of ["after", "before"] as const) {
    const [value = "", shown = ""] = (url.searchParams.get(direction) ?? "").split("~");
    const id = readId("inv", shown);
    if (id && isPlace(value, sort)) return { direction, value, id };
  }
  return undefined;
}

function isPlace(value: string, sort: InvoiceSort): boolean {
  return sort === "amount" ? /^\d{1,18}$/.test(value) : isPlainDate(value);
}
