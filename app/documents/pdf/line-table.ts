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
import { lineWidth, type WrappedLine, wrapText } from "./wrap-text.ts";

const gap = 13;
const padding = 4.2;
const cellNames = ["quantity", "price", "discount", "tax", "amount"] as const;
type CellName = (typeof cellNames)[number];

interface Column {
  name: CellName;
  right: number;
  width: number;
}

/** Where the columns stand: the number, the description and, from the right, the figures. */
interface Grid {
  nameLeft: number;
  nameWidth: number;
  columns: Column[];
}

interface Row {
  number: WrappedLine[];
  text: { line: WrappedLine; style: TextStyle }[];
  cells: WrappedLine[][];
  height: number;
}

/**
 * The table of lines, then the document's allowances and charges. It breaks between rows, inside a row only where that
 * fills a page by itself; every page begins with the heads. The last row stays with the `totalsHeight` points below.
 */
export function drawLineTable(paper: Paper, lines: PdfLines, totalsHeight: number): void {
  const grid = gridOf(lines);
  const rows = [...lines.rows, ...lines.adjustments].map((line) => rowOf(line, grid));
  const heads = grid.columns.map(({ name, width }) =>
    wrapText(lines.heads[name] ?? "", width, "regular", styles.head.size),
  );
  const nameHead = wrapText(lines.heads.name, grid.nameWidth, "regular", styles.head.size);
  const headHeight = Math.max(...[nameHead, ...heads].map((head) => head.length)) * styles.head.leading + 8;
  makeRoom(paper, headHeight + Math.min(rows[0]?.height ?? 0, sheet.height / 3));

  const table = openTag(paper, paper.root, "Table", { title: lines.caption });
  const headGroup = openTag(paper, table, "THead");
  const headRow = openTag(paper, headGroup, "TR");
  const headTop = paper.y;
  drawHeadCells(grid, nameHead, heads, headHeight, (cell, x, offset, align) => {
    tag(paper, headRow, "TH", () => drawLines(paper, cell, x, headTop + offset, styles.head, align), {
      scope: "Column",
    });
  });
  headRow.end();
  headGroup.end();
  underHead(paper, headHeight);
  const repeatHead = () => {
    turnPage(paper);
    const top = paper.y;
    decoration(
      paper,
      () =>
        drawHeadCells(grid, nameHead, heads, headHeight, (cell, x, offset, align) =>
          drawLines(paper, cell, x, top + offset, styles.head, align),
        ),
      "Pagination",
    );
    underHead(paper, headHeight);
  };

  const body = openTag(paper, table, "TBody");
  const mostRowHeight = sheet.height - headHeight;
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    const together = row.height + (isLast ? totalsHeight : 0);
    const needed = together <= mostRowHeight ? together : Math.min(row.height, mostRowHeight / 2);
    if (paper.y + needed > sheet.bottom && index > 0) repeatHead();
    drawRow(paper, body, row, grid, repeatHead);
  });
  body.end();
  table.end();
}

function gridOf(lines: PdfLines): Grid {
  const { heads, rows, adjustments } = lines;
  const names = cellNames.filter((name) => name !== "discount" || heads.discount !== undefined);
  const widthOf = (text: string | undefined, { size }: TextStyle) =>
    text ? lineWidth(wrapText(text, Number.POSITIVE_INFINITY, "regular", size)[0]!, size) : 0;
  const widths = names.map((name) =>
    Math.max(
      widthOf(heads[name], styles.head),
      ...rows.map((row) => widthOf(row[name], styles.cell)),
      ...adjustments.map((row) =>
        name === "tax" || name === "amount" ? widthOf(row[name], styles.cell) : 0,
      ),
    ),
  );
  narrow(widths, sheet.width * 0.62 - gap * names.length);
  const numberWidth = Math.min(32, Math.max(6, ...rows.map((row) => widthOf(row.n, styles.count))));
  let right = sheet.right;
  const columns = names
    .map((name, index) => ({ name, width: widths[index]! }))
    .reverse()
    .map(({ name, width }) => {
      const column = { name, width, right };
      right -= width + gap;
      return column;
    })
    .reverse();
  const nameLeft = sheet.left + numberWidth + 8;
  return { nameLeft, nameWidth: right - nameLeft, columns };
}

