import {
  baselineOf,
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
} from "./paper.ts";
import type { PdfDocument, PdfTaxes, PdfTotals } from "./pdf-document.ts";
import { lineWidth, type WrappedLine, wrapText } from "./wrap-text.ts";

const between = 15 * mm;
const columnWidth = (sheet.width - between) / 2;
const above = 6 * mm;

/** One row of either table: wrapped cells with their place, and what stands around them. */
interface Row {
  cells: {
    lines: WrappedLine[];
    style: TextStyle;
    x: number;
    align: "start" | "end";
    type: "TH" | "TD";
    below?: WrappedLine[];
  }[];
  padding: number;
  /** a thin rule under the row, an ink one over it, or that and the double rule under the amount */
  rule?: "below" | "ink" | "double";
  height: number;
}

export interface TotalsBlock {
  taxes: Row[];
  totals: Row[];
  captions: { taxes: string; totals: string };
  /** what it takes in one piece, space above included; 0 where it is too tall for that */
  height: number;
}

/** Lays the tax breakdown and the totals out, to know their height before the last line is drawn. */
export function layOutTotals({ taxes, totals }: PdfDocument): TotalsBlock {
  const taxRows = taxes ? taxTable(taxes) : [];
  const totalRows = totalTable(totals);
  const height = above + Math.max(heightOf(taxRows), heightOf(totalRows));
  const isTall = height > sheet.height * 0.6;
  return {
    taxes: taxRows,
    totals: totalRows,
    captions: { taxes: taxes?.caption ?? "", totals: totals.caption },
    height: isTall ? 0 : height,
  };
}

/** Side by side, the total level with the foot of the breakdown, in one piece; where there are too many rates for that, one after the other. */
export function drawTotals(paper: Paper, block: TotalsBlock): void {
  const isTogether = block.height > 0;
  if (isTogether) makeRoom(paper, block.height);
  paper.y += above;
  const top = paper.y;
  const [taxHeight, totalHeight] = [heightOf(block.taxes), heightOf(block.totals)];
  drawRows(paper, block.taxes, block.captions.taxes, sheet.left);
  if (isTogether) paper.y = top + Math.max(0, taxHeight - totalHeight);
  else makeRoom(paper, Math.min(totalHeight, sheet.height / 2));
  drawRows(paper, block.totals, block.captions.totals, sheet.right - columnWidth);
  if (isTogether) paper.y = top + Math.max(taxHeight, totalHeight);
}

function taxTable({ caption, heads, rows }: PdfTaxes): Row[] {
  const { size, weight } = styles.small;
  const all = [heads, ...rows];
  const widthOf = (text: string) => lineWidth(wrapText(text, columnWidth * 0.4, weight, size)[0]!, size);
  const taxWidth = Math.max(...all.map(({ tax }) => widthOf(tax)));
  const netWidth = Math.max(...all.map(({ net }) => widthOf(net)));
  const right = sheet.left + columnWidth;
  const netRight = right - taxWidth - 18;
  const rateWidth = netRight - netWidth - 14 - sheet.left;
  const row = (cells: { rate: string; net: string; tax: string; note?: string }, isHead: boolean) =>
    rowOf(
      [
        {
          lines: wrapText(cells.rate, rateWidth, weight, size),
          style: styles.small,
          x: sheet.left,
          align: "start",
          type: "TH",
          below: cells.note ? wrapText(cells.note, columnWidth, weight, size) : undefined,
        },
        {
          lines: wrapText(cells.net, columnWidth * 0.4, weight, size),
          style: styles.small,
          x: netRight,
          align: "end",
          type: isHead ? "TH" : "TD",
        },
        {
          lines: wrapText(cells.tax, columnWidth * 0.4, weight, size),
          style: styles.small,
          x: right,
          align: "end",
          type: isHead ? "TH" : "TD",
        },
      ],
      { padding: 3, rule: "below" },
    );
  const title = rowOf(
    [
      {
        lines: wrapText(caption, columnWidth, "semibold", styles.label.size),
        style: styles.label,
        x: sheet.left,
        align: "start",
        type: "TH",
      },
    ],
    { padding: 0 },
  );
  return [title, row(heads, true), ...rows.map((each) => row(each, false))];
}

