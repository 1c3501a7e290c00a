import {
  colors,
  decoration,
  drawLines,
  drawRule,
  makeRoom,
  mm,
  openTag,
  type Paper,
  sheet,
  styles,
  type TextStyle,
  tag,
  turnPage,
} from "./paper.ts";
import type { PdfDocument, PdfStrip, PdfText } from "./pdf-document.ts";
import { lineWidth, type WrappedLine, wrapText } from "./wrap-text.ts";

const measure = 128 * mm;
/** between paragraphs */
const below = 1.6 * mm;
const codeWidth = 30 * mm;

/** What stands below the totals: how to pay, notes, who the business is by law, and the strip to cut off. */
export function drawClosing(
  paper: Paper,
  { payment, notes, legal, strip }: Pick<PdfDocument, "payment" | "notes" | "legal" | "strip">,
): void {
  const paragraphs = [
    ...[...payment, ...notes].map((text) => paragraph(text, styles.body)),
    ...legal.map((text) => paragraph(text, styles.soft)),
  ];
  if (paragraphs.length > 0) {
    const height = paragraphs.reduce(
      (sum, { lines, style }) => sum + lines.length * style.leading + below,
      0,
    );
    makeRoom(paper, 11 * mm + Math.min(height, sheet.height / 3));
    if (paper.y > sheet.top) {
      drawRule(paper, paper.y + 8 * mm);
      paper.y += 11 * mm;
    }
  }
  for (const { lines, style } of paragraphs) drawParagraph(paper, lines, style);
  if (strip) drawStrip(paper, strip);
}

function paragraph(text: PdfText, style: TextStyle): { lines: WrappedLine[]; style: TextStyle } {
  return { lines: wrapText(text, measure, style), style };
}

/** In one piece where a page holds it, else line by line. */
function drawParagraph(paper: Paper, lines: WrappedLine[], style: TextStyle): void {
  const height = lines.length * style.leading;
  if (height <= sheet.height / 3) makeRoom(paper, height);
  const element = openTag(paper, paper.root, "P");
  let rest = lines;
  while (rest.length > 0) {
    const room = Math.max(1, Math.floor((sheet.bottom - paper.y) / style.leading + 0.01));
    const part = rest.slice(0, room);
    rest = rest.slice(room);
    element.add(() => {
      paper.y += drawLines(paper, part, sheet.left, paper.y, style);
    });
    if (rest.length > 0) turnPage(paper);
  }
  element.end();
  paper.y += below;
}

/** Below a perforation at the foot of the page; on a page of its own there is nothing to cut it from. */
function drawStrip(paper: Paper, strip: PdfStrip): void {
  const textWidth = strip.qr ? sheet.width - codeWidth - 8 * mm : measure;
  const state = strip.state.map((text) => wrapText(text, textWidth, styles.body, 8));
  const labelWidth = Math.min(
    textWidth * 0.4,
    Math.max(
      0,
      ...strip.facts.map(({ label }) =>
        lineWidth(wrapText(label, Number.POSITIVE_INFINITY, styles.soft)[0]!, styles.soft.size),
      ),
    ),
  );
  const valueLeft = sheet.left + labelWidth + 12;
  const facts = strip.facts.map(({ label, value }) => ({
    label: wrapText(label, labelWidth, styles.soft, 3),
    value: wrapText(value, sheet.left + textWidth - valueLeft, styles.strongBody, 4),
  }));
  const caption = strip.qr ? wrapText(strip.qr.caption, codeWidth, styles.small, 3) : [];
  const lineCount =
    state.reduce((sum, lines) => sum + lines.length, 0) +
    facts.reduce((sum, fact) => sum + Math.max(fact.label.length, fact.value.length), 0);
  const textHeight = lineCount * styles.body.leading + (facts.length > 0 && state.length > 0 ? 6 : 0);
  const codeHeight = strip.qr ? codeWidth + caption.length * styles.small.leading : 0;
  const height = Math.max(textHeight, codeHeight);

  makeRoom(paper, height + 7 * mm);
  if (paper.y > sheet.top) {
    paper.y = sheet.bottom - height - 4 * mm;
    perforation(paper);
    paper.y += 4 * mm;
  }
  const top = paper.y;
  paper.y = top + Math.max(0, (codeHeight - textHeight) / 2);
  for (const lines of state) {
    tag(paper, paper.root, "P", () => {
      paper.y += drawLines(paper, lines, sheet.left, paper.y, styles.body);
    });
  }
  if (facts.length > 0 && state.length > 0) paper.y += 6;
  drawFacts(paper, facts, valueLeft);
  if (strip.qr) drawCode(paper, strip.qr, caption, top);
  paper.y = top + Math.max(textHeight, codeHeight);
}

function drawFacts(
  paper: Paper,
  facts: { label: WrappedLine[]; value: WrappedLine[] }[],
  valueLeft: number,
): void {
  if (facts.length === 0) return;
  const list = openTag(paper, paper.root, "L");
  for (const { label, value } of facts) {
    const item = openTag(paper, list, "LI");
    tag(paper, item, "Lbl", () => drawLines(paper, label, sheet.left, paper.y, styles.soft));
    tag(paper, item, "LBody", () => drawLines(paper, value, valueLeft, paper.y, styles.strongBody));
    item.end();
    paper.y += Math.max(label.length, value.length) * styles.body.leading;
  }
  list.end();
}

function perforation(paper: Paper): void {
  decoration(paper, () => {
    paper.doc.save().lineWidth(0.8).dash(2.5, { space: 2.5 }).strokeColor(colors.faint);
    paper.doc.moveTo(sheet.left, paper.y).lineTo(sheet.right, paper.y).stroke().restore();
  });
}

/** The code with its quiet zone of four modules, its right edge on the sheet's. */
function drawCode(paper: Paper, qr: NonNullable<PdfStrip["qr"]>, caption: WrappedLine[], top: number): void {
  const module = codeWidth / (qr.size + 8);
  const left = sheet.right - codeWidth;
  const bbox = [left, top, sheet.right, top + codeWidth];
  tag(
    paper,
    paper.root,
    "Figure",
    () => {
      paper.doc
        .save()
        .translate(left + 4 * module, top + 4 * module)
        .scale(module);
      // A little thicker than a module: that closes the seams that viewers show between neighboring rows.
      paper.doc.lineWidth(1.04).path(qr.path).stroke("#000000").restore();
    },
    { alt: qr.alt, bbox },
  );
  if (caption.length === 0) return;
  tag(paper, paper.root, "P", () => {
    caption.forEach((line, index) => {
      const x = left + (codeWidth - lineWidth(line, styles.small.size)) / 2;
      drawLines(paper, [line], x, top + codeWidth + index * styles.small.leading, styles.small);
    });
  });
}
