import { minorDigits } from "#app/kit/currency.ts";
import { toText } from "#app/kit/decimal.ts";
import type { Locale } from "#app/kit/locale.ts";
import { csvCell, singleLine } from "#app/kit/safe-text.ts";

/** How spreadsheets of a language read files: what parts the cells, and what the decimals. */
export interface CsvDialect {
  separator: "," | ";";
  decimal: "." | ",";
}

/** A comma parts decimals in Serbian, so a semicolon parts the cells; in English it is the other way round. */
export const csvDialects: Record<Locale, CsvDialect> = {
  en: { separator: ",", decimal: "." },
  "sr-Latn": { separator: ";", decimal: "," },
};

/** An amount that a spreadsheet adds up, or a text that it never runs. */
export type CsvCell = string | { amount: bigint; currency: string };

/**
 * Rows as a CSV file (RFC 4180): UTF-8 with a byte order mark, without which Excel reads another alphabet. Text that
 * would be a formula gets an apostrophe in front (case 28); amounts stay numbers, negative ones too.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[], dialect: CsvDialect): string {
  const lines = rows.map((row) => row.map((cell) => cellText(cell, dialect)).join(dialect.separator));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

function cellText(cell: CsvCell, { decimal, separator }: CsvDialect): string {
  if (typeof cell === "string") return csvCell(singleLine(cell, 1_000));
  const plain = toText({ units: cell.amount, scale: minorDigits(cell.currency) }).replace(".", decimal);
  return decimal === separator ? `"${plain}"` : plain;
}
