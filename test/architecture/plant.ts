import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { root } from "./source-files.ts";

export const rules = await extractConfig(join(root, ".dependency-cruiser.js"));

/** A rule that was broken, and the import that broke it. */
export interface Caught {
  rule: string;
  from: string;
  to: string;
}

/** Lays a small house of the given files beside this one's packages and holds the rules of layers against it. */
export async function cruisePlanted(files: Record<string, string>): Promise<Caught[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kvit-layers-")));
  try {
    for (const tool of ["package.json", "tsconfig.json", "node_modules"]) {
      symlinkSync(join(root, tool), join(folder, tool));
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { forbidden, options } = rules;
    const { output } = await cruise(
      Object.keys(files),
      { ...options, tsConfig: undefined, baseDir: folder, ruleSet: { forbidden }, validate: true },
      { ...options?.enhancedResolveOptions },
    );
    const { violations } = (output as ICruiseResult).summary;
    return violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
