import { drawClosing } from "./closing.ts";
import { drawLetterhead } from "./letterhead.ts";
import { drawLineTable } from "./line-table.ts";
import { collect, finishPages, mm, newPaper, sheet, styles } from "./paper.ts";
import type { PdfDocument } from "./pdf-document.ts";
import { drawTotals, layOutTotals } from "./totals-block.ts";
import { wrapText } from "./wrap-text.ts";

/**
 * The document as a PDF 1.7 file: A4, tagged, with language and title, fonts embedded in subsets. The same input gives
 * the same bytes. Rejects when the logo is neither PNG nor JPEG or the brand no `#rrggbb`.
 */
export async function renderInvoicePdf(document: PdfDocument): Promise<Buffer> {
  const paper = newPaper(document);
  const file = collect(paper.doc);
  drawLetterhead(paper, document);
  paper.y += 7 * mm;
  const totals = layOutTotals(document);
  drawLineTable(paper, document.lines, totals.height);
  drawTotals(paper, totals);
  drawClosing(paper, document);
  const small = (text: string) => wrapText(text, sheet.width * 0.75, styles.small, 1)[0]!;
  const { heading, business, pageOf } = document;
  finishPages(paper, small(`${heading.kind} ${heading.number} · ${business.name}`), (number, count) =>
    small(pageOf.replace("{page}", String(number)).replace("{pages}", String(count))),
  );
  return file;
}
