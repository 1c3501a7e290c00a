import { cutTerm, fold } from "#app/kit/fold.ts";

const most = 5;

/**
 * What a person typed into a search box, as folded words: separators inside a word fall away, so that
 * "2026-04" finds the number 2026-0417 and "7.188,14" the amount 7188.14. At most five words count.
 */
export function searchTerms(text: string): string[] {
  const words = text.split(/\s+/).map((word) => fold(word).replace(/[^\p{L}\p{N}]/gu, ""));
  return [...new Set(words.filter((word) => word.length > 0))].slice(0, most).map(cutTerm);
}

/** The range of terms that begin with a word, in code point order: from (included) and to (excluded). */
export function termRange(prefix: string): [from: string, to: string] {
  return [prefix, `${prefix}\u{10FFFF}`];
}
