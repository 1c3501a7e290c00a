import { fold } from "#app/kit/fold.ts";

/** A text in pieces, of which some were looked for. */
export type MarkedText = (string | { mark: string })[];

/**
 * Marks in a text what made a search find it: the beginning of each word, or part of a word, that folds to a searched
 * term ("Đorđe" by "dor", "2026-0417" by "0417"). Undefined when nothing in the text was looked for.
 */
export function markFound(text: string, terms: readonly string[]): MarkedText | undefined {
  const pieces: MarkedText = [];
  let plain = "";
  let isFound = false;
  for (const word of text.match(/\s+|\S+/g) ?? []) {
    const [start, end] = foundIn(word, terms);
    if (end === 0) {
      plain += word;
      continue;
    }
    isFound = true;
    plain += word.slice(0, start);
    if (plain) pieces.push(plain);
    pieces.push({ mark: word.slice(start, end) });
    plain = word.slice(end);
  }
  if (plain) pieces.push(plain);
  return isFound ? pieces : undefined;
}

const signs = /[^\p{L}\p{N}]/gu;

/** Where in a word a term stands: from the word's start, else from the start of one of its parts. */
function foundIn(word: string, terms: readonly string[]): [start: number, end: number] {
  const first = word.search(/[\p{L}\p{N}]/u);
  if (first < 0) return [0, 0];
  for (const part of [{ index: first, text: word.slice(first) }, ...partsOf(word)]) {
    for (const term of terms) {
      const length = beginningOf(part.text, term);
      if (length > 0) return [part.index, part.index + length];
    }
  }
  return [0, 0];
}

function partsOf(word: string) {
  return [...word.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ index: match.index, text: match[0] }));
}

/** How much of the text, as written, makes up the term; 0 when it does not begin with it. */
function beginningOf(text: string, term: string): number {
  if (!fold(text).replace(signs, "").startsWith(term)) return 0;
  let length = 0;
  for (const letter of text) {
    length += letter.length;
    if (fold(text.slice(0, length)).replace(signs, "").length >= term.length) return length;
  }
  return text.length;
}