function totalTable({ rows, sum, after }: PdfTotals): Row[] {
  const left = sheet.right - columnWidth;
  const row = (label: string, amount: string, style: TextStyle, rule: Row["rule"], detail?: string) => {
    const amounts = wrapText(amount, columnWidth * 0.7, style.weight, style.size);
    const labelWidth = columnWidth - Math.max(...amounts.map((line) => lineWidth(line, style.size))) - 10;
    return rowOf(
      [
        {
          lines: wrapText(label, labelWidth, style.weight, style.size),
          style,
          x: left,
          align: "start",
          type: "TH",
          below: detail ? wrapText(detail, labelWidth, "regular", styles.small.size) : undefined,
        },
        { lines: amounts, style, x: sheet.right, align: "end", type: "TD" },
      ],
      { padding: style === styles.small ? 2 : 4.5, rule },
    );
  };
  return [
    ...rows.map(({ label, amount, detail, isSum }, index) => {
      const isBeforeInk = rows[index + 1]?.isSum ?? index === rows.length - 1;
      return row(
        label,
        amount,
        isSum ? styles.strong : styles.cell,
        isSum ? "ink" : isBeforeInk ? undefined : "below",
        detail,
      );
    }),
    row(sum.label, sum.amount, styles.sum, "double"),
    ...(after ?? []).map(({ label, value }) => row(label, value, styles.small, undefined)),
  ];
}

function rowOf(cells: Row["cells"], { padding, rule }: Pick<Row, "padding" | "rule">): Row {
  const tallest = Math.max(
    ...cells.map(
      ({ lines, style, below }) => lines.length * style.leading + (below?.length ?? 0) * styles.small.leading,
    ),
  );
  return { cells, padding, rule, height: tallest + 2 * padding + (rule === "double" ? 4 : 0) };
}

function heightOf(rows: Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function drawRows(paper: Paper, rows: Row[], caption: string, left: number): void {
  if (rows.length === 0) return;
  const table = openTag(paper, paper.root, "Table", { title: caption });
  for (const row of rows) {
    makeRoom(paper, row.height);
    const top = paper.y + row.padding;
    const tableRow = openTag(paper, table, "TR");
    for (const { lines, style, x, align, type, below } of row.cells) {
      tag(
        paper,
        tableRow,
        type,
        () => {
          const height = drawLines(paper, lines, x, top, style, align);
          if (below) drawLines(paper, below, x, top + height, styles.small);
        },
        type === "TH" ? { scope: row === rows[0] ? "Column" : "Row" } : undefined,
      );
    }
    tableRow.end();
    drawRules(paper, row, left);
    paper.y += row.height;
  }
  table.end();
}

function drawRules(paper: Paper, row: Row, left: number): void {
  const edges = { left, right: left + columnWidth };
  if (row.rule === "below") drawRule(paper, paper.y + row.height, edges);
  if (row.rule === "ink" || row.rule === "double")
    drawRule(paper, paper.y, { ...edges, color: colors.ink, width: 0.75 });
  if (row.rule !== "double") return;
  const { lines, style, x } = row.cells.at(-1)!;
  const width = Math.max(...lines.map((line) => lineWidth(line, style.size)));
  const under = paper.y + row.padding + (lines.length - 1) * style.leading + baselineOf(style) + 4;
  decoration(paper, () => {
    for (const y of [under, under + 2]) paper.doc.moveTo(x - width, y).lineTo(x, y);
    paper.doc.lineWidth(0.75).strokeColor(colors.ink).stroke();
  });
}
