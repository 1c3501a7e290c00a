import PDFDocument from "pdfkit";
import { type InvoiceFont, invoiceFonts, textWidth, type Weight } from "./invoice-fonts.ts";
import type { PdfDocument } from "./pdf-document.ts";
import { lineWidth, type WrappedLine } from "./wrap-text.ts";

/** Points in a millimeter. */
export const mm = 72 / 25.4;

/** A4 with margins of 15 and 18 mm; the page number stands in the lower margin. */
const page = {
  width: 210 * mm,
  height: 297 * mm,
  top: 15 * mm,
  side: 18 * mm,
  bottom: 17 * mm,
  foot: 9.5 * mm,
};

export const sheet = {
  left: page.side,
  right: page.width - page.side,
  width: page.width - 2 * page.side,
  top: page.top,
  bottom: page.height - page.bottom,
  height: page.height - page.top - page.bottom,
};

/** The light theme of design/tokens.css. */
export const colors = { ink: "#181c25", soft: "#50555f", faint: "#676c75", line: "#dcdcd5" };

/** How a text looks. `leading` is the distance of its base lines in points. */
export interface TextStyle {
  size: number;
  leading: number;
  weight: Weight;
  color: string;
}

const { ink, soft, faint } = colors;
export const styles = {
  body: { size: 9, leading: 13, weight: "regular", color: ink },
  strongBody: { size: 9, leading: 13, weight: "semibold", color: ink },
  soft: { size: 9, leading: 13, weight: "regular", color: soft },
  label: { size: 9, leading: 13, weight: "semibold", color: soft },
  cell: { size: 10, leading: 14, weight: "regular", color: ink },
  compactCell: { size: 8.5, leading: 14, weight: "regular", color: ink },
  strong: { size: 10, leading: 14, weight: "semibold", color: ink },
  count: { size: 10, leading: 14, weight: "regular", color: faint },
  sum: { size: 12, leading: 16, weight: "semibold", color: ink },
  small: { size: 8, leading: 11.5, weight: "regular", color: soft },
  head: { size: 8, leading: 11.5, weight: "regular", color: soft },
  number: { size: 14, leading: 18, weight: "light", color: ink },
} satisfies Record<string, TextStyle>;

export type StructureElement = PDFKit.PDFStructureElement;
type StructureOptions = PDFKit.Mixins.StructureElementOptions & { scope?: "Column" | "Row"; bbox?: number[] };

/** The pages being written: pdfkit's document, the root of its structure, and how far down the page we are. */
export interface Paper {
  doc: PDFKit.PDFDocument;
  root: StructureElement;
  /** top of what comes next, in points from the upper edge */
  y: number;
}

/** A tagged, titled, empty document with its first page. The dates in it are those it is given. */
export function newPaper({
  language,
  title,
  createdAt,
  business,
}: Pick<PdfDocument, "language" | "title" | "createdAt" | "business">): Paper {
  const info = {
    Title: title,
    Author: business.name,
    Creator: "Kvit",
    CreationDate: createdAt,
    ModDate: createdAt,
  };
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    font: null as unknown as undefined,
    pdfVersion: "1.7",
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info,
  });
  for (const [weight, font] of Object.entries(invoiceFonts())) doc.registerFont(weight, asSource(font));
  const root = doc.struct("Document");
  doc.addStructure(root);
  return { doc, root, y: sheet.top };
}

/** The whole file, once the pages are finished. */
export function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

/** pdfkit takes a parsed font wherever it takes a file; its types do not say so. */
function asSource(font: InvoiceFont): string {
  return font as unknown as string;
}

/** Adds an element of the structure tree that holds other elements; the caller ends it. */
export function openTag(paper: Paper, parent: StructureElement, type: string, options?: StructureOptions) {
  const element = paper.doc.struct(type, options);
  parent.add(element);
  return element;
}

/** Adds an element whose content is what `draw` draws. */
export function tag(
  paper: Paper,
  parent: StructureElement,
  type: string,
  draw: () => void,
  options?: StructureOptions,
): void {
  parent.add(paper.doc.struct(type, options, [draw]));
}

/** Draws what carries no meaning of its own, such as a rule, so that nobody has it read out. */
export function decoration(paper: Paper, draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
  paper.doc.markContent("Artifact", { type });
  draw();
  paper.doc.endMarkedContent();
}

/** Starts a new page when less than `height` points are left on this one; says whether it did. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= sheet.bottom + 0.01 || paper.y <= sheet.top) return false;
  turnPage(paper);
  return true;
}

export function turnPage(paper: Paper): void {
  paper.doc.addPage();
  paper.y = sheet.top;
}

const oneLine = { lineBreak: false, baseline: "alphabetic" } as const;

/** Draws lines of one style below `top` and returns their height. `x` is the right edge where `align` is "end". */
export function drawLines(
  { doc }: Paper,
  lines: WrappedLine[],
  x: number,
  top: number,
  style: TextStyle,
  align: "start" | "end" = "start",
): number {
  doc.fontSize(style.size).fillColor(style.color);
  lines.forEach((line, index) => {
    const baseline = top + style.leading * index + baselineOf(style);
    let start = align === "end" ? x - lineWidth(line, style.size) : x;
    for (const { text, weight, actual } of line) {
      const width = textWidth(text, weight, style.size);
      // Given with the text, so that pdfkit does not measure it once more; its types do not know it.
      const options = { ...oneLine, textWidth: width };
      doc.font(weight);
      if (actual) doc.markContent("Span", { actual });
      doc.text(text, start, baseline, options);
      if (actual) doc.endMarkedContent();
      start += width;
    }
  });
  return lines.length * style.leading;
}

/** How far below the top of its line a text of this style stands. */
export function baselineOf({ size, leading }: TextStyle): number {
  return leading / 2 + size * 0.33;
}

/** A thin rule from `left` to `right`. */
export function drawRule(
  paper: Paper,
  y: number,
  options: Partial<{ left: number; right: number; color: string; width: number }> = {},
): void {
  const { left = sheet.left, right = sheet.right, color = colors.line, width = 0.6 } = options;
  decoration(paper, () =>
    paper.doc.lineWidth(width).strokeColor(color).moveTo(left, y).lineTo(right, y).stroke(),
  );
}

/** Puts "Page 1 of 2" and the document's name into the lower margin of every page, and closes the file. */
export function finishPages(
  paper: Paper,
  name: WrappedLine,
  pageOf: (number: number, count: number) => WrappedLine,
): void {
  const { start, count } = paper.doc.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    paper.doc.switchToPage(index);
    const top = page.height - page.foot - styles.small.leading / 2;
    decoration(
      paper,
      () => {
        drawLines(paper, [name], sheet.left, top, styles.small);
        drawLines(paper, [pageOf(index + 1, count)], sheet.right, top, styles.small, "end");
      },
      "Pagination",
    );
  }
  paper.root.end();
  paper.doc.end();
}
