import { type CsvCell, csvDialects, writeCsv } from "#app/documents/csv/write-csv.ts";
import type { Locale } from "#app/kit/locale.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import { translator } from "#app/locales/translate.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { readTrendQuery } from "#app/web/desk/trend-query.ts";
import { trendsView } from "#app/web/desk/trends-view.ts";
import type { StaffHere } from "#app/web/guards.ts";

interface Table {
  caption: string;
  heads: string[];
  rows: { cells: { text: string }[] }[];
}

/**
 * The figures of the trends page, one a row: part, what, measure, figure. It is made of the page itself, so that the
 * file never says anything else than the screen.
 */
export async function trendsCsv(desk: StaffHere, url: URL, locale: Locale) {
  const query = readTrendQuery(url, desk.business.currency);
  const view = await trendsView(desk, query, locale);
  const t = translator(locale);
  const { title: by, heads: byHeads, rows: byRows } = view.breakdown;
  const content = writeCsv(
    [
      (["part", "what", "measure", "figure"] as const).map((head) => t(`trends.csv.${head}`)),
      ...view.figures.flatMap(({ title, figures }) =>
        figures.map(({ label, value, about }) => [title, label, about ?? "", value]),
      ),
      ...[view.satisfaction.table, view.rate.table, view.pareto.table].flatMap(rowsOf),
      ...rowsOf({
        caption: by,
        heads: byHeads,
        rows: byRows.map(({ name, cells }) => ({ cells: [{ text: name }, ...cells] })),
      }),
    ],
    csvDialects[locale],
  );
  const period = t(`trends.period.${query.period}`);
  return { name: safeFileName(`${t("trends.title")} ${deskDay(desk)} ${period}.csv`), content };
}

/** The first cell of a row names it; every other is a figure under its head. */
function rowsOf(table: Table | undefined): CsvCell[][] {
  if (!table) return [];
  return table.rows.flatMap(({ cells: [first, ...others] }) =>
    others.map(({ text }, index) => [table.caption, first?.text ?? "", table.heads[index + 1] ?? "", text]),
  );
}
