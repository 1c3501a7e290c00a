import type { SemanticDocument } from "#app/documents/semantic.ts";
import { singleLine } from "#app/kit/safe-text.ts";

/** What a document is for, in one line: its first line's name, the next one too where both are short. */
export function documentTitle(document: SemanticDocument): string {
  const names = document.lines.map((line) => singleLine(line.name, 120)).filter(Boolean);
  const [first = singleLine(document.number, 120), second] = names;
  if (second && first.length + second.length <= 60) return `${first}, ${second}`;
  return first;
}