/** Takes from the widest columns until all of them fit; their texts then wrap. */
function narrow(widths: number[], most: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - most;
  while (excess > 0.01) {
    const [widest = 0, next = 0] = [...new Set(widths)].sort((a, b) => b - a);
    const count = widths.filter((width) => width === widest).length;
    const cut = Math.min(widest - next, excess / count);
    widths.forEach((width, index) => {
      if (width === widest) widths[index] = width - cut;
    });
    excess -= cut * count;
  }
}

function rowOf(line: PdfLine | PdfAdjustment, { nameLeft, nameWidth, columns }: Grid): Row {
  const isLine = "n" in line;
  const wrap = (text: string, style: TextStyle, width = nameWidth) =>
    wrapText(text, width, style.weight, style.size);
  const text = [
    ...wrap(line.name, styles.cell).map((each) => ({ line: each, style: styles.cell })),
    ...line.details.flatMap((detail) =>
      wrap(detail, styles.small).map((each) => ({ line: each, style: styles.small })),
    ),
  ];
  const cells = columns.map(({ name, width }) => {
    const value = name === "tax" || name === "amount" ? line[name] : isLine ? line[name] : undefined;
    return value ? wrap(value, styles.cell, width) : [];
  });
  const number = isLine ? wrap(line.n, styles.count, nameLeft - sheet.left - 5) : [];
  const tallest = Math.max(number.length, ...cells.map((cell) => cell.length)) * styles.cell.leading;
  return { number, text, cells, height: Math.max(heightOf(text), tallest) + 2 * padding };
}

function heightOf(text: Row["text"]): number {
  return text.reduce((sum, { style }) => sum + style.leading, 0);
}

/** Heads stand on the rule: the shorter ones begin lower. */
function drawHeadCells(
  { nameLeft, columns }: Grid,
  nameHead: WrappedLine[],
  heads: WrappedLine[][],
  height: number,
  draw: (cell: WrappedLine[], x: number, offset: number, align: "start" | "end") => void,
): void {
  const offset = (cell: WrappedLine[]) => height - 4 - cell.length * styles.head.leading;
  draw(nameHead, nameLeft, offset(nameHead), "start");
  for (const [index, cell] of heads.entries()) draw(cell, columns[index]!.right, offset(cell), "end");
}

function underHead(paper: Paper, height: number): void {
  paper.y += height;
  drawRule(paper, paper.y, { color: colors.ink, width: 0.75 });
}

function drawRow(paper: Paper, body: StructureElement, row: Row, grid: Grid, repeatHead: () => void): void {
  const tableRow = openTag(paper, body, "TR");
  const nameCell = openTag(paper, tableRow, "TH", { scope: "Row" });
  let rest = row.text;
  let isFirst = true;
  while (isFirst || rest.length > 0) {
    if (!isFirst) repeatHead();
    const top = paper.y + padding;
    const chunk = fitting(rest, sheet.bottom - padding - top);
    rest = rest.slice(chunk.length);
    nameCell.add(() => {
      if (isFirst) drawLines(paper, row.number, sheet.left, top, styles.count);
      drawChunk(paper, chunk, grid.nameLeft, top);
    });
    let height = heightOf(chunk);
    if (isFirst) {
      row.cells.forEach((cell, index) => {
        tag(paper, tableRow, "TD", () => {
          height = Math.max(
            height,
            drawLines(paper, cell, grid.columns[index]!.right, top, styles.cell, "end"),
          );
        });
      });
    }
    paper.y = top + height + padding;
    isFirst = false;
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

function drawChunk(paper: Paper, chunk: Row["text"], x: number, top: number): void {
  let y = top;
  for (const { line, style } of chunk) y += drawLines(paper, [line], x, y, style);
}
