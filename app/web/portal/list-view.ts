import { countLimit, type InvoiceListRow, type listClientInvoices } from "#app/domain/invoices/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { type MarkedText, markFound } from "#app/kit/found-words.ts";
import { paths } from "#app/kit/paths.ts";
import { searchTerms } from "#app/kit/search-terms.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import type { InvoiceRow } from "#app/ui/invoice-table.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { showCursor } from "#app/web/list-cursor.ts";
import { type ListQuery, periodsOf, toSearch } from "./list-query.ts";
import { listTotals } from "./list-totals.ts";
import { nearDate, onlyClient } from "./portal-day.ts";

export type ListPage = Awaited<ReturnType<typeof listClientInvoices>>;

interface ListViewInput {
  page: ListPage;
  query: ListQuery;
  today: PlainDate;
  /** lines in which searched words stand, by invoice */
  lines: ReadonlyMap<string, MarkedText>;
  statuses: typeof invoiceStatuses;
}

/** A page of a client's invoices as finished text: nothing is left to do for each row but to be written down. */
export function listView(here: ContactHere, input: ListViewInput) {
  const { page, query, today } = input;
  const { slug, name: business } = here.business;
  const t = translator(here.app.locale);
  const search = { ...here.choice, ...toSearch(query) };
  const address = (cursor: Record<string, string>) => paths.portal.invoices(slug, { ...search, ...cursor });
  const [first, last] = [page.rows[0], page.rows.at(-1)];
  return {
    about: onlyClient(page.clients),
    totals: listTotals(page, here.business.currency, here.app.locale),
    query: { ...query, client: here.choice.client },
    periods: periodsOf(today).map(({ value, months, year }) => ({
      value,
      label: year ?? (months ? t("portal.list.period.months", { n: months }) : t("portal.list.period.all")),
    })),
    caption: query.q ? t("portal.list.caption.search", { words: query.q }) : t("portal.list.caption"),
    found: foundWords(page, query, t),
    rows: rowsOf(here, input),
    isEmptyBusiness: page.balances.every(({ invoiceCount }) => invoiceCount === 0),
    business,
    all: paths.portal.invoices(slug, { ...here.choice }),
    previous: page.hasEarlier && first ? address({ before: showCursor(first, query.sort) }) : undefined,
    next: page.hasLater && last ? address({ after: showCursor(last, query.sort) }) : undefined,
  };
}

function rowsOf(here: ContactHere, { page, query, today, lines, statuses }: ListViewInput): InvoiceRow[] {
  const { locale } = here.app;
  const { slug } = here.business;
  const terms = searchTerms(query.q);
  // Where all amounts are of one currency the head of the page names it, and the columns stay quiet.
  const isOneCurrency = new Set(page.balances.map(({ currency }) => currency)).size < 2;
  const options = { display: isOneCurrency ? "none" : "symbol" } as const;
  const nameOf =
    page.clients.length > 1 ? new Map(page.clients.map(({ id, name }) => [id, name])) : undefined;
  const payers = new Set(
    here.memberships.filter(({ role }) => role !== "viewer").map(({ clientId }) => clientId),
  );
  const t = translator(locale);
  return page.rows.map((row) => {
    const isIssued = row.state === "issued";
    const payable = isIssued ? row.payable : 0n;
    return {
      href: paths.portal.invoice(slug, row.numberKey, here.choice),
      number: markFound(row.number, terms) ?? row.number,
      title: titleOf(row, terms, lines),
      client: nameOf?.get(row.clientId),
      due: nearDate(row.dueOn, today, locale),
      statuses: statuses(row, today, locale),
      total: formatMoney({ amount: row.total, currency: row.currency }, locale, options),
      payable: formatMoney({ amount: payable, currency: row.currency }, locale, options),
      ...(payable > 0n && payers.has(row.clientId) && { pick: pickOf(row, t) }),
      ...(payable === 0n && { isSettled: true }),
      ...(!isIssued && { isStruck: true }),
    };
  });
}

/** For who may pay: the box by which several invoices are paid together. */
function pickOf({ number, numberKey }: InvoiceListRow, t: T) {
  return { key: numberKey, label: t("portal.list.pick", { number }) };
}

/** What it is for, found words marked; where they stand in a line further down, that line too. */
function titleOf(row: InvoiceListRow, terms: string[], lines: ReadonlyMap<string, MarkedText>) {
  if (terms.length === 0) return row.title;
  const marked = markFound(row.title, terms);
  if (marked) return marked;
  const line = lines.get(row.id);
  return line ? [`${row.title} … `, ...line] : row.title;
}

function foundWords({ found }: ListPage, { q }: ListQuery, t: T): string | undefined {
  if (found === undefined) return undefined;
  if (found > countLimit) return t("portal.list.found.many", { n: countLimit });
  if (q && found > 0) return t("portal.list.found.search", { n: found, words: q });
  return t("portal.list.found", { n: found });
}
