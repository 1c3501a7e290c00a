import type { Finding } from "#app/documents/semantic.ts";

/** Both lists, the first one's account of a rule and place standing for the second's. */
export function mergeFindings(first: Finding[], second: Finding[]): Finding[] {
  const known = new Set(first.map((finding) => `${finding.rule} ${finding.at}`));
  return [...first, ...second.filter((finding) => !known.has(`${finding.rule} ${finding.at}`))];
}
