import { brandColors } from "#app/kit/brand.ts";
import { decoration, drawLines, drawRule, mm, openTag, type Paper, sheet, styles, tag } from "./paper.ts";
import type { PdfDocument, PdfFact, PdfParty } from "./pdf-document.ts";
import { printableText } from "./printable-text.ts";
import { lineWidth, wrapText } from "./wrap-text.ts";

const markSize = 16.5;

/** The head of the first page: who bills, what the document is, from whom to whom, and its dates and references. */
export function drawLetterhead(paper: Paper, document: PdfDocument): void {
  drawHeading(paper, document);
  paper.y += 8 * mm;
  drawParties(paper, document.parties);
  if (document.facts.length > 0) {
    paper.y += 5 * mm;
    drawFacts(paper, document.facts);
  }
}

function drawHeading(paper: Paper, { business, heading }: PdfDocument): void {
  const top = paper.y;
  const textLeft = drawMark(paper, business, top);
  const middle = sheet.left + sheet.width * 0.6;
  const name = wrapText(business.name, middle - textLeft - 8 * mm, "semibold", styles.strong.size);
  const nameTop = top + Math.max(0, (markSize - name.length * styles.strong.leading) / 2);
  tag(paper, paper.root, "P", () => drawLines(paper, name, textLeft, nameTop, styles.strong));
  const kind = wrapText(heading.kind, sheet.right - middle, "semibold", styles.label.size);
  const number = wrapText(heading.number, sheet.right - middle, "light", styles.number.size);
  let end = top;
  tag(paper, paper.root, "H1", () => {
    end += drawLines(paper, kind, sheet.right, end, styles.label, "end");
    end += drawLines(paper, number, sheet.right, end, styles.number, "end");
  });
  paper.y = Math.max(end, nameTop + name.length * styles.strong.leading);
}

/** The business's logo, or its square with an initial; returns where the name starts. */
function drawMark({ doc, ...rest }: Paper, business: PdfDocument["business"], top: number): number {
  const paper = { doc, ...rest };
  if (business.logo) {
    const logo = business.logo;
    decoration(paper, () => doc.image(Buffer.from(logo), sheet.left, top, { fit: [markSize * 3, markSize] }));
    return sheet.left + markSize * 3 + 8;
  }
  const { accent, onAccent } = brandColors(business.brand).light;
  const initial =
    [...printableText(business.name)].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? "";
  const style = { ...styles.strong, size: 11, color: onAccent };
  const line = wrapText(initial.toLocaleUpperCase("en"), markSize, "semibold", style.size);
  decoration(paper, () => {
    doc.rect(sheet.left, top, markSize, markSize).fill(accent);
    const x = sheet.left + (markSize - lineWidth(line[0]!, style.size)) / 2;
    drawLines(paper, line, x, top + (markSize - style.leading) / 2 + 0.2, style);
  });
  return sheet.left + markSize + 6.5;
}

function drawParties(paper: Paper, parties: PdfParty[]): void {
  const top = paper.y;
  const gap = 8 * mm;
  const shares = parties.length === 2 ? [1, 1.3] : parties.map(() => 1);
  const unit = (sheet.width - gap * (parties.length - 1)) / shares.reduce((sum, share) => sum + share, 0);
  let x = sheet.left;
  parties.forEach((party, index) => {
    const width = unit * shares[index]!;
    const wrap = (text: string) => wrapText(text, width, "regular", styles.body.size);
    let y = top;
    tag(paper, paper.root, "P", () => {
      y +=
        drawLines(paper, wrapText(party.label, width, "semibold", styles.label.size), x, y, styles.label) +
        1.5;
      y += drawLines(paper, party.lines.flatMap(wrap), x, y, styles.body);
      y += drawLines(paper, party.soft.flatMap(wrap), x, y, styles.soft);
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
      label: wrapText(label, widest, "semibold", styles.label.size),
      value: wrapText(value, widest, "regular", styles.body.size),
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
    const top = paper.y;
    for (const [column, { label, value }] of cells.slice(first, first + columns).entries()) {
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
