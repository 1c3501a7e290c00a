import {
  baselineOf,
  colors,
  decoration,
  drawLines,
  drawRule,
  makeRoom,
  openTag,
  type Paper,
  styles,
  type TextStyle,
  tag,
} from "./paper.ts";
import { lineWidth, type WrappedLine } from "./wrap-text.ts";

/** A cell with its place; `x` is the right edge where it is aligned to the end. `below` is in small type. */
export interface FigureCell {
  lines: WrappedLine[];
  style: TextStyle;
  x: number;
  align: "start" | "end";
  scope?: "Column" | "Row";
  below?: WrappedLine[];
}

export interface FigureRow {
  cells: FigureCell[];
  padding: number;
  /** a thin rule under the row, an ink one over it, or that and the double rule under its figure */
  rule?: "below" | "ink" | "double";
  height: number;
}

/** A small table beside another: the tax breakdown, the totals. */
export interface FigureTable {
  left: number;
  width: number;
  /** the table's name; printed where it has lines, else only heard */
  title: string;
  caption: WrappedLine[];
  rows: FigureRow[];
}

export function figureRow(cells: FigureCell[], padding: number, rule?: FigureRow["rule"]): FigureRow {
  const heights = cells.map(
    ({ lines, style, below }) => lines.length * style.leading + (below?.length ?? 0) * styles.small.leading,
  );
  return { cells, padding, rule, height: Math.max(...heights) + 2 * padding + (rule === "double" ? 4 : 0) };
}

export function tableHeight({ caption, rows }: FigureTable): number {
  return caption.length * styles.label.leading + rows.reduce((sum, { height }) => sum + height, 0);
}

/** Draws the table from `paper.y` on; a page ends between two rows. */
export function drawFigureTable(paper: Paper, { left, width, title, caption, rows }: FigureTable): void {
  const table = openTag(paper, paper.root, "Table", { title });
  if (caption.length > 0) {
    tag(paper, table, "Caption", () => {
      paper.y += drawLines(paper, caption, left, paper.y, styles.label);
    });
  }
  for (const row of rows) {
    makeRoom(paper, row.height);
    const tableRow = openTag(paper, table, "TR");
    for (const cell of row.cells) {
      const { scope } = cell;
      tag(paper, tableRow, scope ? "TH" : "TD", () => drawCell(paper, cell, row.padding), scope && { scope });
    }
    tableRow.end();
    drawRules(paper, row, { left, right: left + width });
    paper.y += row.height;
  }
  table.end();
}

function drawCell(paper: Paper, { lines, style, x, align, below }: FigureCell, padding: number): void {
  const top = paper.y + padding;
  const height = drawLines(paper, lines, x, top, style, align);
  if (below) drawLines(paper, below, x, top + height, styles.small);
}

function drawRules(paper: Paper, row: FigureRow, edges: { left: number; right: number }): void {
  if (row.rule === "below") drawRule(paper, paper.y + row.height, edges);
  else if (row.rule) drawRule(paper, paper.y, { ...edges, color: colors.ink, width: 0.75 });
  if (row.rule === "double") drawDoubleRule(paper, row.cells.at(-1)!, paper.y + row.padding);
}

/** Bookkeepers' sign for what is reckoned to the end, as wide as the figure above it. */
function drawDoubleRule(paper: Paper, { lines, style, x }: FigureCell, top: number): void {
  const width = Math.max(...lines.map((line) => lineWidth(line, style.size)));
  const under = top + (lines.length - 1) * style.leading + baselineOf(style) + 4;
  decoration(paper, () => {
    for (const y of [under, under + 2]) paper.doc.moveTo(x - width, y).lineTo(x, y);
    paper.doc.lineWidth(0.75).strokeColor(colors.ink).stroke();
  });
}
