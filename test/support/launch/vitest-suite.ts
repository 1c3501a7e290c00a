import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Outcome } from "./checks.ts";

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: FileReport[];
}

interface FileReport {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
}

/**
 * Runs one project of vitest for people to read, and counts from its report. Whatever would make a suite look better
 * than it is counts as failed: a file that does not load, no test at all, a skipped one, a bad end without a failure.
 */
export async function runVitest(root: string, project: string, args: string[]): Promise<Outcome> {
  const file = join(root, ".vitest", `${project}.json`);
  mkdirSync(join(root, ".vitest"), { recursive: true });
  rmSync(file, { force: true });
  const code = await run(root, [
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...args,
  ]);
  if (!existsSync(file)) {
    console.error(`${project}: vitest ended without a report (exit code ${code})`);
    return { passed: 0, failed: 1, failures: [`${project}: no report`] };
  }
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const passed = report.numPassedTests;
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  let failed = report.numFailedTests + unloaded.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0 && args.length === 0) {
    console.error(`${project}: ${skipped} skipped tests count as failed`);
    failed += skipped;
  }
  if (failed === 0 && (code !== 0 || passed === 0)) {
    console.error(`${project}: ${passed === 0 ? "not one test ran" : `vitest ended with exit code ${code}`}`);
    failed = 1;
  }
  return { passed, failed, failures: report.testResults.flatMap((one) => failuresOf(root, project, one)) };
}

/** A line for each: a record that keeps only the end of a long output still names them. */
function failuresOf(root: string, project: string, file: FileReport): string[] {
  const where = `${project} ${relative(root, file.name)}`;
  const tests = file.assertionResults.filter((test) => test.status === "failed");
  if (file.status === "failed" && tests.length === 0) return [`${where}: ${firstLine(file.message)}`];
  return tests.map((test) => `${where} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? "")}`);
}

const firstLine = (text: string): string => (text.split("\n", 1)[0] ?? "").slice(0, 300);

/** Ctrl-C reaches vitest by itself; a signal sent to us alone is handed on. */
function run(root: string, args: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", ...args], {
      cwd: root,
      stdio: "inherit",
    });
    const handOn = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGTERM", handOn).on("SIGINT", handOn);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGTERM", handOn).off("SIGINT", handOn);
      resolve(code);
    });
  });
}
