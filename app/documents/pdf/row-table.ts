import type { PdfRow, PdfRows } from "./account-document.ts";
import {
  colors,
  decoration,
  drawLines,
  drawRule,
  openTag,
  type Paper,
  type StructureElement,
  sheet,
  styles,
  type TextStyle,
  tag,
  turnPage,
} from "./paper.ts";
import { lineWidth, type WrappedLine, wrapText } from "./wrap-text.ts";

const padding = 3.4;
const gap = 14;
/** a title longer than that is no title */
const mostNameLines = 6;
/** of the sheet's width, for all figures together */
const mostForFigures = 0.55;

interface Grid {
  onWidth: number;
  nameLeft: number;
  nameWidth: number;
  /** right edges and widths */
  figures: { right: number; width: number }[];
  style: TextStyle;
}

interface Row {
  on: WrappedLine[];
  text: { line: WrappedLine; style: TextStyle }[];
  figures: WrappedLine[][];
  height: number;
}

/**
 * A table of rows with a day, a name and figures. It breaks between rows; every page begins with the heads. The last
 * row stays with the `totalsHeight` points below.
 */
export function drawRowTable(paper: Paper, table: PdfRows, totalsHeight: number): void {
  const grid = gridOf(table);
  const head = rowOf({ ...table.heads, details: [] }, grid, styles.head);
  const rows = table.rows.map((row) => rowOf(row, grid, grid.style));
  const first = head.height + (rows[0]?.height ?? 0) + (rows.length < 2 ? totalsHeight : 0);
  if (paper.y + Math.min(first, sheet.height) > sheet.bottom && paper.y > sheet.top) turnPage(paper);
  const element = openTag(paper, paper.root, "Table", { title: table.caption });
  drawHead(paper, head, grid, element);
  const body = openTag(paper, element, "TBody");
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    const needed = row.height + (isLast ? totalsHeight : 0);
    if (index > 0 && paper.y + needed > sheet.bottom) {
      turnPage(paper);
      drawHead(paper, head, grid);
    }
    drawRow(paper, body, row, grid);
  });
  body.end();
  element.end();
}

function gridOf({ heads, rows }: PdfRows): Grid {
  const compact = widthsOf(heads, rows, styles.compactCell);
  const usual = widthsOf(heads, rows, styles.cell);
  const fits = sum(usual) <= sheet.width * mostForFigures;
  const [style, widths] = fits ? [styles.cell, usual] : [styles.compactCell, compact];
  const share = Math.min(1, (sheet.width * mostForFigures) / Math.max(1, sum(widths)));
  const figures: Grid["figures"] = [];
  let right = sheet.right;
  for (const width of [...widths].reverse()) {
    figures.unshift({ right, width: width * share });
    right -= width * share + gap;
  }
  const days = [heads.on, ...rows.map(({ on }) => on)];
  const onWidth = heads.on === undefined ? 0 : widest(days, styles.cell);
  const nameLeft = sheet.left + (onWidth > 0 ? onWidth + gap : 0);
  return { onWidth, nameLeft, nameWidth: right - nameLeft, figures, style };
}

const widthsOf = (heads: PdfRows["heads"], rows: PdfRow[], style: TextStyle) =>
  heads.figures.map((head, index) =>
    Math.max(
      widest([head], styles.head),
      widest(
        rows.map(({ figures }) => figures[index]),
        style,
      ),
    ),
  );

const sum = (widths: number[]) => widths.reduce((total, width) => total + width, 0);

function widest(texts: (string | undefined)[], style: TextStyle): number {
  return texts.reduce((width, text) => {
    const [line] = wrapText(text ?? "", Number.POSITIVE_INFINITY, style);
    return Math.max(width, lineWidth(line!, style.size));
  }, 0);
}

function rowOf(row: PdfRow, grid: Grid, style: TextStyle): Row {
  const wrap = (text: string, face: TextStyle) =>
    wrapText(text, grid.nameWidth, face, mostNameLines).map((line) => ({ line, style: face }));
  const isHead = style === styles.head;
  const text = [
    ...wrap(row.name, isHead ? style : styles.cell),
    ...row.details.flatMap((detail) => wrap(detail, styles.small)),
  ];
  const figures = row.figures.map((figure, index) =>
    wrapText(figure, grid.figures[index]?.width ?? 0, style, 4),
  );
  const on = row.on === undefined ? [] : wrapText(row.on, grid.onWidth + 1, isHead ? style : styles.cell, 2);
  const leading = isHead ? style.leading : styles.cell.leading;
  const height = Math.max(
    text.reduce((total, each) => total + each.style.leading, 0),
    Math.max(on.length, ...figures.map((lines) => lines.length)) * leading,
  );
  return { on, text, figures, height: height + 2 * padding };
}

/** Tagged as the table's head the first time; later only seen. */
function drawHead(paper: Paper, head: Row, grid: Grid, table?: StructureElement): void {
  const drawAll = (cell: (draw: () => void) => void) => {
    const top = paper.y + padding;
    if (head.on.length > 0) cell(() => drawLines(paper, head.on, sheet.left, top, styles.head));
    cell(() => drawText(paper, head.text, grid.nameLeft, top));
    for (const [index, lines] of head.figures.entries()) {
      cell(() => drawLines(paper, lines, grid.figures[index]!.right, top, styles.head, "end"));
    }
  };
  if (table) {
    const group = openTag(paper, table, "THead");
    const row = openTag(paper, group, "TR");
    drawAll((draw) => tag(paper, row, "TH", draw, { scope: "Column" }));
    row.end();
    group.end();
  } else decoration(paper, () => drawAll((draw) => draw()), "Pagination");
  paper.y += head.height;
  drawRule(paper, paper.y, { color: colors.ink, width: 0.75 });
}

function drawRow(paper: Paper, body: StructureElement, row: Row, grid: Grid): void {
  const top = paper.y + padding;
  const element = openTag(paper, body, "TR");
  if (grid.onWidth > 0) {
    tag(paper, element, "TD", () => drawLines(paper, row.on, sheet.left, top, styles.cell));
  }
  tag(paper, element, "TH", () => drawText(paper, row.text, grid.nameLeft, top), { scope: "Row" });
  for (const [index, lines] of row.figures.entries()) {
    tag(paper, element, "TD", () =>
      drawLines(paper, lines, grid.figures[index]!.right, top, grid.style, "end"),
    );
  }
  element.end();
  paper.y += row.height;
  drawRule(paper, paper.y);
}

function drawText(paper: Paper, text: Row["text"], x: number, top: number): void {
  let y = top;
  for (const { line, style } of text) y += drawLines(paper, [line], x, y, style);
}
