import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

export type Weight = "light" | "regular" | "semibold";

const files: Record<Weight, string> = {
  light: "SourceSans3-Light.ttf",
  regular: "SourceSans3-Regular.ttf",
  semibold: "SourceSans3-Semibold.ttf",
};

/** What pdfkit and we use of a parsed font file. */
export interface InvoiceFont {
  unitsPerEm: number;
  ascent: number;
  layout(text: string, features?: unknown): { advanceWidth: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** A word is shaped once for many documents: names of columns and units come back on every invoice. About 1 kB a word. */
const shapedWords = 3_000;
const longestShapedWord = 40;

let fonts: Record<Weight, InvoiceFont> | undefined;

/**
 * The three weights of Source Sans 3, parsed once for the life of the process: parsing takes far longer than a
 * document (83 ms against 10 ms, measured).
 */
export function invoiceFonts(): Record<Weight, InvoiceFont> {
  fonts ??= { light: openFont("light"), regular: openFont("regular"), semibold: openFont("semibold") };
  return fonts;
}

function openFont(weight: Weight): InvoiceFont {
  const path = createRequire(import.meta.url).resolve(`source-sans/TTF/${files[weight]}`);
  // A document is the public way to a parsed font: pdfkit takes one back wherever it takes a file.
  const opener = new PDFDocument({ font: null as unknown as undefined, autoFirstPage: false });
  opener.font(readFileSync(path) as unknown as string);
  const parsed = (opener as unknown as { _font: { font: InvoiceFont } })._font.font;
  return sharingLayouts(parsed);
}

/**
 * The font with its layouts kept. pdfkit scales the positions that it gets in place, to thousandths of an em: sharing
 * them is sound only because this typeface is drawn in thousandths already.
 */
function sharingLayouts(font: InvoiceFont): InvoiceFont {
  if (font.unitsPerEm !== 1000) return font;
  const shaped = new Map<string, { advanceWidth: number }>();
  const layout: InvoiceFont["layout"] = (text, features) => {
    if (features !== undefined || text.length > longestShapedWord) return font.layout(text, features);
    let run = shaped.get(text);
    if (!run) {
      if (shaped.size >= shapedWords) shaped.clear();
      run = font.layout(text);
      shaped.set(text, run);
    }
    return run;
  };
  return Object.create(font, { layout: { value: layout } });
}

/** Width of a text in points, word by word as pdfkit sets it. */
export function textWidth(text: string, weight: Weight, size: number): number {
  const font = invoiceFonts()[weight];
  let units = 0;
  for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) units += font.layout(word).advanceWidth;
  return (units * size) / font.unitsPerEm;
}
