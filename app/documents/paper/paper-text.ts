import { singleLine } from "#app/kit/safe-text.ts";

/** What a document says in one place, whatever line ends, control or direction characters it came with. */
export function oneLine(text: string | undefined): string {
  return singleLine((text ?? "").replace(/\s+/g, " "), Number.POSITIVE_INFINITY);
}

/** The lines that are there, each once: an address that repeats itself says nothing new. */
export function presentLines(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.map(oneLine).filter((text) => text !== ""))];
}

/** A longer text as its own paragraphs. EN 16931 puts the subject of a note in front of it ("#AAI#"), for machines. */
export function paragraphsOf(text: string | undefined): string[] {
  return (text ?? "")
    .replace(/^\s*#[A-Z]{3}#/, "")
    .split(/[\r\n\u2028\u2029]+/)
    .map(oneLine)
    .filter((line) => line !== "");
}
