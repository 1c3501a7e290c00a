import { listLines } from "#app/domain/invoices/index.ts";
import { type MarkedText, markFound } from "#app/kit/found-words.ts";
import { searchTerms } from "#app/kit/search-terms.ts";
import type { ContactHere } from "#app/web/guards.ts";
import type { ListPage } from "./list-view.ts";

/**
 * For invoices whose number and title do not show why they were found: the first line in which a searched word stands.
 * Asked only when somebody searches.
 */
export async function foundLines(
  { ctx }: ContactHere,
  { rows }: Pick<ListPage, "rows">,
  search: string,
): Promise<ReadonlyMap<string, MarkedText>> {
  const found = new Map<string, MarkedText>();
  const terms = searchTerms(search);
  if (terms.length === 0) return found;
  const unexplained = rows.filter(({ title }) => !markFound(title, terms));
  for (const { invoiceId, name } of await listLines(
    ctx,
    unexplained.map(({ id }) => id),
  )) {
    if (found.has(invoiceId)) continue;
    const marked = markFound(name, terms);
    if (marked) found.set(invoiceId, marked);
  }
  return found;
}
