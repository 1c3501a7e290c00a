import { type Outcome, runChecks } from "./checks.ts";
import { runVitest } from "./vitest-suite.ts";

const vitestSuites = ["unit", "integration", "e2e", "conformance"] as const;
/** What `npm test` runs. Conformance needs a corpus from outside and runs by itself. */
const everyDay = ["check", "unit", "integration", "e2e"];

/**
 * Runs the suites named by the first argument (none: all of every day) and ends with one line that sums them up.
 * What follows a suite's name goes to vitest. Resolves with the exit code.
 */
export async function runSuites(root: string, [suite, ...rest]: string[]): Promise<number> {
  const known = ["check", ...vitestSuites];
  if (suite && !known.includes(suite)) {
    console.error(`There is no suite ${suite}; there are ${known.join(", ")}.`);
    return 1;
  }
  const total = { passed: 0, failed: 0 };
  const lines: string[] = [];
  const failures: string[] = [];
  for (const name of suite ? [suite] : everyDay) {
    console.log(`\n── ${name}`);
    const startedAt = performance.now();
    const outcome: Outcome =
      name === "check" ? await runChecks(root, suite === "check") : await runVitest(root, name, rest);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    lines.push(`${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    failures.push(...outcome.failures.map((failure) => `failed: ${failure}`));
  }
  if (failures.length > 0) console.log(`\n${failures.join("\n")}`);
  console.log(`\n${lines.join("\n")}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}
