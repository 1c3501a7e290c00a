import { describe, expect, test } from "vitest";
import { codeRules } from "./architecture/code-rules.ts";
import { fileRules, sameNames } from "./architecture/file-rules.ts";
import { breachesOf } from "./architecture/rule.ts";
import { readTree } from "./architecture/source-files.ts";

const tree = readTree();

describe.each([...codeRules, ...fileRules])("$name", (rule) => {
  test("in the whole house", () => {
    expect(tree.some(({ path }) => rule.covers(path))).toBe(true);
    expect(breachesOf(rule, tree)).toEqual([]);
  });

  test.each(rule.planted)("and a breach planted in $path is caught", (planted) => {
    expect(breachesOf(rule, [planted])).toHaveLength(1);
  });

  test.each(rule.fine ?? [])("and what only looks like one in $path passes", (fine) => {
    expect(breachesOf(rule, [fine])).toEqual([]);
  });
});

test("no two nouns have a file of the same name", () => {
  expect(sameNames(tree.map(({ path }) => path))).toEqual([]);
  expect(sameNames(["app/domain/a/load-it.ts", "app/domain/b/load-it.ts"])).toHaveLength(1);
});

test("the rules look at every kind of file there is", () => {
  const kinds = new Set(tree.map(({ path }) => path.split(".").at(-1)));
  for (const kind of ["ts", "tsx", "js", "json", "sql", "css"]) expect(kinds).toContain(kind);
  expect(tree.length).toBeGreaterThan(300);
});
