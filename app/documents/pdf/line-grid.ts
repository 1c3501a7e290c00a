import { sheet, styles, type TextStyle } from "./paper.ts";
import type { PdfLines } from "./pdf-document.ts";
import { lineWidth, wrapText } from "./wrap-text.ts";

const cellNames = ["quantity", "price", "discount", "tax", "amount"] as const;
/** between two columns */
const gap = 13;
/** of the sheet's width, for all figures together: in their own size, and at most */
const usual = 0.62;
const most = 0.72;

export interface Column {
  name: (typeof cellNames)[number];
  right: number;
  width: number;
}

/** Where the columns of the lines stand: number and description from the left, the figures from the right. */
export interface LineGrid {
  nameLeft: number;
  nameWidth: number;
  columns: Column[];
  /** how the figures are set: smaller where they would not fit otherwise, because an amount must not break */
  figures: TextStyle;
}

/** Figures get the width they need, the description the rest; figures too wide even for that share what there is. */
export function lineGrid(lines: PdfLines): LineGrid {
  const { heads, rows } = lines;
  const names = cellNames.filter((name) => name !== "discount" || heads.discount !== undefined);
  const room = (share: number) => sheet.width * share - gap * names.length;
  let figures: TextStyle = styles.cell;
  let widths = figureWidths(lines, names, figures);
  if (sum(widths) > room(usual)) {
    figures = styles.compactCell;
    widths = figureWidths(lines, names, figures);
  }
  narrow(widths, room(most));
  const numbers = rows.map(({ n }) => n);
  const nameLeft = sheet.left + Math.min(32, Math.max(6, widest(numbers, styles.count))) + 8;
  const columns: Column[] = [];
  let right = sheet.right;
  for (const [index, name] of [...names.entries()].reverse()) {
    const width = widths[index]!;
    columns.unshift({ name, width, right });
    right -= width + gap;
  }
  return { nameLeft, nameWidth: right - nameLeft, columns, figures };
}

function figureWidths(
  { heads, rows, adjustments }: PdfLines,
  names: Column["name"][],
  style: TextStyle,
): number[] {
  return names.map((name) => {
    const ofAdjustments = name === "tax" || name === "amount" ? adjustments.map((row) => row[name]) : [];
    const ofLines = rows.map((row) => row[name]);
    return Math.max(widest([heads[name]], styles.head), widest([...ofLines, ...ofAdjustments], style));
  });
}

function widest(texts: (string | undefined)[], style: TextStyle): number {
  return texts.reduce((width, text) => {
    const [line] = wrapText(text ?? "", Number.POSITIVE_INFINITY, style);
    return Math.max(width, lineWidth(line!, style.size));
  }, 0);
}

/** Takes from the widest columns until all of them fit; their texts then wrap. */
function narrow(widths: number[], room: number): void {
  let excess = sum(widths) - room;
  while (excess > 0.01) {
    const [first = 0, second = 0] = [...new Set(widths)].sort((a, b) => b - a);
    const count = widths.filter((width) => width === first).length;
    const cut = Math.min(first - second, excess / count);
    for (const [index, width] of widths.entries()) if (width === first) widths[index] = width - cut;
    excess -= cut * count;
  }
}

function sum(widths: number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
