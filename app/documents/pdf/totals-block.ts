import {
  drawFigureTable,
  type FigureCell,
  type FigureTable,
  figureRow,
  tableHeight,
} from "./figure-table.ts";
import { makeRoom, mm, type Paper, sheet, styles, type TextStyle } from "./paper.ts";
import type { PdfDocument, PdfTaxes, PdfTotals } from "./pdf-document.ts";
import { lineWidth, wrapText } from "./wrap-text.ts";

const width = (sheet.width - 15 * mm) / 2;
const left = sheet.right - width;
const above = 6 * mm;
const mostLines = 8;

export interface TotalsBlock {
  taxes?: FigureTable;
  totals: FigureTable;
  /** what it takes in one piece, space above included; 0 where there are too many tax rates for that */
  height: number;
}

/** Lays the tax breakdown and the totals out, to know their height before the last line is drawn. */
export function layOutTotals({ taxes, totals }: Pick<PdfDocument, "taxes" | "totals">): TotalsBlock {
  const taxTable = taxes && layOutTaxes(taxes);
  const totalTable = layOutSum(totals);
  const height = above + Math.max(taxTable ? tableHeight(taxTable) : 0, tableHeight(totalTable));
  return { taxes: taxTable, totals: totalTable, height: height > sheet.height * 0.6 ? 0 : height };
}

/**
 * Side by side and in one piece, a short sum level with the foot of the breakdown; where that would be too tall, one
 * after the other.
 */
export function drawTotals(paper: Paper, { taxes, totals, height }: TotalsBlock): void {
  makeRoom(paper, height);
  paper.y += above;
  const bottom = paper.y - above + height;
  const top = paper.y;
  if (taxes) drawFigureTable(paper, taxes);
  if (height > 0) paper.y = Math.max(top, bottom - tableHeight(totals));
  else makeRoom(paper, Math.min(tableHeight(totals), sheet.height / 2));
  drawFigureTable(paper, totals);
  if (height > 0) paper.y = bottom;
}

function layOutTaxes({ caption, heads, rows }: PdfTaxes): FigureTable {
  const style = styles.small;
  const figures = width * 0.4;
  const wrap = (text: string, room: number) => wrapText(text, room, style, mostLines);
  const widest = (texts: string[]) =>
    Math.max(...texts.map((text) => lineWidth(wrap(text, figures)[0]!, style.size)));
  const all = [heads, ...rows];
  const taxRight = sheet.left + width;
  const netRight = taxRight - widest(all.map(({ tax }) => tax)) - 18;
  const rateWidth = netRight - widest(all.map(({ net }) => net)) - 14 - sheet.left;
  const row = ({ rate, net, tax, note }: PdfTaxes["rows"][number], isHead: boolean) => {
    const scope: FigureCell["scope"] = isHead ? "Column" : undefined;
    const below = note ? wrap(note, width) : undefined;
    const cells: FigureCell[] = [
      { lines: wrap(rate, rateWidth), style, x: sheet.left, align: "start", scope: scope ?? "Row", below },
      { lines: wrap(net, figures), style, x: netRight, align: "end", scope },
      { lines: wrap(tax, figures), style, x: taxRight, align: "end", scope },
    ];
    return figureRow(cells, 3, "below");
  };
  return {
    left: sheet.left,
    width,
    title: caption,
    caption: wrapText(caption, width, styles.label, 2),
    rows: [row(heads, true), ...rows.map((each) => row(each, false))],
  };
}

function layOutSum({ caption, rows, sum, after = [] }: PdfTotals): FigureTable {
  const row = (label: string, amount: string, style: TextStyle, detail?: string): FigureCell[] => {
    const amounts = wrapText(amount, width * 0.7, style, mostLines);
    const room = width - Math.max(...amounts.map((line) => lineWidth(line, style.size))) - 10;
    const lines = wrapText(label, room, style, mostLines);
    const below = detail ? wrapText(detail, room, styles.small, mostLines) : undefined;
    return [
      { lines, style, x: left, align: "start", scope: "Row", below },
      { lines: amounts, style, x: sheet.right, align: "end" },
    ];
  };
  const steps = rows.map(({ label, amount, detail, isSum }, index) => {
    const isBeforeInk = index === rows.length - 1 || rows[index + 1]!.isSum;
    const rule = isSum ? "ink" : isBeforeInk ? undefined : "below";
    return figureRow(row(label, amount, isSum ? styles.strong : styles.cell, detail), 4.5, rule);
  });
  return {
    left,
    width,
    title: caption,
    caption: [],
    rows: [
      ...steps,
      figureRow(row(sum.label, sum.amount, styles.sum), 4.5, "double"),
      ...after.map(({ label, value }) => figureRow(row(label, value, styles.small), 2)),
    ],
  };
}
