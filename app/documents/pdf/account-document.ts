import type { PdfDocument, PdfTotals } from "./pdf-document.ts";

/**
 * An account on paper: a statement, a receipt. Letterhead and foot like an invoice's, between them tables of rows with
 * figures and what they come to. Every text is final, as in `PdfDocument`.
 */
export interface PdfAccount
  extends Pick<
    PdfDocument,
    | "language"
    | "title"
    | "createdAt"
    | "business"
    | "heading"
    | "parties"
    | "facts"
    | "notes"
    | "legal"
    | "pageOf"
  > {
  sections: PdfSection[];
}

export interface PdfSection {
  /** above the table, where it is not the first */
  title?: string;
  table?: PdfRows;
  /** the last row of the table and these never part */
  totals?: PdfTotals;
}

export interface PdfRows {
  /** the table's name for those who hear it */
  caption: string;
  heads: { on?: string; name: string; figures: string[] };
  rows: PdfRow[];
}

export interface PdfRow {
  /** the day, where the table has a column for it */
  on?: string;
  name: string;
  details: string[];
  figures: string[];
}
