import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, "docs/security.md"), "utf8");

/** Each test file named, with the names quoted behind it. */
const references = [...text.matchAll(/`(test\/[\w./-]+)`((?:,? ?"[^"]+")*)/g)].map(([, file, quoted]) => ({
  file: file as string,
  names: [...(quoted ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name as string),
}));

test("there is something to hold the page against", () => {
  expect(references.length).toBeGreaterThan(30);
  expect(references.flatMap(({ names }) => names).length).toBeGreaterThan(35);
});

test.each(references)("$file exists and has the tests that the security page names", ({ file, names }) => {
  expect(existsSync(join(root, file))).toBe(true);
  const source = readFileSync(join(root, file), "utf8");
  for (const name of names) expect(source).toContain(name);
});

test("every row of a table names a test", () => {
  const rows = text.split("\n").filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) expect(row).toMatch(/`test\/[\w./-]+\.test\.tsx?`/);
});
