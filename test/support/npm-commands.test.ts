import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const runsLong = ["demo", "dev", "start", "worker", "check", "bench", ...suites()];

function suites(): string[] {
  return Object.keys(scripts).filter((name) => /^test(:|$)/.test(name));
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kvit-commands-"));
  writeFileSync(join(folder, "node"), "#!/bin/sh\necho $$\n", { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm's commands", () => {
  // npm puts a shell between itself and the program. Some shells die of a signal and leave the program behind.
  test.each(runsLong)("%s is the very process that npm hands its signals to (case 96)", (name) => {
    const shell = spawnSync("sh", ["-c", scripts[name] as string], {
      cwd: root,
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      encoding: "utf8",
    });
    expect(shell.stdout.trim()).toBe(String(shell.pid));
  });
});
