import type { PdfAccount, PdfSection } from "./account-document.ts";
import { drawClosing } from "./closing.ts";
import { drawLetterhead } from "./letterhead.ts";
import {
  collect,
  drawLines,
  finishPages,
  makeRoom,
  mm,
  newPaper,
  type Paper,
  sheet,
  styles,
  tag,
} from "./paper.ts";
import { drawRowTable } from "./row-table.ts";
import { drawTotals, layOutTotals } from "./totals-block.ts";
import { wrapText } from "./wrap-text.ts";

const betweenSections = 9 * mm;

/** A statement or receipt as a PDF 1.7 file: A4, tagged, with language and title. The same input gives the same bytes. */
export async function renderAccountPdf(account: PdfAccount): Promise<Buffer> {
  const paper = newPaper(account);
  const file = collect(paper.doc);
  drawLetterhead(paper, account);
  for (const [index, section] of account.sections.entries()) {
    paper.y += index === 0 ? 7 * mm : betweenSections;
    drawSection(paper, section);
  }
  drawClosing(paper, { ...account, payment: [] });
  const small = (text: string) => wrapText(text, sheet.width * 0.75, styles.small, 1)[0]!;
  const { heading, business, pageOf } = account;
  finishPages(paper, small(`${heading.kind} ${heading.number} · ${business.name}`), (number, count) =>
    small(pageOf.replace("{page}", String(number)).replace("{pages}", String(count))),
  );
  return file;
}

function drawSection(paper: Paper, { title, table, totals }: PdfSection): void {
  const block = totals && layOutTotals({ totals });
  if (title) {
    // A heading alone at the foot of a page would belong to nothing.
    makeRoom(paper, 30 * mm);
    const lines = wrapText(title, sheet.width, styles.sum, 3);
    tag(paper, paper.root, "H2", () => {
      paper.y += drawLines(paper, lines, sheet.left, paper.y, styles.sum);
    });
    paper.y += 2 * mm;
  }
  if (table) drawRowTable(paper, table, block?.height ?? 0);
  if (block) drawTotals(paper, block);
}
