import type { SourceFile } from "./source-files.ts";

/** A wall in words: where it stands, what breaks it, and a breach that shows it does. */
export interface Rule {
  name: string;
  /** the files it speaks of */
  covers(path: string): boolean;
  /** places where `file` breaks it */
  breaches(file: SourceFile): string[];
  /** files that must be caught */
  planted: SourceFile[];
  /** files close to a breach that must pass */
  fine?: SourceFile[];
}

export const isCode = (path: string) => /\.(ts|tsx|js)$/.test(path);
export const isProduction = (path: string) => isCode(path) && /^(app|db|emails)\//.test(path);

export function under(...folders: string[]): (path: string) => boolean {
  return (path) => isCode(path) && folders.some((folder) => path.startsWith(`${folder}/`));
}

/** Applies a rule to the files it speaks of. */
export function breachesOf(rule: Rule, files: readonly SourceFile[]): string[] {
  return files.filter(({ path }) => rule.covers(path)).flatMap((file) => rule.breaches(file));
}
