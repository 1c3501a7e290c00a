import { type CsvCell, csvDialects, writeCsv } from "#app/documents/csv/write-csv.ts";
import { type AgingRow, loadAging } from "#app/domain/payments/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import { translator } from "#app/locales/translate.ts";
import { columnWords, readAgingQuery, shownColumns } from "#app/web/desk/aging-view.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** One row a client, the latest payers first. Page by page, so that no read grows with the business. */
export async function agingCsv(desk: StaffHere, url: URL, locale: Locale) {
  const { currency } = readAgingQuery(url, desk.business.currency);
  const t = translator(locale);
  const today = deskDay(desk);
  const rows: AgingRow[] = [];
  for (let after: Parameters<typeof loadAging>[1]["after"]; ; ) {
    const page = await loadAging(desk.ctx, { currency, today, after });
    rows.push(...page.rows);
    const last = page.rows.at(-1);
    if (!page.hasMore || !last) break;
    after = { late: last.late, clientId: last.clientId };
  }
  const heads = [
    t("desk.payments.client"),
    t("desk.aging.currency"),
    ...shownColumns.map((one) => columnWords(one, t)),
  ];
  const content = writeCsv(
    [
      heads,
      ...rows.map((row): CsvCell[] => [
        row.clientName,
        currency,
        ...shownColumns.map((column): CsvCell => ({ amount: row[column], currency })),
      ]),
    ],
    csvDialects[locale],
  );
  return { name: safeFileName(`${t("desk.aging.title")} ${today} ${currency}.csv`), content };
}
