import { textWidth, type Weight } from "./invoice-fonts.ts";
import type { PdfText } from "./pdf-document.ts";
import { drawnText, printableText } from "./printable-text.ts";

/** A stretch of one weight; `actual` is the text meant where the typeface could draw only boxes. */
export interface Segment {
  text: string;
  weight: Weight;
  actual?: string;
}

/** What never breaks unless it is wider than the line, and what follows it. */
interface Word {
  segments: Segment[];
  width: number;
  after: "" | " " | "\u00ad";
}

export type WrappedLine = Segment[];

/** The weight of the runs that are not strong, and the size in points. */
export interface Face {
  weight: Weight;
  size: number;
}

/** A line may end at a space, at a soft hyphen, and after a hyphen between letters ("e-invoice", never "160-0417"). */
const placesToBreak = /( +|\u00ad|(?<=\p{L}-)(?=\p{L}))/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Breaks a text into lines of at most `width` points; a word wider than a whole line is broken between characters.
 * Always at least one line, which may be empty. A line that does not end inside a word ends with a space, which parts
 * the text from what follows for those who hear or copy it. What passes `mostLines` is left out behind an ellipsis: no honest invoice has it, and a page has an end.
 */
export function wrapText(
  text: PdfText,
  width: number,
  { weight, size }: Face,
  mostLines = Number.POSITIVE_INFINITY,
): WrappedLine[] {
  const lines = breakLines(text, width, weight, size);
  const kept = lines.slice(0, mostLines);
  const end = kept.length < lines.length ? "… " : " ";
  if (kept.at(-1)!.length > 0) append(kept.at(-1)!, { text: end, weight });
  return kept;
}

function breakLines(text: PdfText, width: number, weight: Weight, size: number): WrappedLine[] {
  const lines: WrappedLine[] = [[]];
  let used = 0;
  let last: Word | undefined;
  for (const word of wordsOf(text, weight, size).flatMap((each) => withinWidth(each, width, size))) {
    const gap = last?.after === " " ? textWidth(" ", weight, size) : 0;
    const hyphen = word.after === "\u00ad" ? textWidth("-", weight, size) : 0;
    if (last && used + gap + word.width + hyphen > width + 0.01) {
      const ending = last.after === "\u00ad" ? "-" : last.after;
      if (ending) append(lines.at(-1)!, { text: ending, weight: last.segments.at(-1)!.weight });
      lines.push([]);
      used = 0;
    } else if (gap > 0) {
      append(lines.at(-1)!, { text: " ", weight: last!.segments.at(-1)!.weight });
      used += gap;
    }
    for (const segment of word.segments) append(lines.at(-1)!, segment);
    used += word.width;
    last = word;
  }
  return lines;
}

/** Width of a line in points, without a space at its end. */
export function lineWidth(line: WrappedLine, size: number): number {
  return line.reduce((sum, { text, weight }, index) => {
    return sum + textWidth(index === line.length - 1 ? text.trimEnd() : text, weight, size);
  }, 0);
}

/** Words across runs: where no space stands between two runs, their ends are one word. */
function wordsOf(text: PdfText, weight: Weight, size: number): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  for (const run of typeof text === "string" ? [text] : text) {
    const runWeight = typeof run === "string" ? weight : "semibold";
    withEdges(typeof run === "string" ? run : run.strong)
      .split(placesToBreak)
      .forEach((part, index) => {
        if (index % 2 === 1) {
          if (open) open.after = part === "" || part === "\u00ad" ? part : " ";
          open = undefined;
        } else if (part !== "") {
          if (!open) {
            open = { segments: [], width: 0, after: "" };
            words.push(open);
          }
          const drawn = drawnText(part);
          open.segments.push({
            text: drawn,
            weight: runWeight,
            actual: drawn.includes("□") ? part : undefined,
          });
          open.width += textWidth(drawn, runWeight, size);
        }
      });
  }
  return words;
}

/** The printable text with the space that parts a run from its neighbors. */
function withEdges(text: string): string {
  const inner = printableText(text);
  return `${/^\s/.test(text) ? " " : ""}${inner}${inner !== "" && /\s$/.test(text) ? " " : ""}`;
}

/** A word as it is, or cut into pieces that each fit the line. Linear in its length, however long that is. */
function withinWidth(word: Word, width: number, size: number): Word[] {
  if (word.width <= width) return [word];
  const pieces: Word[] = [];
  let piece: Word = { segments: [], width: 0, after: "" };
  for (const { text, weight, actual } of word.segments) {
    for (const { segment } of graphemes.segment(text)) {
      const advance = textWidth(segment, weight, size);
      if (piece.width + advance > width && piece.width > 0) {
        pieces.push(piece);
        piece = { segments: [], width: 0, after: "" };
      }
      append(piece.segments, { text: segment, weight, actual: actual && segment });
      piece.width += advance;
    }
  }
  return [...pieces, { ...piece, after: word.after }];
}

function append(line: WrappedLine, segment: Segment): void {
  const last = line.at(-1);
  if (last && last.weight === segment.weight && !last.actual && !segment.actual) last.text += segment.text;
  else line.push({ ...segment });
}
