import { join } from "node:path";
import { runToEnd } from "./run-to-end.ts";

export interface Outcome {
  passed: number;
  failed: number;
  /** What failed, a line each. */
  failures: string[];
}

const sourceFolders = ["app", "db", "emails", "test"];
const checks: Record<string, string[]> = {
  format: ["@biomejs/biome/bin/biome", "format"],
  lint: ["@biomejs/biome/bin/biome", "check", "--formatter-enabled=false", "--error-on-warnings"],
  types: ["typescript/bin/tsc", "--noEmit", "-p", "."],
  imports: [
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.js",
    ...sourceFolders,
  ],
};
/** Part of the unit suite; run here only when the static checks stand alone. */
const architecture = ["vitest/vitest.mjs", "run", "--project", "unit", "test/architecture.test.ts"];

/** Runs all static checks, whichever fails, and counts each as one. */
export async function runChecks(root: string, standAlone: boolean): Promise<Outcome> {
  const all = standAlone ? { ...checks, architecture } : checks;
  const results = await Promise.all(Object.entries(all).map(([name, args]) => check(root, name, args)));
  const failures = Object.keys(all).filter((_, at) => !results[at]);
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

async function check(root: string, name: string, [program, ...args]: string[]): Promise<boolean> {
  try {
    await runToEnd(name, [join(root, "node_modules", program as string), ...args], { root });
    console.log(`✓ ${name}`);
    return true;
  } catch (error) {
    console.error(`✗ ${(error as Error).message}`);
    return false;
  }
}
