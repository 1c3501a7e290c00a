import { type CsvCell, csvDialects, writeCsv } from "#app/documents/csv/write-csv.ts";
import type { Statement } from "#app/domain/payments/index.ts";
import { addDays } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { safeFileName } from "#app/kit/safe-text.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatementQuery } from "./statement-query.ts";
import { type StatementPlace, statementPaper } from "./statement-view.ts";
import { wrongPeriod } from "./wrong-period.ts";

/** "Statement 2026-01-01 2026-11-25 Brauhaus Nord.pdf": sorted by time wherever it is kept. */
export function statementFileName(
  statement: Statement,
  { locale }: StatementPlace,
  ending: "pdf" | "csv",
): string {
  const { from, to } = statement.period;
  const kind = translator(locale)("statement.kind");
  return safeFileName(`${kind} ${from} ${to} ${statement.client.name} ${statement.currency}.${ending}`);
}

/** One row a movement between the two balances, in the dialect of the reader's spreadsheets. */
export function statementCsv(statement: Statement, place: StatementPlace): string {
  const { locale } = place;
  const { period, currency, opening, closing, movements } = statement;
  const t = translator(locale);
  const rows = statementPaper(statement, place).sections[0]?.table?.rows ?? [];
  const money = (amount: bigint): CsvCell => ({ amount, currency });
  const balance = (date: string, words: string, amount: bigint): CsvCell[] => [
    ...[date, words, "", "", currency, "", money(amount)],
  ];
  const heads = ["date", "movement", "number", "details", "currency", "amount", "balance"] as const;
  return writeCsv(
    [
      heads.map((head) => t(`statement.${head}`)),
      balance(addDays(period.from, -1), t("statement.opening", { date: period.from }), opening.balance),
      ...movements.map((movement, index): CsvCell[] => [
        place.dayOf(movement.occurredAt),
        rows[index]?.name ?? "",
        movement.documentNumber ?? movement.paymentNumber ?? "",
        rows[index]?.details.join("; ") ?? "",
        currency,
        money(movement.change),
        money(movement.balance),
      ]),
      balance(period.to, t("statement.closing", { date: period.to }), closing.balance),
    ],
    csvDialects[locale],
  );
}

/** What a file would be too long for is said in words: there is no page to say it on. */
export function tooLong(locale: Locale, most: number): Response {
  return said(translator(locale)("statement.file.tooLong", { n: most }));
}

/** No file is made of another period than the one that was asked for. */
export function notOfPeriod(query: StatementQuery, place: StatementPlace): Response | undefined {
  const { from, to } = wrongPeriod(query, place);
  return from || to ? said([from, to].filter(Boolean).join(" ")) : undefined;
}

const said = (words: string) =>
  new Response(`${words}\n`, {
    status: 422,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
  });
