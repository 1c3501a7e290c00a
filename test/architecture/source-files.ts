import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const root = join(import.meta.dirname, "../..");

export interface SourceFile {
  /** from the root, with slashes */
  path: string;
  text: string;
}

/** Made by a tool or by nobody: not ours to judge. */
const notOurs = /^(node_modules|build|\.git|\.kvit|\.vitest)(\/|$)/;
const isText = /(^|\/)(\.ci\/run|\.npmrc|\.gitignore)$|\.(ts|tsx|js|mjs|json|css|sql|md|svg|txt|xml)$/;

/** Every text file of the checkout that belongs to the product. */
export function readTree(): SourceFile[] {
  const entries = readdirSync(root, { withFileTypes: true });
  return entries.flatMap((entry) => (notOurs.test(entry.name) ? [] : readUnder(entry.name)));
}

function readUnder(path: string): SourceFile[] {
  const here = join(root, path);
  let names: string[];
  try {
    names = readdirSync(here);
  } catch {
    return isText.test(path) ? [{ path, text: readFileSync(here, "utf8") }] : [];
  }
  return names.flatMap((name) => readUnder(`${path}/${name}`));
}

/** What a rule finds in a syntax tree: the text of the place, or nothing. */
export type Look = (node: ts.Node) => boolean;

/** The lines of `file` where `look` says yes, as `path:line`. */
export function placesOf(file: SourceFile, look: Look): string[] {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = parsed(file, kind);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (look(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      places.push(`${file.path}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return places;
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

function parsed(file: SourceFile, kind: ts.ScriptKind): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true, kind);
  trees.set(file, tree);
  return tree;
}
