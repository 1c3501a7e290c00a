import { type LineGrid, lineGrid } from "./line-grid.ts";
import {
  colors,
  decoration,
  drawLines,
  drawRule,
  makeRoom,
  openTag,
  type Paper,
  type StructureElement,
  sheet,
  styles,
  type TextStyle,
  tag,
  turnPage,
} from "./paper.ts";
import type { PdfAdjustment, PdfLine, PdfLines } from "./pdf-document.ts";
import { type WrappedLine, wrapText } from "./wrap-text.ts";

const padding = 4.2;
const mostCellLines = 8;

interface Row {
  number: WrappedLine[];
  text: { line: WrappedLine; style: TextStyle }[];
  cells: WrappedLine[][];
  figuresHeight: number;
  height: number;
}

interface HeadCell {
  lines: WrappedLine[];
  x: number;
  align: "start" | "end";
}

interface Head {
  cells: HeadCell[];
  height: number;
}

/**
 * The table of lines, then the document's allowances and charges. It breaks between rows, inside a row only where that
 * fills a page by itself; every page begins with the heads. The last row stays with the `totalsHeight` points below.
 */
export function drawLineTable(paper: Paper, lines: PdfLines, totalsHeight: number): void {
  const grid = lineGrid(lines);
  const head = headOf(lines, grid);
  const rows = [...lines.rows, ...lines.adjustments].map((line) => rowOf(line, grid));
  makeRoom(paper, head.height + Math.min(rows[0]?.height ?? 0, sheet.height / 3));
  const table = openTag(paper, paper.root, "Table", { title: lines.caption });
  drawHead(paper, head, table);
  underHead(paper, head);
  const repeatHead = () => {
    turnPage(paper);
    decoration(paper, () => drawHead(paper, head), "Pagination");
    underHead(paper, head);
  };

  const body = openTag(paper, table, "TBody");
  const mostRowHeight = sheet.height - head.height;
  rows.forEach((row, index) => {
    const together = row.height + (index === rows.length - 1 ? totalsHeight : 0);
    const fits = [together, row.height].find((height) => height <= mostRowHeight);
    const needed = fits ?? mostRowHeight / 2;
    if (paper.y + needed > sheet.bottom && index > 0) repeatHead();
    drawRow(paper, body, row, grid, repeatHead);
  });
  body.end();
  table.end();
}

function rowOf(line: PdfLine | PdfAdjustment, { nameLeft, nameWidth, columns, figures }: LineGrid): Row {
  const isLine = "n" in line;
  const wrap = (text: string, style: TextStyle) => wrapText(text, nameWidth, style);
  const text = [
    ...wrap(line.name, styles.cell).map((each) => ({ line: each, style: styles.cell })),
    ...line.details.flatMap((detail) =>
      wrap(detail, styles.small).map((each) => ({ line: each, style: styles.small })),
    ),
  ];
  const cells = columns.map(({ name, width }) => {
    const value = name === "tax" || name === "amount" ? line[name] : isLine ? line[name] : undefined;
    return value ? wrapText(value, width, figures, mostCellLines) : [];
  });
  const number = isLine ? wrapText(line.n, nameLeft - sheet.left - 5, styles.count, mostCellLines) : [];
  const figuresHeight = Math.max(number.length, ...cells.map((cell) => cell.length)) * figures.leading;
  return {
    number,
    text,
    cells,
    figuresHeight,
    height: Math.max(heightOf(text), figuresHeight) + 2 * padding,
  };
}

function heightOf(text: Row["text"]): number {
  return text.reduce((sum, { style }) => sum + style.leading, 0);
}

/** Heads stand on the rule: the shorter ones begin lower. */
function headOf({ heads }: PdfLines, { nameLeft, nameWidth, columns }: LineGrid): Head {
  const wrap = (text: string | undefined, width: number) => wrapText(text ?? "", width, styles.head, 3);
  const cells: HeadCell[] = [
    { lines: wrap(heads.name, nameWidth), x: nameLeft, align: "start" },
    ...columns.map(({ name, width, right }) => ({
      lines: wrap(heads[name], width),
      x: right,
      align: "end" as const,
    })),
  ];
  return { cells, height: Math.max(...cells.map(({ lines }) => lines.length)) * styles.head.leading + 8 };
}

/** Tagged as the table's head the first time; later only seen. */
function drawHead(paper: Paper, { cells, height }: Head, table?: StructureElement): void {
  const group = table && openTag(paper, table, "THead");
  const row = group && openTag(paper, group, "TR");
  for (const { lines, x, align } of cells) {
    const top = paper.y + height - 4 - lines.length * styles.head.leading;
    const draw = () => drawLines(paper, lines, x, top, styles.head, align);
    if (row) tag(paper, row, "TH", draw, { scope: "Column" });
    else draw();
  }
  row?.end();
  group?.end();
}

function underHead(paper: Paper, { height }: Head): void {
  paper.y += height;
  drawRule(paper, paper.y, { color: colors.ink, width: 0.75 });
}

function drawRow(
  paper: Paper,
  body: StructureElement,
  row: Row,
  grid: LineGrid,
  repeatHead: () => void,
): void {
  const tableRow = openTag(paper, body, "TR");
  const nameCell = openTag(paper, tableRow, "TH", { scope: "Row" });
  const top = paper.y + padding;
  const first = fitting(row.text, sheet.bottom - padding - top);
  nameCell.add(() => {
    drawLines(paper, row.number, sheet.left, top, styles.count);
    drawText(paper, first, grid.nameLeft, top);
  });
  for (const [index, cell] of row.cells.entries()) {
    tag(paper, tableRow, "TD", () =>
      drawLines(paper, cell, grid.columns[index]!.right, top, grid.figures, "end"),
    );
  }
  paper.y = top + Math.max(heightOf(first), row.figuresHeight) + padding;
  let rest = row.text.slice(first.length);
  while (rest.length > 0) {
    repeatHead();
    const part = fitting(rest, sheet.bottom - 2 * padding - paper.y);
    nameCell.add(() => drawText(paper, part, grid.nameLeft, paper.y + padding));
    paper.y += heightOf(part) + 2 * padding;
    rest = rest.slice(part.length);
  }
  nameCell.end();
  tableRow.end();
  drawRule(paper, paper.y);
}

/** As many lines as the room holds, at least one. */
function fitting(text: Row["text"], room: number): Row["text"] {
  let used = 0;
  let count = 0;
  for (const { style } of text) {
    used += style.leading;
    if (used > room + 0.01 && count > 0) break;
    count++;
  }
  return text.slice(0, count);
}

function drawText(paper: Paper, text: Row["text"], x: number, top: number): void {
  let y = top;
  for (const { line, style } of text) y += drawLines(paper, [line], x, y, style);
}
