import { drawBusinessMark } from "./business-mark.ts";
import { drawLines, drawRule, makeRoom, mm, openTag, type Paper, sheet, styles, tag } from "./paper.ts";
import type { PdfDocument, PdfFact, PdfParty } from "./pdf-document.ts";
import { lineWidth, wrapText } from "./wrap-text.ts";

/** An address and its identifiers leave room for the rest of the page, whatever was imported. */
const mostPartyLines = 16;

type Head = Pick<PdfDocument, "business" | "heading" | "parties" | "facts">;

/** The head of the first page: who bills, what the document is, from whom to whom, and its dates and references. */
export function drawLetterhead(paper: Paper, document: Head): void {
  drawHeading(paper, document);
  paper.y += 8 * mm;
  drawParties(paper, document.parties);
  if (document.facts.length > 0) {
    paper.y += 5 * mm;
    drawFacts(paper, document.facts);
  }
}

function drawHeading(paper: Paper, { business, heading }: Head): void {
  const top = paper.y;
  const mark = drawBusinessMark(paper, business, top);
  const middle = sheet.left + sheet.width * 0.6;
  const name = wrapText(business.name, middle - mark.right - 8 * mm, styles.strong, 4);
  const nameTop = top + Math.max(0, (mark.height - name.length * styles.strong.leading) / 2);
  tag(paper, paper.root, "P", () => drawLines(paper, name, mark.right, nameTop, styles.strong));
  const kind = wrapText(heading.kind, sheet.right - middle, styles.label, 4);
  const number = wrapText(heading.number, sheet.right - middle, styles.number, 6);
  let end = top;
  tag(paper, paper.root, "H1", () => {
    end += drawLines(paper, kind, sheet.right, end, styles.label, "end");
    end += drawLines(paper, number, sheet.right, end, styles.number, "end");
  });
  paper.y = Math.max(end, top + mark.height, nameTop + name.length * styles.strong.leading);
}

function drawParties(paper: Paper, parties: PdfParty[]): void {
  const top = paper.y;
  const gap = 8 * mm;
  const shares = parties.length === 2 ? [1, 1.3] : parties.map(() => 1);
  const unit = (sheet.width - gap * (parties.length - 1)) / shares.reduce((sum, share) => sum + share, 0);
  let x = sheet.left;
  parties.forEach((party, index) => {
    const width = unit * shares[index]!;
    const wrap = (text: string) => wrapText(text, width, styles.body, 8);
    let y = top;
    tag(paper, paper.root, "P", () => {
      y += drawLines(paper, wrapText(party.label, width, styles.label, 2), x, y, styles.label) + 1.5;
      y += drawLines(paper, party.lines.flatMap(wrap).slice(0, mostPartyLines), x, y, styles.body);
      y += drawLines(paper, party.soft.flatMap(wrap).slice(0, mostPartyLines), x, y, styles.soft);
    });
    paper.y = Math.max(paper.y, y);
    x += width + gap;
  });
}

/**
 * Between two rules, as many to a row as fit: columns as wide as their texts, the free space shared out between them.
 */
function drawFacts(paper: Paper, facts: PdfFact[]): void {
  const widest = sheet.width / 3;
  const cells = facts.map(({ label, value }) => {
    const lines = {
      label: wrapText(label, widest, styles.label, 4),
      value: wrapText(value, widest, styles.body, 8),
    };
    const width = Math.max(
      ...[...lines.label, ...lines.value].map((line) => lineWidth(line, styles.body.size)),
    );
    return { ...lines, width };
  });
  const { columns, lefts } = factColumns(cells.map(({ width }) => width));
  drawRule(paper, paper.y);
  paper.y += 2 * mm;
  const list = openTag(paper, paper.root, "L");
  for (let first = 0; first < cells.length; first += columns) {
    if (first > 0) paper.y += 1.5 * mm;
    const row = cells.slice(first, first + columns);
    makeRoom(
      paper,
      Math.max(...row.map((cell) => (cell.label.length + cell.value.length) * styles.body.leading)),
    );
    const top = paper.y;
    for (const [column, { label, value }] of row.entries()) {
      const item = openTag(paper, list, "LI");
      const x = lefts[column]!;
      const height = label.length * styles.label.leading;
      tag(paper, item, "Lbl", () => drawLines(paper, label, x, top, styles.label));
      tag(paper, item, "LBody", () => drawLines(paper, value, x, top + height, styles.body));
      item.end();
      paper.y = Math.max(paper.y, top + height + value.length * styles.body.leading);
    }
  }
  list.end();
  paper.y += 2 * mm;
  drawRule(paper, paper.y);
}

/** The most columns, up to six, that leave at least 6 mm between them; where each of them starts. */
function factColumns(widths: number[]): { columns: number; lefts: number[] } {
  for (let columns = Math.min(6, widths.length); ; columns--) {
    const own = Array.from({ length: columns }, (_, column) =>
      Math.max(...widths.filter((_width, index) => index % columns === column)),
    );
    const space = (sheet.width - own.reduce((sum, width) => sum + width, 0)) / Math.max(1, columns - 1);
    if (space < 6 * mm && columns > 1) continue;
    let left = sheet.left;
    const lefts = own.map((width) => {
      left += width + space;
      return left - width - space;
    });
    return { columns, lefts };
  }
}
